"""Templates to pages."""

from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from domain.values.names import Names
from domain.values.shanghai import day_of
from services.http.cursor import Cursor
from services.http.ports import Ports
from services.http.problems import Problem
from services.http.progress import standing_of
from services.http.viewer import Viewer
from services.web import language
from services.web.navigation import MENUS
from services.web.texts import texts
from services.web.words import Words

TEMPLATES = Environment(
    loader=PackageLoader("services.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
YEAR_SECONDS = 365 * 24 * 3600


class Page:
    """One request's page. It renders, and does nothing else."""

    def __init__(self, request: Request, ports: Ports, viewer: Viewer | None) -> None:
        self._request = request
        self.ports = ports
        self.viewer = viewer
        self.text = texts(language.language_of(request, viewer))
        self.today = day_of(ports.clock())
        self.words = Words(self.text, self.today, ports.calendar().works_on)

    def show(self, template: str, *, problem: Problem | None = None, **more: Any) -> HTMLResponse:  # noqa: ANN401
        """The page, with the problem's status when there is one."""
        context = self._context() | {"problem": problem} | more
        html = TEMPLATES.get_template(template).render(context)
        response = HTMLResponse(html, status_code=problem.status if problem else 200)
        response.headers["Cache-Control"] = "no-store"
        if wish := language.chosen(self._request):
            response.set_cookie(language.COOKIE, wish, max_age=YEAR_SECONDS, samesite="lax", httponly=True)
        return response

    def office(self, code: str) -> str:
        """What a department or utility is called; its code when the edition does not know it."""
        found = self.ports.edition.departments.get(code)
        return self.words.name(Names(found.zh, found.en)) if found else code

    def stream(self, view: str, case_id: UUID | None = None) -> str:
        """The address of the page's live stream, from how far the view is now: ask before reading the view."""
        with self.ports.views.connection() as connection:
            seen = Cursor.at(standing_of(connection, view))
        return f"/live/{view}?seen={seen}" + (f"&case_id={case_id}" if case_id else "")

    def desk_stream(self) -> str:
        """The same, for a page that shows the viewer's own desk only."""
        return self.stream("workload").replace("workload", "desk", 1)

    def _context(self) -> dict[str, Any]:
        account = self.viewer.account if self.viewer else None
        return {
            "t": self.text,
            "w": self.words,
            "today": self.today,
            "account": account,
            "menu": MENUS[account.role] if account else (),
            "who": (self.ports.unseal(account.display_name) or account.login) if account else "",
            "csrf": self.viewer.csrf if self.viewer else "",
            "path": self._request.url.path,
            "languages": [(one, str(self._request.url.include_query_params(lang=one).query)) for one in ("zh", "en")],
            "fresh_key": token_urlsafe,
            "values": {},
            "trial": "",
            "live": "",
        }


def go(path: str, *, after: str = "") -> RedirectResponse:
    """Send the browser to a page of ours, to be read after a write."""
    return RedirectResponse(f"{path}?after={after}" if after else path, status_code=303)
