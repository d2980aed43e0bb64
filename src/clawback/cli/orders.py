"""`clawback orders PLACE`: which orders protect a place, and from what."""

from typing import TYPE_CHECKING, Any

import click

from clawback.cli.asking import answer, law_options, of_places

if TYPE_CHECKING:
    from clawback.exposure.law import LawQuestion
    from clawback.report.law import LawAnswer


@click.command()
@click.argument("place", nargs=-1)
@law_options
@click.option("--all", "everything", is_flag=True, help="Show orders no longer in force too.")
@click.pass_context
def orders(ctx: click.Context, /, everything: bool, **asked: Any) -> None:
    """Say whether a place is protected, by which order, against whom, from which elements of which
    conditions, in which programmes, since when, and through which chain.

    \b
    clawback orders "Santa Fe, NM" --as-of 2025-05-01
    clawback orders "Boston, MA" --as-of 2025-05-08 --known 2025-05-06
    clawback orders --places cities.csv --as-of 2025-08-22 -o csv > orders.csv

    Exit 0 answered, 1 no answer, 2 wrong use, 3 answered from law known only through an earlier day.
    """
    answer(ctx, of_places(_orders), everything=everything, **asked)


def _orders(question: "LawQuestion") -> "LawAnswer":
    from clawback.docket.orders import orders as ask
    from clawback.docket.orders import party_to
    from clawback.report import law

    docket, asked = question.docket, question.asked
    return law.orders(question, ask(docket, asked), party_to(docket, asked))
