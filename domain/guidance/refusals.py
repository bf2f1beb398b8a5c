"""What guidance refuses: an edition that cannot be trusted, an answer that cannot stand."""


class EditionError(ValueError):
    """The data of an edition are wrong; `place` names the row and field."""

    def __init__(self, place: str, *, zh: str, en: str) -> None:
        """Keep the place, so that an editor can be sent there, and the reason in both languages."""
        super().__init__(f"{place}: {en}")
        self.place = place
        self.zh = zh
        self.en = en


class AnswerError(ValueError):
    """An answer is refused; `field` is the question's key or the code of the violated constraint."""

    def __init__(self, field: str, *, zh: str, en: str) -> None:
        """Keep the reason in both languages."""
        super().__init__(f"{field}: {en}")
        self.field = field
        self.zh = zh
        self.en = en

    @property
    def reason(self) -> str:
        """The reason in English, one short sentence."""
        return self.en
