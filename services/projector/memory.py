"""How a projector's memory is looked after."""

import gc

NEW_OBJECTS = 100_000  # about as many as a full page has


def collect_seldom() -> None:
    """Look for objects that hold one another a hundred times less often than usual.

    A page is some hundred thousand objects, none of which holds another that holds it; all are gone with the page.
    """
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 10, 10)
