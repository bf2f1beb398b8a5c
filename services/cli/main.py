"""The entry of the `steward` command: it only registers the sub-commands, one file each."""

import sys

import typer

from services.cli.account import app as account
from services.cli.demo import demo
from services.cli.edition import app as edition
from services.cli.init import init
from services.cli.match import match_lines
from services.cli.migrate import migrate
from services.cli.parked import parked
from services.cli.plan import plan_lines
from services.cli.prove import prove
from services.cli.rebuild import rebuild
from services.cli.republish import republish
from services.cli.restore import restore
from services.cli.run import run
from services.cli.status import status
from services.cli.up import up
from services.cli.verify import verify_both_sides

app = typer.Typer(name="steward", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def steward() -> None:
    """Case management for investment and construction projects, on an immutable record."""


app.command("up")(up)
app.command("demo")(demo)
app.command("init")(init)
app.add_typer(account, name="account")
app.command("status")(status)
app.command("run")(run)
app.command("restore")(restore)
app.command("republish")(republish)
app.command("rebuild")(rebuild)
app.command("parked")(parked)
app.command("match")(match_lines)
app.command("plan")(plan_lines)
app.add_typer(edition, name="edition")
app.command("prove")(prove)
app.command("migrate")(migrate)
app.command("verify")(verify_both_sides)


def main() -> None:
    """Console script. An error is one line and an exit code."""
    try:
        app()
    except Exception as failure:  # noqa: BLE001  the last place before a person would see a stack trace
        from services.bootstrap.failures import explain

        line, code = explain(failure)
        typer.echo(line, err=True)
        sys.exit(code)
