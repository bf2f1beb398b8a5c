"""Every word of the pages, one catalogue file per language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")


class Texts:
    """The catalogue of one language. A key that it does not have is an error, not a page with holes."""

    def __init__(self, language: str, catalogue: Mapping[str, str]) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with values filled in."""
        text = self._catalogue[key]
        return text.format(**values) if values else text

    def found(self, key: str, default: str = "") -> str:
        """The text of a key that data made, or the default when the catalogue does not know it."""
        return self._catalogue.get(key, default)


@cache
def texts(language: str) -> Texts:
    """The texts of a language."""
    return Texts(language, catalogue(language))


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Key to text; sections of the file become the first part of the key."""
    document = tomllib.loads(files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, entries in document.items() for key, text in entries.items()}
