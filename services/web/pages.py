"""The page of a request, for viewers and guests."""

from typing import Annotated

from fastapi import Depends, Request

from services.http.after import reached
from services.http.ports import Account
from services.http.problems import sign_in_first
from services.http.viewer import Guest, HandedIn, SignedIn
from services.web.rendering import Page

PATIENCE_SECONDS = 2.0


def open_page(request: Request, ports: HandedIn, viewer: Guest) -> Page:
    """A page that everybody may open."""
    return Page(request, ports, viewer)


def own_page(request: Request, ports: HandedIn, viewer: SignedIn) -> Page:
    """A page for those signed in."""
    return Page(request, ports, viewer)


def account_of(page: Page) -> Account:
    """Who looks at a page for those signed in."""
    if page.viewer is None:
        raise sign_in_first()
    return page.viewer.account


def catch_up(page: Page, view: str, after: str) -> None:
    """Wait a moment for a view to take in the viewer's own write; what comes later comes live."""
    if after:
        reached(page.ports.views, view, after, patience=PATIENCE_SECONDS)


OpenPage = Annotated[Page, Depends(open_page)]
OwnPage = Annotated[Page, Depends(own_page)]
