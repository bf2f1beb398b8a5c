"""The page of a request, for viewers and guests."""

from typing import Annotated, Any

from fastapi import Depends, Request

from services.http.after import caught_up
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


def shown(view: str) -> Any:  # noqa: ANN401  as FastAPI types it
    """A dependency: the view shows the viewer's own write; otherwise a page that says so and comes again by itself."""
    return caught_up(view, patience=PATIENCE_SECONDS)


OpenPage = Annotated[Page, Depends(open_page)]
OwnPage = Annotated[Page, Depends(own_page)]
