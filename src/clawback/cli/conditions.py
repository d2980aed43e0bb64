"""`clawback conditions PLACE|ALN|AWARD`: what documents tie to money, and how it stands."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clawback.cli.asking import answer, law_options, of_places

if TYPE_CHECKING:
    from clawback.exposure.law import Law, LawQuestion
    from clawback.report.law import LawAnswer

ALN = re.compile(r"\d\d\.\d{3}")
AWARD = re.compile(r"award/.+|(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9-]{6,}")
"""An award's id, or a FAIN as one word of letters and digits; no place is named so."""


@click.command()
@click.argument("place", nargs=-1)
@law_options
@click.pass_context
def conditions(ctx: click.Context, /, **asked: Any) -> None:
    """List the conditions of a day and their status for a place: kind, elements and whether each is barred,
    reach, deadline, penalty; what is listed only; the place's own rules and its State's.

    PLACE may be an Assistance Listing (16.738), for the conditions that may reach it whoever the recipient
    is, or an award's FAIN or id, for those that hold that award.

    \b
    clawback conditions "Chicago, IL" --as-of 2017-09-16
    clawback conditions 16.738 --as-of 2018-08-01
    clawback conditions 2016DJBX0178 --as-of 2017-04-26
    """
    answer(ctx, _make, **asked)


def _make(law: "Law", place: tuple[str, ...], places: Path | None) -> "list[LawAnswer]":
    from clawback.docket import findings
    from clawback.docket.scope import may_reach_listing
    from clawback.report.law import conditions as told

    text = " ".join(place)
    if places is None and ALN.fullmatch(text):
        question = law.of_listing(text)
        every = findings(question.docket, question.asked)
        found = [each for each in every if may_reach_listing(question.docket, each.condition, text)]
        return [told(question, found, (), ())]
    if places is None and AWARD.fullmatch(text):
        return [told(question, verdict.findings, (), ()) for question, verdict in law.of_award(text)]
    return of_places(_of_place)(law, place, places)


def _of_place(question: "LawQuestion") -> "LawAnswer":
    from clawback.docket import findings, listing
    from clawback.docket.policies import rulings
    from clawback.report.law import conditions as told

    docket, asked = question.docket, question.asked
    listed = [*listing.listed_conditions(docket, asked), *listing.statements(docket, asked)]
    ruled = rulings(docket, asked.lineage, asked.day, asked.known)
    return told(question, findings(docket, asked), listed, ruled)
