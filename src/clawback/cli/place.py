"""`clawback place NAME`: one government by name, nickname, GEOID, FIPS or id."""

import sys

import click

from clawback.errors import AmbiguousPlace
from clawback.place import Place, aliases, find


@click.command("place")
@click.argument("name", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Choice(["table", "json"]),
    help="Table on a terminal, JSON in a pipe.",
)
@click.pass_context
def place(ctx: click.Context, name: tuple[str, ...], output: str | None) -> None:
    """Find one government: its id, kind, state, GEOID, parent and aliases.

    \b
    clawback place New York City
    clawback place "Cook County, IL"
    clawback place 3651000              a GEOID; a county's FIPS works too
    clawback place county/ca/san-francisco

    A name that fits several places is asked about on a terminal; in a pipe the places are listed and
    nothing is chosen. With its state a bare name means the city or town: say County for a county.
    """
    con = ctx.obj["connect"]()
    shown = table if (output or ("table" if sys.stdout.isatty() else "json")) == "table" else json
    text = " ".join(name)
    try:
        found = find(con, text)
    except AmbiguousPlace as several:
        if not on_terminal():
            raise
        found = find(con, ask(several))
    click.echo(shown(found, aliases(con, found.id)))


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
