"""`clawback place NAME`: one government by name, nickname, code or id; `place links`: who is tied to it."""

import sys
from typing import TYPE_CHECKING

import click

from clawback.cli.asking import FORMATS
from clawback.cli.options import boundary_option, release_option
from clawback.errors import AmbiguousPlace
from clawback.place import Place, aliases, find

if TYPE_CHECKING:
    from pathlib import Path

    from clawback.store import Connection


class FindByDefault(click.Group):
    """A group in which words that begin with no command's name are a place to find."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `find` before anything that is neither a command nor a call for help."""
        if not args or args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["find", *args]
        return super().parse_args(ctx, args)


@click.group("place", cls=FindByDefault)
def place() -> None:
    """Find one government, or list the recipients tied to it. Without a command's name it finds.

    \b
    clawback place New York City
    clawback place "Cook County, IL"
    clawback place links "Albany, NY"
    """


@place.command("find")
@click.argument("name", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Choice(["table", "json"]),
    help="Table on a terminal, JSON in a pipe.",
)
@click.pass_context
def find_place(ctx: click.Context, name: tuple[str, ...], output: str | None) -> None:
    """Find one government: its id, kind, state, GEOID, parent and aliases. The word `find` may be left out.

    \b
    clawback place find New York City
    clawback place "Cook County, IL"
    clawback place 3651000              a GEOID; a county's FIPS works too
    clawback place county/ca/san-francisco

    A name that fits several places is asked about on a terminal; in a pipe the places are listed and
    nothing is chosen. With its state a bare name means the city or town: say County for a county.
    """
    con = ctx.obj["connect"]()
    shown = table if (output or ("table" if sys.stdout.isatty() else "json")) == "table" else json
    found = named(con, " ".join(name))
    click.echo(shown(found, aliases(con, found.id)))


@place.command()
@click.argument("name", nargs=-1, required=True, metavar="PLACE...")
@boundary_option
@click.option("--rule", default="", metavar="RULE", help="Only ties by this rule; `decision` for people's.")
@click.option(
    "-o", "--output", "output", type=click.Choice(FORMATS), help="Table on a terminal, JSON Lines in a pipe."
)
@release_option
@click.pass_context
def links(
    ctx: click.Context,
    name: tuple[str, ...],
    boundary: str,
    rule: str,
    output: str | None,
    release: str | None,
) -> None:
    """List every recipient tied to a place: its name as published, relation, rule, evidence, awards, dollars.

    \b
    clawback place links "Albany, NY"
    clawback place links New York City --boundary with-components -o csv > links.csv
    clawback place links "Albany, NY" --rule decision

    What a person decided is shown with who, when and why; `clawback review` makes such decisions.
    """
    from clawback.ledger.links import links as ask
    from clawback.report.links import LinksAnswer, render_links

    of = ctx.obj["name"](release)
    con = ctx.obj["connect"](of)
    found = named(con, " ".join(name))
    tied = ask(con, found.id, boundary, rule, release=of)
    note = waiting(con, ctx.obj["home"]) if release is None else ""
    shape = output or ("table" if sys.stdout.isatty() else "jsonl")
    answer = LinksAnswer(found, boundary, rule, of, tied, note)
    click.echo(render_links(answer, shape), nl=False)


def waiting(con: "Connection", home: "Path") -> str:
    """A sentence on the decisions made or taken back since the release; nothing where there are none."""
    from clawback.ledger.links import entered
    from clawback.place import decided

    changed = {number for number, _ in {(each.id, each.active) for each in decided(home)} ^ entered(con)}
    if not changed:
        return ""
    many = "1 decision was" if len(changed) == 1 else f"{len(changed):,} decisions were"
    return f"{many} made or taken back since this release; `clawback load law` takes them in."


def named(con: "Connection", text: str) -> Place:
    """The place of that name; of several the one picked, where somebody is there to ask."""
    try:
        return find(con, text)
    except AmbiguousPlace as several:
        if not on_terminal():
            raise
        return find(con, ask(several))


def on_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(several: AmbiguousPlace) -> str:
    """The id of the candidate the person at the terminal picks."""
    click.echo(f"{several.name!r} is the name of {len(several.candidates)} places:", err=True)
    for number, each in enumerate(several.candidates, 1):
        click.echo(f"{number:4}  {each}", err=True)
    picked: int = click.prompt("Which", type=click.IntRange(1, len(several.candidates)), err=True)
    return several.candidates[picked - 1].split()[0]


def table(found: Place, also: tuple[str, ...]) -> str:
    """The place as lines of label and value."""
    lines = {
        "id": found.id,
        "name": found.name,
        "full name": found.full_name,
        "kind": found.kind,
        "state": found.state,
        "GEOID": found.geoid,
        "parent": found.parent or "none",
        "also": ", ".join(also) or "none",
    }
    return "\n".join(f"{label:9}  {value}" for label, value in lines.items())


def json(found: Place, also: tuple[str, ...]) -> str:
    """The place as one JSON object."""
    import msgspec  # only here: start-up time counts

    return msgspec.json.encode({**msgspec.structs.asdict(found), "aliases": also}).decode()
