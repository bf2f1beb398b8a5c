"""Reads editions of guidance from the data files of the package, or from documents at hand."""

from infra.catalogue.editions import CURRENT, current, documents_of, hash_of, load, made_of, read, texts
from infra.catalogue.rows import fields_of, with_fields

__all__ = [
    "CURRENT",
    "current",
    "documents_of",
    "fields_of",
    "hash_of",
    "load",
    "made_of",
    "read",
    "texts",
    "with_fields",
]
