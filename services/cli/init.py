"""`steward init`: prepares given servers with one admin credential each."""

import typer


def init() -> None:
    """准备外部服务器 · prepare the PostgreSQL and Kafka given by settings; may be repeated."""
    from services.bootstrap.access import reach
    from services.bootstrap.preparation import ensure_passwords, prepare
    from services.settings import Settings

    settings = Settings()
    if settings.postgres_dsn is None or settings.kafka_bootstrap is None:
        typer.echo(
            "未设置外部服务器，steward up 会自行准备 · no servers are given; `steward up` prepares its own", err=True
        )
        raise typer.Exit(2)
    ensure_passwords(settings)
    prepare(reach(settings, postgres_port=None, kafka_port=None))
    typer.echo(f"已准备，口令在 · prepared; passwords in {settings.secrets_path}")
