"""Answers that an enterprise with such a project could give."""

from collections.abc import Mapping
from random import Random

from domain.guidance.edition import Edition
from domain.guidance.interview import AskedQuestion, interview
from domain.guidance.match import Match, match
from domain.guidance.refusals import AnswerError

# How often an offered choice of several is taken, where an even chance would give projects that nobody builds.
OFTEN = {
    "sensitive_zones": 0.06,
    "green_road": 0.3,
    "land_conversion": 0.2,
    "regional_evaluations": 0.35,
    "reform_options": 0.4,
}
USUAL: Mapping[str, object] = {
    "build_nature": "new",
    "hazard_class": "none",
    "heritage": "none",
    "water_intake": "none",
    "approval_catalogue": False,
    "overlimit_highrise": False,
    "fire_class": "ordinary",
    "start_mode": "land_to_start",
    "land_method": "auction",
    "env_class": "form",
}
USUALLY = 0.75
SIZES: Mapping[str, tuple[float, ...]] = {
    "total_investment_wan": (800, 2600, 5000, 12000, 38000, 86000),
    "land_area_ha": (0.4, 1.2, 2.5, 4.8, 9.6),
    "floor_area_m2": (1500, 4200, 9800, 26000, 64000),
    "height_m": (9, 15, 22, 36, 60, 88),
    "pit_depth_m": (2, 4, 6, 11),
    "energy_tce": (180, 620, 1800, 6400),
    "electricity_wan_kwh": (90, 260, 480, 900),
    "earthwork_m3": (600, 4000, 22000, 90000),
    "power_kva": (100, 160, 630, 2500),
}
TRIES = 400


def answers(random: Random, edition: Edition, category: str) -> Match:
    """A valid and believable set of answers for a project of a category, already matched."""
    for _ in range(TRIES):
        given = _answered(random, edition, {"project_category": category})
        try:
            return match(edition, given)
        except AnswerError:
            continue
    msg = f"no valid answers were found for {category}"
    raise RuntimeError(msg)


def asked(found: Match) -> dict[str, object]:
    """The answers to the questions that were asked, as the enterprise gave them."""
    return {key: _plain(found.answers[key]) for key in found.asked}


def _answered(random: Random, edition: Edition, first: Mapping[str, object]) -> dict[str, object]:
    given = dict(first)
    talk = interview(edition, given)
    while talk.next:
        question = next(one for one in talk.asked if one.question is talk.next)
        given[question.question.key] = _answer(random, question)
        talk = interview(edition, given)
    return given


def _answer(random: Random, asked_now: AskedQuestion) -> object:
    key, kind = asked_now.question.key, asked_now.question.type
    offered = [option.value for option in asked_now.options]
    usual = USUAL.get(key)
    if (usual in offered or kind == "bool") and random.random() < USUALLY:
        return usual or False
    match kind:
        case "single":
            return random.choice(offered)
        case "multi":
            return [option for option in offered if random.random() < OFTEN.get(key, 0.6)]
        case "bool":
            return random.random() < 0.5  # noqa: PLR2004  an even chance
        case _:
            return random.choice(SIZES[key])


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
