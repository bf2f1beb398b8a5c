"""Opens what was sealed, for those who may show it to people."""

from collections.abc import Iterable
from uuid import UUID

from domain.values.sealed import Sealed
from infra.vault.keys import Keys
from infra.vault.sealing import unseal

KEYS = b"SELECT k.subject, k.key FROM vault.key k WHERE k.subject = ANY (%s) AND k.key IS NOT NULL"


class Unsealer:
    """Opens boxes and keeps neither keys nor texts. Any thread may use it."""

    def __init__(self, address: str) -> None:
        self._keys = Keys(address)

    def unseal(self, sealed: Sealed) -> str | None:
        """The text, or None when its subject was erased. Raises ``NotSealedWithThisKey`` and ``VaultUnavailable``."""
        return self.unseal_many([sealed])[0]

    def unseal_many(self, boxes: Iterable[Sealed]) -> list[str | None]:
        """The texts in order, with one question to the vault."""
        wanted = list(boxes)
        keys = self._keys_of({sealed.subject for sealed in wanted})
        return [unseal(keys[sealed.subject], sealed) if sealed.subject in keys else None for sealed in wanted]

    def close(self) -> None:
        self._keys.close()

    def _keys_of(self, subjects: set[UUID]) -> dict[UUID, bytes]:
        return dict(self._keys.fetch(KEYS, (list(subjects),))) if subjects else {}
