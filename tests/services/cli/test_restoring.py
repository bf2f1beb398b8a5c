"""What the commands that rebuild a side refuse before they touch anything."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from infra.kafka.record import Slot
from services.bootstrap.failures import CANNOT_START, DISAGREE, explain
from services.bootstrap.republishing import FrontIsCut
from services.cli.main import app
from services.relay.disagreement import RecordsDisagree
from services.restorer.differing import RecordsDiffer


def test_it_is_restored_from_kafka_and_nothing_else() -> None:
    assert CliRunner().invoke(app, ["restore"]).exit_code == 2
    assert CliRunner().invoke(app, ["restore", "--from", "backup"]).exit_code == 2


def test_topics_are_not_deleted_before_somebody_agreed(tmp_path: Path) -> None:
    refused = CliRunner().invoke(app, ["republish", "--recreate", "--data", str(tmp_path / "none")], input="n\n")
    assert refused.exit_code == 1
    assert "every event on Kafka is deleted" in refused.output
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("words", [["restore", "--from", "kafka"], ["republish"]])
def test_a_folder_that_is_not_there_is_named_and_not_made(words: list[str], tmp_path: Path) -> None:
    missing = tmp_path / "none"
    refused = CliRunner().invoke(app, [*words, "--data", str(missing)])
    assert refused.exception is not None
    line, code = explain(refused.exception)  # type: ignore[arg-type]
    assert (code, str(missing) in line) == (CANNOT_START, True)
    assert not missing.exists()


@pytest.mark.parametrize(
    "finding",
    [
        RecordsDiffer(("case-events", 3), 7, "reason"),
        RecordsDisagree("topic_ahead", ("case-events", 3), "reason"),
        FrontIsCut(Slot("case-events", 3)),
    ],
)
def test_what_a_person_must_settle_has_an_exit_code_of_its_own(finding: Exception) -> None:
    line, code = explain(finding)
    assert (code, "case-events/3" in line) == (DISAGREE, True)
