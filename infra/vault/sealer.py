"""Seals, and has no way to open.

The key is the same for sealing and for opening, so a process that seals holds, for that moment, what would open: the
database hands it the key of a person it names, and never a list of them.
"""

from uuid import UUID

from domain.values.sealed import Sealed
from infra.vault.keys import Keys
from infra.vault.sealing import fresh_key, seal

KEY_FOR = b"SELECT vault.key_for(%s, %s)"


class SubjectErased(Exception):
    """The person's key was destroyed; nothing may be sealed for it any more."""


class Sealer:
    """Seals with each subject's own key, made on first use. Any thread may use it."""

    def __init__(self, address: str) -> None:
        self._keys = Keys(address)

    def seal(self, subject: UUID, text: str) -> Sealed:
        """The text, readable only with the subject's key. Raises ``SubjectErased`` and ``VaultUnavailable``."""
        [(key,)] = self._keys.fetch(KEY_FOR, (subject, fresh_key()))
        if key is None:
            raise SubjectErased(str(subject))
        return seal(key, subject, text)

    def close(self) -> None:
        self._keys.close()
