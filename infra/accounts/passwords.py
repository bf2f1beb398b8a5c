"""Passwords as Argon2id hashes with the library's own parameters (RFC 9106, low-memory profile)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()
# An unknown login costs the same time as a known one, so that logins cannot be told apart by the clock.
DECOY = HASHER.hash("no account has this password")


def hashed(password: str) -> str:
    """The hash to store."""
    return HASHER.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether a password is the one stored; None stands for an unknown login."""
    try:
        HASHER.verify(stored or DECOY, password)
        return stored is not None
    except (VerificationError, InvalidHashError):
        return False
