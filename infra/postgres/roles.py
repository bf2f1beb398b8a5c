"""One database role per service; what each may do is granted in the schema of the table's owner."""

from enum import StrEnum


class Role(StrEnum):
    """Every role logs in with a password of its own and owns nothing."""

    WRITER = "steward_writer"
    RELAY = "steward_relay"
    REACTOR = "steward_reactor"
    VIEW_CHECKLIST = "steward_view_checklist"
    VIEW_WORKLOAD = "steward_view_workload"
    VIEW_LIFECYCLE = "steward_view_lifecycle"
    VIEW_HISTORY = "steward_view_history"
    READER = "steward_reader"
    ACCOUNTS = "steward_accounts"
    SEALER = "steward_sealer"
    UNSEALER = "steward_unsealer"
    ERASER = "steward_eraser"
    VERIFIER = "steward_verifier"
    RECONCILER = "steward_reconciler"
