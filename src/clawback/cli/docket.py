"""`clawback docket`: the tools of those who write and check the law's records."""

from importlib import import_module

import click

COMMANDS = {
    "check": ("docket_writing", "Find every fault of a folder of records, with its line and column."),
    "new": ("docket_writing", "Print a commented template of a new record."),
    "schema": ("docket_writing", "Print the JSON Schema of the records."),
    "show": ("docket_reading", "Lay out one record: each field, how sure it is, where it was read."),
    "timeline": ("docket_reading", "List the days of a case, a condition or a place."),
    "log": ("docket_reading", "List what became public since a day, over all records."),
    "coverage": ("docket_reading", "Count what was read and what was not."),
}


class Tools(click.Group):
    """The commands, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the command's module and give the command."""
        if name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"clawback.cli.{COMMANDS[name][0]}"), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


@click.group(cls=Tools)
def docket() -> None:
    """Check, read and write the records of the law: conditions, cases, sets and the rest.

    \b
    clawback docket check
    clawback docket show case/2017-santa-clara-v-trump
    clawback docket timeline New York City
    """
