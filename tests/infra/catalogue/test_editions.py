"""Editions come from the package's own files."""

import hashlib
from importlib.resources import files

import pytest

from domain.guidance import EditionError
from infra import catalogue
from infra.catalogue.documents import sections


def test_the_current_edition_is_read_once() -> None:
    assert catalogue.current() is catalogue.load("2026.1")


def test_its_hash_covers_its_files_in_the_order_of_their_names() -> None:
    folder = files("domain.guidance") / "editions" / "2026.1"
    names = ["edition.yaml", "help.yaml", "matters.yaml", "questions.yaml"]
    assert sorted(one.name for one in folder.iterdir()) == names
    contents = b"".join((folder / name).read_bytes() for name in names)
    assert catalogue.current().content_hash == hashlib.sha256(contents).hexdigest()


@pytest.mark.parametrize("edition_id", ["1999.1", "", "..", "2026.1/../2026.1"])
def test_an_edition_that_does_not_exist_is_refused(edition_id: str) -> None:
    with pytest.raises(EditionError, match="there is no such edition"):
        catalogue.load(edition_id)


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        ([b"a: 1", b"a: 2"], "stands in two documents"),
        ([b"- 1"], "a document must be a mapping"),
        ([b"a: [1"], "expected"),
        ([b"a: !!python/object/apply:os.getcwd []"], "could not determine a constructor"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused(contents: list[bytes], reason: str) -> None:
    with pytest.raises(EditionError, match=reason):
        sections(contents)
