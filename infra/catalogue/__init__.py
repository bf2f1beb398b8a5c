"""Reads editions of guidance from the data files of the package."""

from infra.catalogue.editions import current, load, read

__all__ = ["current", "load", "read"]
