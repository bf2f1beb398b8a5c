"""A service's log tells where it broke, and no value of any variable."""

from collections.abc import Iterator

import pytest
import structlog

from services.bootstrap.logs import write_plainly


@pytest.fixture
def plainly() -> Iterator[None]:
    write_plainly()
    yield
    structlog.reset_defaults()


def test_an_error_is_logged_without_the_values_of_variables(plainly: None, capsys: pytest.CaptureFixture[str]) -> None:
    def break_with(number: str) -> None:
        raise ValueError(f"{len(number)} characters")

    try:
        break_with("138" + "0" * 8)
    except ValueError as error:
        structlog.get_logger().error("request failed", exc_info=error)
    said = capsys.readouterr().out
    assert "request failed" in said
    assert "in break_with" in said
    assert "13800000000" not in said
