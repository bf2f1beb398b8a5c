"""The unified social credit code (GB 32100-2015)."""

import re

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
SHAPE = re.compile(rf"^[{ALPHABET}]{{18}}$")


def is_credit_code(text: str) -> bool:
    """Whether a text has the shape and both check characters of a unified social credit code."""
    return bool(SHAPE.match(text)) and check_character(text[:17]) == text[17] and _organisation_holds(text[8:17])


def check_character(body: str) -> str:
    """The 18th character of a 17-character body: weights 3^i mod 31 (GB 32100, annex A)."""
    total = sum(ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(body))
    return ALPHABET[(31 - total % 31) % 31]


def organisation_check(body: str) -> str:
    """The 9th character of an organisation code's 8-character body (GB 11714): 10 is X, 11 is 0."""
    total = sum(weight * int(character, 36) for weight, character in zip(ORGANISATION_WEIGHTS, body, strict=True))
    return "0123456789X0"[11 - total % 11]


def _organisation_holds(code: str) -> bool:
    return organisation_check(code[:8]) == code[8]
