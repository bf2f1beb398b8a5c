"""Which questions stand behind the names in a condition."""

from collections.abc import Iterable

from domain.guidance.edition import Edition
from domain.guidance.reaching import reached


def questions_behind(edition: Edition, names: Iterable[str]) -> frozenset[str]:
    """The questions that names look at: through facts, and through whether each is asked."""
    facts, questions = edition.facts, edition.questions

    def beyond(name: str) -> Iterable[str]:
        return facts[name].condition.names if name in facts else questions[name].asked.names

    return reached(names, beyond) & questions.keys()
