"""What the rows of a view are made by, as one hash: it is the view's version."""

from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.resources import files

from infra.eventstore import mapper
from infra.eventstore.lineage import family, source_of


@cache
def fold_of(view: str) -> bytes:
    """The hash of a view's fold, of all that it imports of the projections and the domain, and of its tables.

    What only reads the rows does not count. A change of any of it makes another version of the view.
    """
    apply = f"projections.{view}.apply"
    import_module(apply)
    decoded_by = {"domain.events.catalogue", "domain.events.upcasts"}
    code = [source_of(name) for name in (*sorted(family({apply} | decoded_by)), mapper.__name__)]
    tables = [
        files(f"projections.{view}").joinpath("schema.sql"),
        files("services.projector").joinpath("bookkeeping.sql"),
    ]
    return sha256(b"".join(sha256(text).digest() for text in (*code, *(file.read_bytes() for file in tables)))).digest()
