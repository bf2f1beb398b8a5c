"""Erases people, and can neither seal nor open."""

from uuid import UUID

from infra.vault.keys import Keys

ERASE = b"SELECT vault.erase(%s)"


class Eraser:
    """Destroys keys, under a role that can do nothing else. Any thread may use it."""

    def __init__(self, address: str) -> None:
        self._keys = Keys(address)

    def erase(self, subject: UUID) -> None:
        """Destroy the subject's key, and with it all that was sealed for it, everywhere and for good."""
        self._keys.fetch(ERASE, (subject,))

    def close(self) -> None:
        self._keys.close()
