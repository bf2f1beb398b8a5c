"""Which language a page speaks."""

from fastapi import Request

from services.http.viewer import Viewer
from services.web.texts import LANGUAGES

COOKIE = "steward_language"


def language_of(request: Request, viewer: Viewer | None) -> str:
    """What the address asks for, else what was chosen before, else the account's, else Chinese."""
    account = viewer.account.language if viewer else ""
    wishes = (chosen(request), request.cookies.get(COOKIE, ""), account)
    return next((wish for wish in wishes if wish in LANGUAGES), LANGUAGES[0])


def chosen(request: Request) -> str:
    """What the address asks for, to be remembered; empty when it asks for nothing we have."""
    wish = request.query_params.get("lang", "")
    return wish if wish in LANGUAGES else ""
