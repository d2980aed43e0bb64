"""The figures of the library's own answers, all from one release."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clawback import store
from clawback.docket import Docket
from clawback.exposure.answer import Answer
from clawback.exposure.ask import docket_of, exposure
from clawback.exposure.deobligations import DeobligationQuestion, deobligations
from clawback.exposure.falling import falls
from clawback.exposure.moves import moves
from clawback.exposure.series import SeriesQuestion, series
from clawback.exposure.supposed import side
from clawback.place import find
from clawback.report.memo import gather, memo
from clawback.report.paper.model import Paper
from clawback.store import Connection
from tests.report.recomputed.figures import Figures, figures, of_deobligations, of_falls, of_moves, of_series
from tests.report.recomputed.independent import Ask

OFTEN = ("fact", "award", "recipient", "outlay", "deobligation", "link", "action", "place", "place_name")


class Library(NamedTuple):
    """A release as the library reads it."""

    con: Connection
    law: Docket
    release: str

    def answer(self, ask: Ask) -> Answer:
        place = find(self.con, ask.place)
        return exposure(self.con, place, ask.as_of, ask.known, ask.boundary, self.release)

    def held(self, answer: Answer) -> Figures:
        """What orders hold back, and what was taken back, beside the answer's own figures."""
        asked = answer.asked
        question = DeobligationQuestion(
            asked.place, asked.boundary, None, None, (), asked.as_of, asked.known, self.release
        )
        return (
            figures(answer)
            | of_falls(falls(self.con, self.law, asked))
            | of_deobligations(deobligations(self.con, self.law, question))
        )

    def moved(self, before: Answer, after: Answer) -> Figures:
        return of_moves(moves(before, after, (self.law, self.law)))

    def memo(self, before: Ask, ask: Ask) -> Paper:
        """The memo of a question, with what changed since another."""
        at, since = (side(self.con, self.release, each.as_of, each.known) for each in (ask, before))
        found = gather(at, find(self.con, ask.place), ask.boundary, since)
        return memo(found, "", "")

    def months(self, ask: Ask, until: date) -> dict[date, Figures]:
        """The moments of a series by month from the question's day on."""
        place = find(self.con, ask.place)
        question = SeriesQuestion((place,), ask.as_of, until, "month", ask.known, ask.boundary, self.release)
        (line,) = series(self.con, self.law, question).lines
        return of_series(line)


@contextmanager
def library(home: Path) -> Iterator[Library]:
    """The newest release; tables read at every question are read from its files once."""
    with store.open_release(home, threads=1) as con:
        ((base,),) = con.execute("select current_database()").fetchall()
        law = docket_of(con)
        for table in OFTEN:
            con.execute(f"create temporary table {table} as select * from {base}.main.{table}")
        yield Library(con, law, store.head(home))
