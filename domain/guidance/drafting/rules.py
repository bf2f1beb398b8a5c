"""The rules about editions, in the order in which they are asked."""

import re
from collections.abc import Mapping
from typing import Any

from domain.guidance.drafting.commands import DiscardDraft, EditionCommand, PublishEdition, SaveDraft
from domain.guidance.drafting.register import OF_THE_PACKAGE, Register
from domain.values.actor import OVERSEERS
from domain.values.occasion import Occasion
from domain.values.occurrence import nothing_occurs_in_the_future
from domain.values.refusal import Kind
from domain.values.rule import Rule, rule
from domain.values.shanghai import day_of

OFFICE, GUIDANCE = "product: the people and what they may do", "design: guidance"
ID = re.compile(r"\d{4}\.\d{1,3}")
FILE = re.compile(r"[a-z][a-z_-]{0,40}\.yaml")
LARGEST, MOST_FILES, LONGEST_TEXT = 500_000, 12, 2_000  # bytes, files, characters


def _first_fault(_register: Register, command: PublishEdition) -> str:
    return next(iter(command.faults), "–")


@rule(
    "actor",
    zh="只有协调人员可以起草和发布规则",
    en="only a supervisor drafts and publishes",
    source=OFFICE,
    kind=Kind.FORBIDDEN,
)
def only_a_supervisor_drafts(_register: Register, _command: object, occasion: Occasion) -> bool:
    return occasion.actor.role in OVERSEERS


@rule("edition", zh="版本号形如 2026.2", en="an edition is called like 2026.2", source=GUIDANCE, kind=Kind.INVALID)
def an_edition_has_a_number(_register: Register, command: EditionCommand, _occasion: Occasion) -> bool:
    return bool(ID.fullmatch(command.edition))


@rule(
    "edition",
    zh="已发布的版本不再改动，请起草新版本",
    en="what is published never changes: draft a new edition",
    source=GUIDANCE,
)
def what_is_published_never_changes(register: Register, command: EditionCommand, _occasion: Occasion) -> bool:
    known = register.editions.get(command.edition)
    return command.edition not in OF_THE_PACKAGE and (known is None or known.since is None)


@rule(
    "documents",
    zh="数据文件过大或文件名有误",
    en="the documents are too large or wrongly named",
    source=GUIDANCE,
    kind=Kind.INVALID,
)
def documents_are_those_of_an_edition(_register: Register, command: SaveDraft, _occasion: Occasion) -> bool:
    texts = command.documents
    small = sum(len(text.encode()) for text in texts.values()) <= LARGEST and 0 < len(texts) <= MOST_FILES
    return small and all(FILE.fullmatch(name) for name in texts)


@rule(
    "based_on",
    zh="草稿已存在，或已被他人改动，请刷新后再改",
    en="the draft is there already, or others changed it: look again and then change it",
    source=GUIDANCE,
)
def a_draft_follows_what_its_author_saw(register: Register, command: SaveDraft, _occasion: Occasion) -> bool:
    known = register.editions.get(command.edition)
    return command.based_on == (known.content_hash if known else "")


@rule(
    "note",
    zh="请说明改动（2000 字以内）",
    en="say what was changed, in at most 2000 characters",
    source=GUIDANCE,
    kind=Kind.INVALID,
)
def a_draft_says_what_changed(_register: Register, command: SaveDraft, _occasion: Occasion) -> bool:
    return 0 < len(command.note.strip()) <= LONGEST_TEXT


@rule("edition", zh="没有这个草稿", en="there is no such draft", source=GUIDANCE)
def there_is_such_a_draft(register: Register, command: PublishEdition | DiscardDraft, _occasion: Occasion) -> bool:
    return command.edition in register.editions


@rule(
    "content_hash", zh="草稿在检验之后又改动了，请重新检验", en="the draft changed after it was proven", source=GUIDANCE
)
def what_is_published_is_what_was_proven(register: Register, command: PublishEdition, _occasion: Occasion) -> bool:
    return register.editions[command.edition].content_hash == command.content_hash


@rule("edition", zh="检验未通过：{about}", en="the proof is not green: {about}", source=GUIDANCE, about=_first_fault)
def an_edition_is_published_with_a_green_proof(_register: Register, command: PublishEdition, _o: Occasion) -> bool:
    return not command.faults and command.checks > 0


@rule(
    "since",
    zh="生效日不能早于今天，也不能早于上一版本的生效日",
    en="it is in force from today at the earliest, and not before the last one",
    source=GUIDANCE,
    kind=Kind.INVALID,
)
def an_edition_follows_the_last_one(register: Register, command: PublishEdition, occasion: Occasion) -> bool:
    today = day_of(occasion.now)
    last = register.editions.get(register.published(today))
    return command.since >= today and (last is None or last.since is None or command.since >= last.since)


@rule(
    "reason",
    zh="请说明理由（2000 字以内）",
    en="give a reason of at most 2000 characters",
    source=GUIDANCE,
    kind=Kind.INVALID,
)
def a_reason_is_given_for_an_edition(_register: Register, command: PublishEdition | DiscardDraft, _o: Occasion) -> bool:
    return 0 < len(command.reason.strip()) <= LONGEST_TEXT


_ANY = (
    only_a_supervisor_drafts,
    nothing_occurs_in_the_future,
    an_edition_has_a_number,
    what_is_published_never_changes,
)
RULES: Mapping[type, tuple[Rule[Any, Any], ...]] = {
    SaveDraft: (
        *_ANY,
        documents_are_those_of_an_edition,
        a_draft_follows_what_its_author_saw,
        a_draft_says_what_changed,
    ),
    PublishEdition: (
        *_ANY,
        there_is_such_a_draft,
        what_is_published_is_what_was_proven,
        an_edition_is_published_with_a_green_proof,
        an_edition_follows_the_last_one,
        a_reason_is_given_for_an_edition,
    ),
    DiscardDraft: (*_ANY, there_is_such_a_draft, a_reason_is_given_for_an_edition),
}
ALL_RULES: tuple[Rule[Any, Any], ...] = tuple(dict.fromkeys(rule for rules in RULES.values() for rule in rules))
