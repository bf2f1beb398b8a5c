"""What guidance refuses: an edition that cannot be trusted, an answer that cannot stand."""


class EditionError(ValueError):
    """The data of an edition are wrong; `place` names the row and field, `reason` what is wrong there."""

    def __init__(self, place: str, reason: str) -> None:
        """Keep both parts, so that an editor can be sent to the place."""
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


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
