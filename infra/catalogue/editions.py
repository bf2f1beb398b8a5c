"""The editions there are, each read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from domain.guidance import Edition, EditionError, build_edition
from domain.guidance.drafting.register import OF_THE_PACKAGE
from infra.catalogue.documents import content_hash, sections

CURRENT = max(OF_THE_PACKAGE, key=lambda one: [int(part) for part in one.split(".")])
"""The newest that the program brings along, in force until another was published."""


def current() -> Edition:
    """The edition that a new case is pinned to while none was published."""
    return load(CURRENT)


@cache
def load(edition_id: str) -> Edition:
    """An edition by its id; raises `EditionError` when there is none or when its data are wrong."""
    edition = read(_folder(edition_id))
    if edition.id != edition_id:
        raise EditionError(f"editions/{edition_id}", zh=f"自称 {edition.id!r}", en=f"calls itself {edition.id!r}")
    return edition


def read(folder: Traversable) -> Edition:
    """The edition that the YAML documents of a folder make; raises `EditionError` with the place of the first error."""
    return made_of(documents_of(folder))


def texts(edition_id: str) -> Mapping[str, str]:
    """The documents of an edition of the package; raises `EditionError` when there is none."""
    return documents_of(_folder(edition_id))


def documents_of(folder: Traversable) -> Mapping[str, str]:
    """The texts of a folder's YAML documents by file name."""
    return {document.name: document.read_text(encoding="utf-8") for document in _documents(folder)}


def made_of(documents: Mapping[str, str]) -> Edition:
    """The edition that YAML documents make, by file name; raises `EditionError` with the place of the first error."""
    contents = [documents[name].encode() for name in sorted(documents)]
    return build_edition(sections(contents), content_hash=content_hash(contents))


def hash_of(documents: Mapping[str, str]) -> str:
    """The SHA-256 by which an edition of these documents is known, in hex."""
    return content_hash(documents[name].encode() for name in sorted(documents))


def _folder(edition_id: str) -> Traversable:
    editions = files("domain.guidance") / "editions"
    found = next((one for one in editions.iterdir() if one.is_dir() and one.name == edition_id), None)
    if found is None:
        raise EditionError(f"editions/{edition_id}", zh="没有这个版本", en="there is no such edition")
    return found


def _documents(folder: Traversable) -> list[Traversable]:
    return sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name)
