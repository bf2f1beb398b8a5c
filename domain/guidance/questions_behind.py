"""Which questions stand behind the names in a condition."""

from collections.abc import Iterable

from domain.guidance.edition import Edition


def questions_behind(edition: Edition, names: Iterable[str]) -> frozenset[str]:
    """The questions that names look at: through facts, and through whether each is asked."""
    facts, questions = edition.facts, edition.questions
    found, to_come = set[str](), list(names)
    while to_come:
        name = to_come.pop()
        if name not in found:
            found.add(name)
            to_come += facts[name].condition.names if name in facts else questions[name].asked.names
    return frozenset(found & questions.keys())
