"""What the people in the record are called, for those who may read it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from projections.history.rows import HistoryRecord
from services.http.access import may_read_person
from services.http.ports import Account, Ports

NAMING = ("housekeeper_id", "replaces")
"""Fields of facts that hold an account id and are told in a sentence."""


def people_in(records: Sequence[HistoryRecord]) -> frozenset[str]:
    """The account ids of those who acted, and of the housekeepers that are told about."""
    told = (fact.get(name) for fact in map(_fact, records) for name in NAMING)
    return frozenset({record.actor_id for record in records} | {one for one in told if isinstance(one, str) and one})


def names_of(ports: Ports, reader: Account, account_ids: Iterable[str]) -> Mapping[str, str]:
    """The names by account id. Whom the reader may not read, who has no account and who was erased is left out."""
    accounts = ports.accounts.by_id(account_ids)
    names = {one.id: ports.unseal(one.display_name) for one in accounts.values() if may_read_person(reader, one)}
    return {account_id: name for account_id, name in names.items() if name}


def _fact(record: HistoryRecord) -> Mapping[str, Any]:
    fact: Mapping[str, Any] = json.loads(record.value)
    return fact
