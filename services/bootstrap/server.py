"""The database server as its administrator reaches it."""

from infra.local import postgres as local_postgres
from infra.postgres.preparation import Server
from services.bootstrap.access import Access


def server(access: Access) -> Server:
    """The database server, with its administrator's credential. CannotStart when that is not given."""
    settings = access.settings
    given = settings.postgres_admin_password
    return Server(
        access.postgres_server,
        admin=settings.postgres_admin_user,
        password=given.get_secret_value() if given else access.credentials.of(local_postgres.ADMIN),
        database=settings.postgres_database,
        ours_alone=settings.postgres_dsn is None,
    )
