"""A view's version is known by all that its rows are made by."""

import pytest

from infra.eventstore.lineage import source_of
from services.bootstrap import folds
from services.projector.views import VIEWS


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("module", ["domain.events.upcasts", "domain.events.planned", "infra.eventstore.mapper"])
def test_another_way_to_read_a_record_makes_another_version(
    view: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_it_is = folds.fold_of(view)
    monkeypatch.setattr(folds, "source_of", lambda name: source_of(name) + b"#" * (name == module))
    assert folds.fold_of.__wrapped__(view) != as_it_is
