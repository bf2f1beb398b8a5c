"""The fields of one row of an edition, each changed where it stands, the rest of the text left as it is."""

import json
import re
from collections.abc import Iterator, Mapping
from textwrap import dedent, indent

import yaml

from domain.guidance import EditionError
from domain.guidance.drafting.fields import Field, Form
from infra.catalogue.documents import LOADER

NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
CODE = re.compile(r"[\w.-]+")
BETWEEN = re.compile(r"\s*[,，、;；\n]\s*")
ALIAS = re.compile(r"(?:^|[\s\[{,:])[&*]\w")
FLAGS = {"true": "true", "yes": "true", "on": "true"}
FORMS: Mapping[str, Form] = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "flag",
}


def fields_of(row: str) -> tuple[Field, ...]:
    """The fields in order; raises `EditionError` when the text is no row."""
    try:
        root = yaml.compose(row, Loader=LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        raise EditionError("yaml", zh=f"YAML 有误：{error}", en=str(error)) from error
    return tuple(_fields(row, root))


def with_fields(row: str, values: Mapping[str, str]) -> str:
    """The row with other values for some of its fields, as people write them."""
    for one in reversed(fields_of(row)):
        said = values.get(one.name, one.value)
        if said.split() != one.value.split():
            row = row[: one.start] + _written(row, one, said.strip()) + row[one.end :]
    return row


def _fields(row: str, root: yaml.Node | None) -> Iterator[Field]:
    """Of an entry of a list, or of what stands under its code, which is then a field too."""
    if isinstance(root, yaml.SequenceNode) and len(root.value) == 1 and isinstance(root.value[0], yaml.MappingNode):
        yield from _members(row, "", root.value[0])
    elif isinstance(root, yaml.MappingNode) and len(root.value) == 1:
        key, value = root.value[0]
        if isinstance(value, yaml.ScalarNode):
            yield _field(row, str(key.value), value)
            return
        yield Field("code", "code", str(key.value), key.start_mark.index, key.end_mark.index)
        yield from _members(row, "", value) if isinstance(value, yaml.MappingNode) else [_field(row, "required", value)]
    else:
        raise EditionError("yaml", zh="不是一条数据", en="is no row")


def _members(row: str, within: str, node: yaml.MappingNode) -> Iterator[Field]:
    """A plain mapping within is its fields, such as ``promised_limit.days``."""
    for key, value in node.value:
        name = f"{within}{key.value}"
        plain = isinstance(value, yaml.MappingNode) and all(isinstance(one, yaml.ScalarNode) for _, one in value.value)
        if plain and value.value:
            yield from _members(row, f"{name}.", value)
        else:
            yield _field(row, name, value)


def _field(row: str, name: str, value: yaml.Node) -> Field:
    start, end = value.start_mark.index, value.end_mark.index
    end = start + len(row[start:end].rstrip())
    if isinstance(value, yaml.ScalarNode):
        form, told = FORMS.get(value.tag, "text"), str(value.value)
        return Field(name, form, FLAGS.get(told.lower(), "false") if form == "flag" else told, start, end)
    if isinstance(value, yaml.SequenceNode) and all(FORMS.get(one.tag) == "text" for one in value.value):
        return Field(name, "list", ", ".join(str(one.value) for one in value.value), start, end)
    return Field(name, "data", dedent(" " * value.start_mark.column + row[start:end]), start, end)


def _written(row: str, one: Field, said: str) -> str:
    match one.form:
        case "number" if NUMBER.fullmatch(said):
            return said
        case "code" if CODE.fullmatch(said):
            return said
        case "flag" if said in ("true", "false"):
            return said
        case "list" if one.value:
            return json.dumps([item for item in BETWEEN.split(said) if item], ensure_ascii=False)
        case "list":  # of what was empty nobody knows what it held
            return _flow(f"[{said}]")
        case "data":
            before = row[row.rfind("\n", 0, one.start) + 1 : one.start]
            return _flow(said) if before.strip() else indent(said, before).lstrip()
        case _:
            return json.dumps(said, ensure_ascii=False)


def _flow(said: str) -> str:
    """On one line, as it stands within another; what cannot be read stays, in one line, for the check to refuse."""
    try:
        if not ALIAS.search(said):
            return json.dumps(yaml.load(said, Loader=LOADER), ensure_ascii=False)  # noqa: S506 the loader is a safe one
    except (yaml.YAMLError, TypeError, ValueError, RecursionError):
        pass
    return " ".join(said.split())
