"""AES-256-GCM as the record holds it: base64 of a 12-byte nonce and the ciphertext, bound to the subject's id."""

from base64 import b64decode, b64encode
from os import urandom
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.values.sealed import Sealed

NONCE_BYTES = 12
KEY_BITS = 256


class NotSealedWithThisKey(Exception):
    """A box was changed, or belongs to another subject."""


def fresh_key() -> bytes:
    return AESGCM.generate_key(KEY_BITS)


def seal(key: bytes, subject: UUID, text: str) -> Sealed:
    """The text in a box that only the key opens; sealed twice, it gives two boxes."""
    nonce = urandom(NONCE_BYTES)
    return Sealed(subject, b64encode(nonce + AESGCM(key).encrypt(nonce, text.encode(), subject.bytes)).decode())


def unseal(key: bytes, sealed: Sealed) -> str:
    """The text in the box. Raises ``NotSealedWithThisKey``."""
    try:
        box = b64decode(sealed.box, validate=True)
        return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], sealed.subject.bytes).decode()
    except (InvalidTag, ValueError) as error:
        raise NotSealedWithThisKey(f"the box of {sealed.subject} does not open") from error
