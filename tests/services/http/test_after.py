import pytest

from services.http.after import parsed
from services.http.problems import Trouble


def test_a_token_names_topic_partition_and_position() -> None:
    assert parsed("case-events/11/8613") == ("case-events", 11, 8613)


@pytest.mark.parametrize(
    "token",
    ["case-events", "case-events/12/1", "service-events/3/1", "elsewhere/0/1", "case-events/0/x", "case-events/0/-1",
     "case-events/0/1/2", f"case-events/0/{'9' * 19}", "case-events/²/1"],
)  # fmt: skip
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(Trouble) as trouble:
        parsed(token)
    assert (trouble.value.problem.status, trouble.value.problem.field) == (422, "after")
