"""`steward account add`: give a person access."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from domain.values.actor import Role
from services.cli.up import DATA

SHORTEST = 10
app = typer.Typer(no_args_is_help=True, help="管理账号 · manage accounts.")
ROLE = typer.Option(help="What the person is to the office.")
OFFICE = typer.Option(help="Department or utility code, or the enterprise's id.")
NAME = typer.Option(help="The person's name, sealed before it is stored.")
LANGUAGE = typer.Option(help="zh or en.")


@app.callback()
def account() -> None:
    """管理账号 · manage accounts."""


@app.command("add")
def add(
    *,
    login: Annotated[str, typer.Argument()],
    role: Annotated[Role, ROLE],
    name: Annotated[str, NAME],
    office: Annotated[str, OFFICE] = "",
    language: Annotated[str, LANGUAGE] = "zh",
    data: Annotated[Path | None, DATA] = None,
) -> None:
    """新增账号，口令从终端或标准输入读取 · add an account; the password is asked for, or read from stdin."""
    from services.bootstrap import accounts
    from services.cli.choosing import chosen

    password = _password()
    if len(password) < SHORTEST:
        typer.echo(f"口令至少 {SHORTEST} 位 · a password has at least {SHORTEST} characters", err=True)
        raise typer.Exit(2)
    number = accounts.add(
        chosen(data), login=login, password=password, role=role, office=office, name=name, language=language
    )
    typer.echo(number)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("口令 · password", hide_input=True, confirmation_prompt=True))
