"""Personal data, sealed with the key of the one person it is about."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Sealed:
    """Text that only the holder of the subject's key can read.

    ``box`` is base64 of a 12-byte nonce and the AES-256-GCM ciphertext, with the subject's id as associated data.
    Destroying the key erases the text everywhere while every hash over it still holds.
    """

    subject: UUID
    box: str
