"""Who asks for more than the views show yet is told to come again."""

import pytest

from tests.offices import Office
from tests.services.api.story import Story

PARK = """
    INSERT INTO workload.parked (topic, partition, position, kafka_offset, key, type, reason, headers, value)
    VALUES (%s, %s, %s, 0, %s, 'planted', 'planted', '{}', '')"""
NEVER = "case-events/0/" + "9" * 17


def test_the_api_says_when_to_come_again(story: Story) -> None:
    answer = story.people.office.client.get("obligations", params={"after": NEVER})
    assert (answer.status_code, answer.json()["rule"]) == (503, "the_view_has_come_so_far")
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize(("language", "said"), [("zh", "正在登记"), ("en", "Being recorded")])
def test_a_page_says_that_it_is_being_recorded_and_comes_again(
    office: Office, story: Story, language: str, said: str
) -> None:
    desk = office.address.removesuffix("api/v1/") + "desk"
    answer = story.people.office.client.get(desk, params={"after": NEVER, "lang": language})
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert said in answer.text
    assert 'http-equiv="refresh"' in answer.text
    assert 'href="/desk"' in answer.text  # the menu of the one who is signed in


def test_a_partition_that_is_there_is_not_waited_for_because_of_another(story: Story) -> None:
    people = story.people
    mine = people.supervisor.read(f"cases/{story.case_id}/history")[-1]
    after = f"{mine['topic']}/{mine['partition']}/{mine['position']}"
    assert people.office.client.get("obligations", params={"after": after}).status_code == 200


def test_a_write_that_a_view_could_not_take_in_is_not_told_as_shown(office: Office, story: Story) -> None:
    people = story.people
    mine = people.supervisor.read(f"cases/{story.case_id}/history")[-1]
    at = mine["topic"], mine["partition"], mine["position"]
    with office.up.database() as admin:
        admin.execute(PARK, (*at, story.case_id))
        try:
            answer = people.office.client.get("obligations", params={"after": "/".join(map(str, at))})
        finally:
            admin.execute("DELETE FROM workload.parked WHERE reason = 'planted'")
    assert (answer.status_code, answer.json()["rule"]) == (503, "the_view_takes_the_project_in")
    assert int(answer.headers["Retry-After"]) > 0
