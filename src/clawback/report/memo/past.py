"""What has happened to the place so far, what lies ahead, and the rules it made itself."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from clawback.docket.chronicle import Entry
from clawback.explain.moving import word
from clawback.explain.protection import WHAT
from clawback.exposure import Answer
from clawback.report.charts import case_timeline
from clawback.report.memo.gather import Gathered
from clawback.report.paper.model import Cell, Column, Figure, Section, Table

MOST = 15
LANES = {
    "case": "Court orders and cases",
    "action": "Acts of the federal government",
    "set": "Lists and groups that hold it",
    "policy": "Its own rules",
    "certification": "Its certifications",
    "allocation": "Dollars announced for it",
}
"""The lines of the picture of a place, by kind of record."""


def happened(found: Gathered) -> Section:
    """Acts on the place and its awards, each with its document; then every dated line of it."""
    answer = found.answer
    return Section(
        id="happened",
        title="What has happened so far",
        blocks=(
            Table(
                id="actions",
                title="Acts on the place, the newest first",
                columns=(
                    Column("Day", "day"),
                    Column("Act"),
                    Column("By"),
                    Column("What it says"),
                    Column("Answer due", "day"),
                    Column("Amount", "dollars"),
                    Column("Id", "id", on_pages=False),
                ),
                rows=tuple(
                    (
                        each.decided,
                        each.kind,
                        each.by,
                        each.says or each.title,
                        each.due or "none asked",
                        Decimal(each.amount) if each.amount else "none stated",
                        each.id,
                    )
                    for each in answer.actions
                ),
                empty="No act on it is recorded by that day.",
            ),
            _said(answer),
            _drawn(found.happened),
        ),
    )


def _drawn(happened: Sequence[Entry]) -> Figure:
    """Every dated line of the place as a picture; its table has the newest first."""
    lanes = {each.record: LANES[each.record.split("/")[0]] for each in happened}
    figure = case_timeline(happened, lanes, figure_id="so-far", title="The place through time")
    newest_first = msgspec.structs.replace(figure.table, rows=figure.table.rows[::-1])
    return msgspec.structs.replace(figure, table=newest_first).brief(MOST)


def _said(answer: Answer) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (told.since, each.fain, word(told.word), told.by, told.says, told.record or "the agency's report")
        for each in answer.awards
        for told in each.said
    ]
    return Table(
        id="said",
        title="What was reported of single awards",
        columns=(
            Column("Since", "day"),
            Column("FAIN", "id"),
            Column("Word"),
            Column("By"),
            Column("What it says"),
            Column("Record", "id", on_pages=False),
        ),
        rows=tuple(rows),
        empty="Nothing was reported of a single award.",
        note="A de-obligation is an agency's report; it is called taken back only where a document says so.",
        most=MOST,
    )


def ahead(found: Gathered) -> Section:
    """The days of the year to come, as they were known."""
    return Section(
        id="ahead",
        title="What lies ahead",
        blocks=(
            Table(
                id="ahead",
                title="Days in the year ahead",
                columns=(
                    Column("Day", "day"),
                    Column("What"),
                    Column("Of"),
                    Column("Record", "id", on_pages=False),
                ),
                rows=tuple((each.day, WHAT[each.what], each.title, each.record) for each in found.ahead),
                empty="No deadline, hearing or end of a term lies ahead that is recorded here.",
                most=MOST,
            ),
        ),
    )


def rules(found: Gathered) -> Section:
    """What the place's own rules, and its State's, say."""
    rows: list[tuple[Cell, ...]] = [
        (
            word(each.rule.dimension),
            each.rule.value if each.sure else None,
            each.instrument.title,
            each.overridden_by.instrument.title if each.overridden_by else "no",
            each.rule.says,
        )
        for each in found.answer.policies
    ]
    lists: list[tuple[Cell, ...]] = [
        (each.record.title, word(each.status), each.start, each.until or "no change known", each.record.id)
        for each in found.answer.lists
    ]
    return Section(
        id="rules",
        title="Its own rules, and lists that name it",
        blocks=(
            Table(
                id="rules",
                title="Rules of the place and of its State",
                columns=(
                    Column("On"),
                    Column("Rule"),
                    Column("By"),
                    Column("Overridden"),
                    Column("What it says", on_pages=False),
                ),
                rows=tuple(rows),
                empty="No rule of it is recorded.",
            ),
            Table(
                id="lists",
                title="Published lists that named it",
                columns=(
                    Column("List"),
                    Column("Standing"),
                    Column("Since", "day"),
                    Column("Until", "day"),
                    Column("Id", "id", on_pages=False),
                ),
                rows=tuple(lists),
                empty="No published list recorded here named it.",
            ),
        ),
    )
