"""`clawback actions PLACE`: what was really done to a place's money, with its documents."""

from typing import TYPE_CHECKING, Any

import click

from clawback.cli.asking import answer, law_options, of_places

if TYPE_CHECKING:
    from clawback.exposure.law import LawQuestion
    from clawback.report.law import LawAnswer


@click.command()
@click.argument("place", nargs=-1)
@law_options
@click.pass_context
def actions(ctx: click.Context, /, **asked: Any) -> None:
    """List the letters, findings, holds, reductions, terminations, releases, restorations and demands that
    name a place, what was announced for it, and what it certified or was to certify.

    \b
    clawback actions "New York City" --as-of 2017-11-30
    clawback actions "Chicago, IL" --as-of 2018-12-31 -o json
    """
    answer(ctx, of_places(_actions), **asked)


def _actions(question: "LawQuestion") -> "LawAnswer":
    from clawback.docket import listing
    from clawback.docket.lists import listings
    from clawback.report import law

    docket, asked = question.docket, question.asked
    return law.actions(
        question,
        listing.actions(docket, asked),
        listings(docket, asked),
        listing.allocations(docket, asked, ()),
        listing.certifications(docket, asked),
    )
