"""`clawback docket show`, `timeline`, `log` and `coverage`: for those who read records."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clawback.cli.law import docket_option, law_of, records_option
from clawback.cli.options import Day, known_option, release_option
from clawback.docket import Docket
from clawback.errors import BadQuestion, suggest

if TYPE_CHECKING:
    from clawback.docket.chronicle import Entry
    from clawback.docket.record import Sourced


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads records."""
    output = click.option(
        "-o", "--output", type=click.Choice(["table", "json"]), default="table", show_default=True
    )
    for option in (release_option, records_option, docket_option, output):
        command = option(command)
    return command


@click.command()
@click.argument("record_id", metavar="ID")
@reading
@click.pass_context
def show(
    ctx: click.Context,
    record_id: str,
    release: str | None,
    records: Path | None,
    overlay: Path | None,
    output: str,
) -> None:
    """Lay out one record by its ID: each field, how sure it is, where it was read; an order shows its case.

    \b
    Examples:
      clawback docket show condition/eo-13768-9a
      clawback docket show case/2017-santa-clara-v-trump -o json
      clawback docket show set/ours --docket our-own-records
    """
    from clawback.report.docket_text import record_lines

    found = record_of(law_of(ctx, release, records, overlay), record_id)
    if output == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        click.echo("\n".join(record_lines(found)))


@click.command()
@click.argument("what", metavar="CASE|CONDITION|PLACE", nargs=-1, required=True)
@known_option
@reading
@click.pass_context
def timeline(
    ctx: click.Context,
    what: tuple[str, ...],
    known: date | None,
    release: str | None,
    records: Path | None,
    overlay: Path | None,
    output: str,
) -> None:
    """List the days of a case, a condition or a place, oldest first, by what was public on the known day.

    Of a place: orders that began or ceased to protect it, lists it was put on or taken off, its policies,
    what was done to it, what it had to certify. Any other record's id works too.

    \b
    Examples:
      clawback docket timeline case/2017-santa-clara-v-trump
      clawback docket timeline condition/jag-fy2017-immigration
      clawback docket timeline New York City --known 2018-12-31
    """
    from clawback.docket import timelines
    from clawback.place import find, lineage

    law, day = law_of(ctx, release, records, overlay), known or ctx.obj["today"]
    text = " ".join(what)
    if text in law.conditions:
        found = timelines.of_condition_and_orders(law, text, day)
    elif text.split("/")[0] in _kinds():
        found = timelines.of_record(record_of(law, text), day)
    else:
        con = ctx.obj["connect"](release)
        found = timelines.of_place(law, tuple(lineage(con, find(con, text).id)), day)
    _say(found, output, by_public=False)


@click.command()
@click.option("--since", type=Day(), metavar="DAY", required=True, help="The first day, YYYY-MM-DD.")
@click.option("--until", type=Day(), metavar="DAY", help="The first day left out.  [default: none]")
@reading
@click.pass_context
def log(
    ctx: click.Context,
    since: date,
    until: date | None,
    release: str | None,
    records: Path | None,
    overlay: Path | None,
    output: str,
) -> None:
    """List what became public since a day, over all records, the newest last.

    \b
    Examples:
      clawback docket log --since 2025-08-01
      clawback docket log --since 2025-05-01 --until 2025-06-01 -o json
    """
    from clawback.docket.chronicle import log as of

    _say(of(law_of(ctx, release, records, overlay), since, until), output, by_public=True)


@click.command()
@reading
@click.pass_context
def coverage(
    ctx: click.Context, release: str | None, records: Path | None, overlay: Path | None, output: str
) -> None:
    """Count what was read and what was not: fields by how sure they are, events in doubt, days current to.

    \b
    Examples:
      clawback docket coverage
      clawback docket coverage -o json
    """
    from clawback.docket.covered import coverage as of
    from clawback.report.docket_text import coverage_data, coverage_lines

    found = of(law_of(ctx, release, records, overlay))
    if output == "json":
        click.echo(json.dumps(coverage_data(found), indent=1, ensure_ascii=False))
    else:
        click.echo("\n".join(coverage_lines(found)))


def record_of(law: Docket, record_id: str) -> "Sourced":
    """The record of that id, or the case of an order or event; BadQuestion with near ids if there is none."""
    from clawback.docket.checks import near
    from clawback.docket.rows import kinds

    known = {each: record for records in kinds(law).values() for each, record in records.items()}
    wanted = record_id.split("/order/")[0].split("/event/")[0]
    if wanted not in known:
        bare = {each.split("/", 1)[1]: each for each in known}
        like = near(wanted, known) or tuple(bare[each] for each in near(wanted, bare))
        raise BadQuestion(f"no record {record_id!r}{suggest(like) or '.'}")
    return known[wanted]


def _kinds() -> Iterable[str]:
    from clawback.docket.model import KINDS

    return KINDS


def _say(found: "Iterable[Entry]", output: str, *, by_public: bool) -> None:
    from clawback.report.docket_text import entry_data, entry_lines

    if output == "json":
        click.echo(json.dumps([entry_data(each) for each in found], indent=1, ensure_ascii=False))
        return
    lines = list(entry_lines(found, by_public=by_public))
    click.echo("\n".join(lines) or "Nothing.")
