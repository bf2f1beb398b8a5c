"""`steward init`: topics, principals and rights on Kafka; database, roles and schemas on PostgreSQL."""

from collections.abc import Iterator
from importlib.resources import files

from infra.kafka.permissions import Principal
from infra.kafka.preparation import ONE_BROKER, Durability
from infra.kafka.preparation import prepare as prepare_kafka
from infra.local import kafka as local_kafka
from infra.local import postgres as local_postgres
from infra.postgres.preparation import Schema
from infra.postgres.preparation import prepare as prepare_postgres
from infra.postgres.roles import Role
from services.bootstrap import credentials
from services.bootstrap.access import Access
from services.bootstrap.server import server
from services.bootstrap.view_versions import prepare_views
from services.settings import Settings

# Who owns tables, in the order in which their schemas build on one another.
SCHEMAS: tuple[tuple[str, str], ...] = (
    ("infra.accounts", "schema.sql"),
    ("infra.checkpoints", "schema.sql"),
    ("infra.eventstore", "schema.sql"),
    ("infra.eventstore", "append.sql"),
    ("infra.eventstore", "snapshots.sql"),
    ("infra.vault", "schema.sql"),
    ("infra.health", "schema.sql"),
    ("infra.eventstore", "between.sql"),
    ("services.projector", "versions.sql"),
)

METRICS = "metrics"  # who scrapes /metrics
ADMIN_OF_POSTGRES, ADMIN_OF_KAFKA, CONTROLLER = local_postgres.ADMIN, local_kafka.ADMIN, local_kafka.CONTROLLER


def ensure_passwords(settings: Settings) -> credentials.Credentials:
    """Make every password that is missing; those of given servers' admins are settings and never stored."""
    embedded = [
        *([ADMIN_OF_POSTGRES] if settings.postgres_dsn is None else []),
        *([ADMIN_OF_KAFKA, CONTROLLER] if settings.kafka_bootstrap is None else []),
    ]
    return credentials.ensure(settings, [*embedded, *Role, *Principal, METRICS])


def prepare(access: Access) -> None:
    """Prepare both servers; may be repeated."""
    prepare_database(access)
    prepare_broker(access)


def prepare_database(access: Access) -> None:
    prepare_postgres(
        server(access),
        {role: access.credentials.of(role) for role in Role},
        list(_schemas()),
    )
    prepare_views(access)


def _schemas() -> Iterator[Schema]:
    for package, file in SCHEMAS:
        yield Schema(package, files(package).joinpath(file).read_text())


def prepare_broker(access: Access) -> None:
    prepare_kafka(
        access.kafka_admin(),
        {principal: access.credentials.of(principal) for principal in Principal},
        durability=_durability(access.settings),
    )


def _durability(settings: Settings) -> Durability:
    if settings.kafka_bootstrap is None:
        return ONE_BROKER
    return Durability(replicas=settings.kafka_replicas, min_insync=settings.kafka_min_insync)
