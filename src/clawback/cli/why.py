"""`clawback why AWARD`: the tree of reasons."""

import json
import sys
from datetime import date
from typing import Any

import click

from clawback.cli.options import as_of_option, known_option, release_option
from clawback.docket import Reason


@click.command()
@click.argument("award")
@as_of_option
@known_option
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Choice(["table", "json"]),
    help="Table on a terminal, JSON in a pipe.",
)
@release_option
@click.pass_context
def why(
    ctx: click.Context,
    award: str,
    as_of: date | None,
    known: date | None,
    output: str | None,
    release: str | None,
) -> None:
    """Say why an award has the status it has on a day: every condition, element, order and source.

    AWARD is a FAIN in any spelling, or an award's id; FAIN/NUMBER is a subaward of it.

    \b
    clawback why 2016DJBX0178 --as-of 2017-04-26
    clawback why 2016-DJ-BX-0178 --as-of 2018-08-02 -o json
    clawback why 2022-DJ-BX-0001/T-17 --as-of 2025-06-20
    """
    from clawback.explain import lines
    from clawback.exposure.reasoning import why as ask

    today = ctx.obj["today"]
    tree = ask(ctx.obj["connect"](release), award, as_of or today, known or today)
    if (output or ("table" if sys.stdout.isatty() else "json")) == "json":
        click.echo(json.dumps(as_json(tree), indent=1, ensure_ascii=False))
    else:
        click.echo("\n".join(lines(tree)))


def as_json(tree: Reason) -> dict[str, Any]:
    """The tree as JSON: the sentence, its rule, what it is about, its sources and what it rests on."""
    from clawback.explain import say

    return {
        "says": say(tree),
        "rule": tree.rule,
        "about": dict(tree.about),
        "sources": [f"{ref} [{ref.confidence}]" for ref in tree.cites],
        "because": [as_json(each) for each in tree.because],
    }
