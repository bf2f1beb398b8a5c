"""A projector that moves its place on before it writes the rows."""

import time

from services.projector.applying import apply_page
from services.projector.page import Page
from services.projector.projector import Projector

BETWEEN_SECONDS = 0.2


def commit(self: Projector, page: Page) -> None:
    with self._connection.transaction():
        self._progress.advance(page, self._places)
    time.sleep(BETWEEN_SECONDS)
    with self._connection.transaction():
        self._tell(apply_page(self._connection, self._view, page.items), page.places)
    self._places.update(page.places)


Projector._commit = commit  # type: ignore[method-assign]
