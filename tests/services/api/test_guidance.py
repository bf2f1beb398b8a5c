"""What programs ask of guidance: the plan, and why something is in it."""

from tests.offices import Office
from tests.reference.judge import reference

ANSWERS = reference("worked-cases")["A"]["answers"]
RAIL = {"answers": ANSWERS, "segments": 51}


def test_the_plan_is_told_as_the_reforms_change_it(office: Office) -> None:
    told = office.visitor().post("guidance/plan", {"answers": ANSWERS})
    assert told.status_code == 200
    found = told.json()
    assert len(found["matters"]) == 33
    (together,) = [one for one in found["groups"] if one["id"] == "R01"]
    assert "SG-05" in together["members"]


def test_a_matter_is_explained_by_its_rule_and_the_answers_that_are_enough(office: Office) -> None:
    told = office.visitor().post("guidance/why", {"answers": ANSWERS, "code": "SG-09"}).json()
    assert told["holds"] is False
    assert told["answers"] == {"project_category": "ent_industrial"}
    assert told["rule"]["zh"].startswith("需办理建筑工程施工许可，且")


def test_what_is_not_in_the_edition_and_wrong_answers_are_told_by_their_field(office: Office) -> None:
    visitor = office.visitor()
    assert visitor.post("guidance/why", {"answers": ANSWERS, "code": "XX-99"}).status_code == 404
    refused = visitor.post("guidance/plan", RAIL)
    assert (refused.status_code, refused.json()["field"]) == (422, "segments")
    wrong = visitor.post("guidance/why", {"answers": ANSWERS | {"heritage": "gold"}, "code": "GC-01"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "answers.heritage")
