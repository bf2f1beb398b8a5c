"""The buckets in which open obligations lie. One condition for each, which counts and lists share.

``URGENCY`` parts what somebody owes by when, ``WHOM`` what goes on in projects by who is waited for. Every open
obligation lies in exactly one bucket of each.
"""

from collections.abc import Mapping
from types import MappingProxyType

FREE = "o.waits = ''"
RUNNING = f"{FREE} AND o.kept_at IS NULL"
URGENCY: Mapping[str, str] = MappingProxyType(
    {
        "overdue": f"{RUNNING} AND o.due < %(today)s",
        "today": f"{RUNNING} AND o.due = %(today)s",
        "soon": f"{RUNNING} AND o.due > %(today)s AND o.due <= %(soon)s",
        "later": f"{FREE} AND (o.kept_at IS NOT NULL OR o.due IS NULL OR (o.due > %(today)s AND o.due > %(soon)s))",
        "enterprise": "o.waits = 'enterprise' AND o.kind <> 'materials'",
        "materials": "o.waits = 'enterprise' AND o.kind = 'materials'",
        "procedure": "o.waits = 'procedure'",
        "department": "o.waits = 'department'",
    }
)
WHOM: Mapping[str, str] = MappingProxyType(
    {
        "by_enterprise": "o.waits = 'enterprise' AND o.kind <> 'materials'",
        "by_procedure": "o.waits = 'procedure'",
        "by_utility": "o.waits NOT IN ('enterprise', 'procedure') AND o.kind = 'contact'",
        "by_department": "o.waits NOT IN ('enterprise', 'procedure') AND o.kind <> 'contact' AND o.office <> ''",
        "by_staff": "o.waits NOT IN ('enterprise', 'procedure') AND o.kind <> 'contact' AND o.office = ''",
        "by_materials": "o.waits = 'enterprise' AND o.kind = 'materials'",
    }
)
BUCKETS: Mapping[str, str] = MappingProxyType({**URGENCY, **WHOM})


def counts(buckets: Mapping[str, str] = URGENCY) -> str:
    """An expression that counts the obligations ``o`` of each bucket, as one JSON object."""
    counted = (f"'{name}', count(*) FILTER (WHERE {condition})" for name, condition in buckets.items())
    return f"jsonb_build_object({', '.join(counted)})"
