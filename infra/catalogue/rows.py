"""The fields of one row of an edition, each changed where it stands, the rest of the text left as it is."""

import json
import re
from collections.abc import Iterator, Mapping
from textwrap import dedent, indent

import yaml

from domain.guidance import EditionError
from domain.guidance.drafting.fields import Field, Form
from infra.catalogue.documents import LOADER

NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?")
CODE = re.compile(r"[\w.-]+")
BETWEEN = re.compile(r"\s*[,，、;；\n]\s*")
OTHER_COMMAS = re.compile(r"[，、；;\n]")
UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")  # what YAML takes for ends of lines, or not at all
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
            apart = " " if one.start == one.end else ""
            row = row[: one.start] + apart + _written(row, one, said.strip()) + row[one.end :]
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
        case "list" | "data":
            before = row[row.rfind("\n", 0, one.start) + 1 : one.start]
            return _several(one, said, before if not before.strip() else None)
        case _:
            return _quoted(said)


def _several(one: Field, said: str, block: str | None) -> str:
    """A list, or data; ``block`` is their indentation where they stand on lines of their own."""
    if one.form == "data" and said and block is not None:
        return indent(said, block).lstrip()
    # On lines of its own a list may be as deep as its key, in one line it may not.
    deeper = "" if block is None else "  "
    if one.form == "list" and one.value:
        return deeper + _quoted([item for item in BETWEEN.split(said) if item])
    if one.form == "list":  # of what was empty nobody knows what it held
        plain = OTHER_COMMAS.sub(",", said) if not set(said) & set("{[\"'") else said
        return deeper + _flow(f"[{plain}]")
    return deeper + (_flow(said) if said else "[]" if one.value.startswith(("-", "[")) else "{}")


def _quoted(said: object) -> str:
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(said, ensure_ascii=False))


def _flow(said: str) -> str:
    """On one line, as it stands within another; what cannot be read stays, in one line, for the check to refuse."""
    try:
        if not ALIAS.search(said):
            return _quoted(yaml.load(said, Loader=LOADER))  # noqa: S506 the loader is a safe one
    except (yaml.YAMLError, TypeError, ValueError, RecursionError):
        pass
    return " ".join(said.split())
