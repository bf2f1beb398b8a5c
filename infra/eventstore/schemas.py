"""JSON Schemas of all types of facts, written beside the catalogue: ``python -m infra.eventstore.schemas``."""

import json
from pathlib import Path

import domain.events
from domain.events.catalogue import CATALOGUE
from infra.eventstore.mapper import adapter_of

FOLDER = Path(domain.events.__path__[0]) / "schemas"


def schema_of(type_name: str) -> str:
    """The schema of one type as the text of its file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:steward:{type_name}",
        **adapter_of(type_name).json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_all(folder: Path = FOLDER) -> None:
    """Write one file per type. Those of types that are gone are not taken away: a published type never goes."""
    folder.mkdir(exist_ok=True)
    for type_name in CATALOGUE:
        (folder / f"{type_name}.json").write_text(schema_of(type_name), encoding="utf-8")


if __name__ == "__main__":
    write_all()
