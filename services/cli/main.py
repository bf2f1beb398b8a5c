"""The entry of the `steward` command: it only registers the sub-commands, one file each."""

import typer

from services.cli.match import match_lines
from services.cli.verify import verify_both_sides

app = typer.Typer(name="steward", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def steward() -> None:
    """Case management for investment and construction projects, on an immutable record."""


app.command("match")(match_lines)
app.command("verify")(verify_both_sides)


def main() -> None:
    """Console script."""
    app()
