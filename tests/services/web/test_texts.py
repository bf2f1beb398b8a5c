import re
from importlib.resources import files
from pathlib import Path

import pytest

from domain.events.catalogue import CATALOGUE
from domain.events.return_visits import ProblemKind
from domain.values.actor import Role
from domain.values.limits import DayKind
from infra import catalogue as editions
from projections.workload.buckets import BUCKETS
from services.http.progress import VIEWS
from services.verifier.tally import Kind as RecordKind
from services.watch.finding import Kind as WatchKind
from services.web.actions import APPLICANT, NATIONAL_PROCEDURES, OFFICE
from services.web.checklist import MILESTONES
from services.web.navigation import MENUS
from services.web.texts import LANGUAGES, catalogue, texts

OF_RELAY = ("tail_behind", "topic_ahead", "topic_differs", "partition_missing", "topic_foreign", "topic_cut")
TEMPLATES = sorted(Path(str(files("services.web"))).joinpath("templates").rglob("*.html"))
MODULES = sorted(Path(str(files("services.web"))).glob("*.py"))
USED = re.compile(r"""(?:\bt|_text)\('([a-z_.0-9]+)'[,)]|_text\("([a-z_.0-9]+)"[,)]""")
FILLED = re.compile(r"\{(\w+)\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_pages_is_in_the_catalogue(language: str) -> None:
    used = {a or b for path in (*TEMPLATES, *MODULES) for a, b in USED.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 150
    assert used - catalogue(language).keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_data_choose_is_in_the_catalogue(language: str) -> None:
    edition = editions.current()
    steps = {step for table in (APPLICANT, OFFICE) for found in table.values() for step in found} | {"submit"}
    foreseen = {one for matter in edition.matters.values() for one in matter.special_procedures}
    chosen = {
        *(f"event.{name.replace('.', '_')}" for name in CATALOGUE),
        *(f"role.{role.value}" for role in Role),
        *(f"kind.{kind.value}" for kind in ProblemKind),
        *(f"unit.{kind.value}" for kind in DayKind),
        *(f"perspective.{one.perspective}" for one in edition.questions.values()),
        *(f"procedure.{one}" for one in foreseen.union(NATIONAL_PROCEDURES)),
        *(f"step.{step}" for step in steps),
        *(f"state.{state}" for state in (*APPLICANT, *OFFICE, "waiting", "startable", "waived", "not_approved")),
        *(f"milestone.{one}" for one in MILESTONES),
        *(f"desk.group_{one}" for one in BUCKETS),
        *(f"satisfaction.{grade}" for grade in range(1, 6)),
        *(f"alarm.{kind}" for kind in (*WatchKind, *RecordKind, *OF_RELAY)),
        *(f"view.{view}" for view in VIEWS),
        *(key for menu in MENUS.values() for key, _ in menu),
    }
    assert chosen - catalogue(language).keys() == set()


def test_both_languages_say_the_same_things() -> None:
    chinese, english = (catalogue(language) for language in LANGUAGES)
    assert chinese.keys() == english.keys()
    differing = [key for key in chinese if set(FILLED.findall(chinese[key])) != set(FILLED.findall(english[key]))]
    assert differing == []


def test_neither_language_stands_in_for_the_other() -> None:
    chinese, english = (catalogue(language) for language in LANGUAGES)
    assert [key for key in english if CHINESE.search(english[key])] == []
    assert [key for key in chinese if not CHINESE.search(chinese[key])] == []


def test_a_word_nobody_wrote_is_an_error_and_not_a_hole() -> None:
    with pytest.raises(KeyError):
        texts("zh")("nobody.wrote_this")
