"""`clawback review`: people decide whose the recipients are that no rule could give to a government."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from clawback.cli.asking import FORMATS
from clawback.cli.options import release_option

NEXT = "They take effect in the next release: `clawback load law` makes it, or --apply here."


def _modes() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of which one chooses what is done instead of asking."""
    options = (
        click.option("--list", "listing", is_flag=True, help="Print the queue and ask nothing."),
        click.option("--decisions", "made", is_flag=True, help="Print every decision, withdrawn ones too."),
        click.option("--withdraw", type=int, metavar="ID", help="Take a decision back; it stays on record."),
        click.option(
            "--export", "exported", metavar="FILE",
            type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
            help="Write every decision to a file of tab-separated values; - is stdout.",
        ),
        click.option(
            "--import", "imported", type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="FILE", help="Enter the decisions of such a file: all, or none.",
        ),
    )  # fmt: skip

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


@click.command()
@click.argument("place", nargs=-1)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the N largest.")
@click.option("--who", envvar="CLAWBACK_WHO", metavar="NAME", help="Who decides.  [default: asked]")
@click.option("--why", metavar="TEXT", help="The reason to propose, or why a decision is taken back.")
@_modes()
@click.option("--apply", "applied", is_flag=True, help="Make a release with the decisions at the end.")
@click.option(
    "-o", "--output", "output", type=click.Choice(FORMATS), help="How --list and --decisions print."
)
@release_option
@click.pass_context
def review(
    ctx: click.Context, /, limit: int | None, who: str | None, why: str | None, applied: bool, **asked: Any
) -> None:
    """Decide, one by one, whose the recipients are that look like governments and have no owner; the largest
    dollars first, of PLACE or State if one is named.

    \b
    clawback review "New York State" --limit 20 --who "A. Clerk"
    clawback review --list -o csv > queue.csv
    clawback review --withdraw 7 --who "A. Clerk" --why "a namesake in another county"
    clawback review --export decisions.tsv
    clawback review --import decisions.tsv --apply

    Every decision keeps who, when and why, wins over every rule, and can be taken back; none is deleted. What
    was decided is not asked again. Answers may be piped in, a line each.
    """
    modes = {name: asked[name] for name in ("listing", "made", "withdraw", "exported", "imported")}
    if sum(each not in (None, False) for each in modes.values()) > 1:
        raise click.UsageError("Choose one of --list, --decisions, --withdraw, --export, --import.")
    home, today = ctx.obj["home"], ctx.obj["today"]
    if asked["made"]:
        _decisions(home, asked["output"])
    elif asked["withdraw"] is not None:
        _withdraw(home, asked["withdraw"], who, why, today)
    elif asked["exported"] is not None:
        _export(home, asked["exported"])
    elif asked["imported"] is not None:
        _import(home, asked["imported"])
    else:
        _queue(ctx, asked, limit, who, why)
    if applied:
        _apply(ctx)


def _queue(
    ctx: click.Context, asked: dict[str, Any], limit: int | None, who: str | None, why: str | None
) -> None:
    """Print the queue, or ask about each of it."""
    from clawback.cli.place import named as place_named
    from clawback.ledger.ownerless import ownerless
    from clawback.place import decided

    named = ctx.obj["name"](asked["release"])
    con = ctx.obj["connect"](named)
    scope = place_named(con, " ".join(asked["place"])) if asked["place"] else None
    queue = ownerless(con, scope, decided(ctx.obj["home"]), release=named)[:limit]
    shape = asked["output"] or ("table" if sys.stdout.isatty() else "jsonl")
    if not queue:
        where = f" in {scope.in_prose}" if scope else ""
        click.echo(
            f"Nothing to review{where}: release {named} holds no such recipient left to decide.", err=True
        )
    if asked["listing"] or asked["output"]:
        from clawback.report.review import render_queue

        click.echo(render_queue(queue, shape) if queue or shape != "table" else "", nl=False)
    elif queue:
        from clawback.cli.review_queue import Session, ask_all, name_of

        made = ask_all(Session(ctx.obj["home"], con, name_of(who), ctx.obj["today"], why or ""), queue)
        if made and not ctx.params["applied"]:
            click.echo(NEXT, err=True)


def _decisions(home: Path, output: str | None) -> None:
    from clawback.place import decided
    from clawback.report.review import render_decisions

    found = decided(home)
    if not found:
        click.echo(f"No decision in {home} yet.", err=True)
    click.echo(render_decisions(found, output or ("table" if sys.stdout.isatty() else "jsonl")), nl=False)


def _withdraw(home: Path, number: int, who: str | None, why: str | None, today: date) -> None:
    from clawback.place import withdraw
    from clawback.report.review import sentence

    if not who or not why:
        raise click.UsageError("Say who takes the decision back, with --who, and why, with --why.")
    taken = withdraw(home, number, who=who, when=today, why=why)
    click.echo(f"Decision {number} is taken back: {sentence(taken)}.\n{NEXT}", err=True)


def _export(home: Path, path: Path) -> None:
    from clawback.place.sharing import export, written

    if str(path) == "-":
        click.echo(written(home), nl=False)
        return
    click.echo(f"{export(home, path):,} decisions are in {path}.", err=True)


def _import(home: Path, path: Path) -> None:
    from clawback.place.sharing import bring_in

    found = bring_in(home, path)
    click.echo(
        f"{path.name}: {found.entered:,} entered, {found.known:,} there already, "
        f"{found.taken_back:,} taken back, {len(found.contradict):,} contradict.",
        err=True,
    )
    for each in found.contradict:
        click.echo(f"  {each}", err=True)
    if found.entered or found.taken_back:
        click.echo(NEXT, err=True)


def _apply(ctx: click.Context) -> None:
    from clawback.exposure.loading import rebuild

    home: Path = ctx.obj["home"]
    ctx.obj["name"](None)  # where there is no release yet, the first is made of the starter data
    click.echo("Making a release with the decisions …", err=True)
    click.echo(f"Release {rebuild(home, ctx.obj['today']).release} holds them.", err=True)
