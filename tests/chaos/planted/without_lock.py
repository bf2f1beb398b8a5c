"""Appends as the library's database functions do them: positions from a sequence, and no lock held until the commit."""

from collections.abc import Mapping

from tests.services.supervisor.systems import Up

FUNCTION = "SELECT pg_get_functiondef('record.append'::regproc)"
# What keeps positions in commit order, and what stands there instead.
CHANGES: Mapping[str, str] = {
    "LOCK TABLE record.gate IN EXCLUSIVE MODE;": "",
    "last_position := coalesce(last_position, 0);": """
        last_position := nextval('record.planted') * 1000;
        PERFORM pg_sleep(0.05 * random());""",
    "IF last_head > last_position THEN": "IF false THEN",
}


def plant(up: Up) -> None:
    """Replace the function of a running system."""
    [(text,)] = up.rows(FUNCTION)
    for before, after in CHANGES.items():
        assert before in text, f"not in record.append: {before}"
        text = text.replace(before, after)
    up.as_admin("SET ROLE steward_record; CREATE SEQUENCE record.planted START 1000")
    up.as_admin(f"SET ROLE steward_record; {text}")
