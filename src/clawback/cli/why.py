"""`clawback why AWARD`: the tree of reasons."""

import json
import sys
from datetime import date
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from clawback.cli.options import as_of_option, engine_option, known_option, release_option
from clawback.docket import Reason

if TYPE_CHECKING:
    from clawback.explain.tree import Depth
    from clawback.store import Connection


@click.command()
@click.argument("award", nargs=-1, required=True)
@as_of_option
@known_option
@click.option(
    "--not",
    "denied",
    metavar="ID",
    help="Why a condition does not hold the award, or an order does not protect it: by its id.",
)
@click.option(
    "--depth",
    type=click.Choice(("sentence", "chain", "quotes")),
    default="chain",
    show_default=True,
    help="One sentence; the chain of reasons; or the chain with the passages it rests on. JSON has all.",
)
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Choice(["table", "json"]),
    help="Table on a terminal, JSON in a pipe.",
)
@release_option
@engine_option
@click.pass_context
def why(
    ctx: click.Context,
    award: tuple[str, ...],
    as_of: date | None,
    known: date | None,
    denied: str | None,
    depth: "Depth",
    output: str | None,
    release: str | None,
) -> None:
    """Say why an award has the status it has on a day: every condition, element, order and source.

    AWARD is a FAIN in any spelling, or an award's id; FAIN/NUMBER is a subaward of it. With --not it may be
    a place too. An order's id is its case, day and part, as `clawback orders` gives it; without the part it
    is all of the order.

    \b
    clawback why 2016DJBX0178 --as-of 2017-04-26
    clawback why 2016DJBX0178 --as-of 2017-04-26 --depth sentence
    clawback why 2016DJBX0178 --as-of 2017-04-26 --depth quotes
    clawback why 2016-DJ-BX-0178 --as-of 2018-08-02 -o json
    clawback why 2016DJBX0178 --as-of 2018-08-02 --not condition/jag-fy2017-immigration
    clawback why Chicago, IL --as-of 2025-06-20 --not case/2025-san-francisco-v-trump/order/2025-04-24
    clawback why 2022-DJ-BX-0001/T-17 --as-of 2025-06-20
    """
    from clawback.explain import lines, named
    from clawback.exposure.denying import why_not
    from clawback.exposure.reasoning import names
    from clawback.exposure.reasoning import why as ask

    today = ctx.obj["today"]
    of = ctx.obj["name"](release)
    con = ctx.obj["connect"](of)
    text, day, by = " ".join(award), as_of or today, known or today
    tree = why_not(con, text, denied, day, by) if denied else ask(con, text, day, by)
    called = names(con, tree)
    terminal = sys.stdout.isatty()
    if (output or ("table" if terminal else "json")) == "json":
        options = {"as-of": day, "known": by, "not": denied, "release": of}
        whole = as_json(tree, named(tree, called)) | made_by(con, text, options, tree)
        click.echo(json.dumps(whole, indent=1, ensure_ascii=False))
    else:
        width = get_terminal_size().columns if terminal else None
        click.echo("\n".join(lines(tree, depth, called, width)))


def made_by(con: "Connection", about: str, options: dict[str, Any], tree: Reason) -> dict[str, Any]:
    """What the whole tree was made from, and by which command."""
    from clawback.docket.reason import every
    from clawback.report.citing import citations
    from clawback.report.command import command
    from clawback.store import digest

    return {
        "release": options["release"],
        "docket": digest(con, "record"),
        "citations": citations((), (ref for each in every(tree) for ref in each.cites)),
        "reproduce": command("why", about, options),
    }


def as_json(tree: Reason, told: Reason) -> dict[str, Any]:
    """The tree as JSON: the sentence (of `told`, the tree with names for ids), its rule, what it is about,
    its sources and what it rests on."""
    from clawback.explain import say

    return {
        "says": say(told),
        "rule": tree.rule,
        "about": dict(tree.about),
        "sources": [
            {
                "title": ref.title,
                "url": ref.url,
                "locator": ref.locator,
                "confidence": ref.confidence,
                "quotes": list(ref.quotes),
            }
            for ref in tree.cites
        ],
        "because": [as_json(each, said) for each, said in zip(tree.because, told.because, strict=True)],
    }
