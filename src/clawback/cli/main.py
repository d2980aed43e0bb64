"""The command group: it imports a command only when that one is asked for, so that each starts quickly."""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from clawback.errors import ClawbackError

COMMANDS = {
    "exposure": "what a place could lose on a day, under which condition, and which order stands in the way",
    "report": "a report on a place to hand on, as PDF, HTML, XLSX or JSON; or on each of a list",
    "series": "what was open, blocked and undrawn through time, exact at every event",
    "compare": "several places side by side, per head where the population is known",
    "why": "why one award has its status, down to the passages",
    "diff": "what moved between two days, known days, releases or scenarios, because of which event",
    "scenario": "what if orders fell, or a condition, a list or a rule changed",
    "orders": "which court orders protect a place, from what, through which chain",
    "conditions": "what documents tie to a place's, a programme's or an award's money, and how it stands",
    "actions": "what was done to a place's money: letters, holds, reductions, releases",
    "deobligations": "actions below zero dollars on a place's awards: when, how much, early or at close-out",
    "calendar": "deadlines, ends of restraining orders and hearings ahead of a place",
    "flags": "what in the award data would mislead: more paid than obligated, dates inverted, no owner …",
    "import": "set your own list of grants beside the federal record",
    "audit": "set what a place's audits say it spent beside the federal record",
    "place": "find a government by name, nickname, GEOID or FIPS; list the recipients tied to it",
    "load": "read award files into a new release",
    "reconcile": "set published totals beside the rows loaded, and beside one another",
    "review": "decide whose the recipients are that no rule gives to a government",
    "weekly": "audit weekly reports on detainers and detention: counts by place and week",
    "read": "read a news article: who says what, and what the records show",
    "docket": "check, read and write the records of the law",
    "release": "list, show and verify releases",
    "doctor": "check the store and clean up after a killed run",
}
NO_ANSWER = 1
ENGINE = ("duckdb", "_duckdb")
"""Modules of the engine's own errors: it is not imported to catch them, since many commands do without it."""


class Commands(click.Group):
    """Commands by name, each in the module of that name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the command's module and give the command."""
        if name not in COMMANDS:
            return None
        module = {"import": "import_"}.get(name, name)  # a word of Python's own
        command: click.Command = getattr(import_module(f"clawback.cli.{module}"), module)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest near names for a command that is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            from clawback.errors import suggest

            raise click.UsageError(
                f"no command {args[0]!r}{suggest(get_close_matches(args[0], COMMANDS, 2))}", ctx
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: clawback exposure 'New York City' --as-of 2017-03-27",
)
@click.version_option(package_name="clawback")
@click.pass_context
def group(ctx: click.Context) -> None:
    """What federal money a US state or local government could lose, under which condition, and which court
    order stands in the way, with sources. A record, not legal advice."""
    from clawback.cli.opening import opening

    ctx.obj = opening()


def main(args: Sequence[str] | None = None) -> Any:
    """Run the command; what goes wrong is one message on stderr, never a traceback."""
    gc.set_threshold(50_000)  # a short command leaves no cycles worth a search at every 700 new objects
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]  # DuckDB would load it, half a second
    try:
        return group.main(args, prog_name="clawback", standalone_mode=True)
    except ClawbackError as wrong:
        message = str(wrong)
    except OSError as wrong:
        if isinstance(wrong, BrokenPipeError):
            sys.stderr.close()
            sys.exit(NO_ANSWER)
        where = wrong.filename or "the system"
        message = f"{where}: {wrong.strerror or wrong}. Nothing already stored was changed."
    except Exception as wrong:
        if type(wrong).__module__ not in ENGINE:
            raise
        first = str(wrong).splitlines()[0]
        message = f"the database engine could not read the release: {first}\n  Run `clawback doctor`."
    click.echo(f"clawback: {message}", err=True)
    sys.exit(NO_ANSWER)
