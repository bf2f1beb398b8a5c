"""The answers to questions that are not asked."""

from domain.guidance.answers import Value
from domain.guidance.reading import Row


def default_answer(row: Row, options: frozenset[str]) -> Value:
    """Read the default of a question with these options."""
    field = "default_when_not_asked"
    match row.text("type"):
        case "single":
            return row.one_of(field, options)
        case "number":
            return row.whole(field)
        case "bool":
            return row.flag(field)
        case _:
            return _default_choices(row, field, options)


def _default_choices(row: Row, field: str, options: frozenset[str]) -> Value:
    chosen = row.texts(field)
    if not options.issuperset(chosen):
        raise row.error(field, zh="没有这个选项", en="unknown option")
    return chosen
