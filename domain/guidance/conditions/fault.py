"""A fault in a condition's text."""


class ConditionFault(ValueError):
    """The text is not a condition, or does not fit the questions and facts; whoever knows the place adds it."""

    def __init__(self, *, zh: str, en: str) -> None:
        """Keep the reason in both languages."""
        super().__init__(en)
        self.zh = zh
        self.en = en
