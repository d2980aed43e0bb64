"""`clawback calendar PLACE`: deadlines, ends of terms and hearings ahead."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from clawback.cli.asking import answer, law_options, of_places
from clawback.cli.options import Day

if TYPE_CHECKING:
    from clawback.exposure.law import LawQuestion
    from clawback.report.law import LawAnswer

YEAR = timedelta(days=365)


@click.command()
@click.argument("place", nargs=-1)
@law_options
@click.option(
    "--until", type=Day(), metavar="DAY", help="Only days before this one.  [default: a year ahead]"
)
@click.pass_context
def calendar(ctx: click.Context, /, until: date | None, **asked: Any) -> None:
    """List what lies ahead of a place from the day asked on: certifications and answers due, the last day of
    a restraining order or a stay, hearings, and the day a condition or an order takes effect.

    \b
    clawback calendar "New York City" --as-of 2017-05-01
    clawback calendar "Boston, MA" --as-of 2025-05-08 --until 2025-06-01 -o csv
    """

    def make(question: "LawQuestion") -> "LawAnswer":
        from clawback.docket.due import calendar as ask
        from clawback.report import law

        return law.calendar(
            question, ask(question.docket, question.asked, until or question.asked.day + YEAR)
        )

    answer(ctx, of_places(make), **asked)
