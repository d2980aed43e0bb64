"""A question about the law alone: a place, two days, and the docket that answers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from clawback.docket import Asked, Docket, Reason, Verdict, judge
from clawback.docket.model import Case
from clawback.docket.scope import held_by_reach
from clawback.exposure.reasoning import find_award, holders, scope_at
from clawback.exposure.verdicts import party
from clawback.ids import PlaceId, is_id
from clawback.place import Place, find, lineage
from clawback.store import Connection, digest

NO_PLACE = ("a recipient that no order names",)
"""The lineage of a question that is about no place: only an order that protects everyone protects it."""


class LawQuestion(NamedTuple):
    """What was asked, of which release; `asked` holds the place's lineage and the two days. `place` is None
    where the question is about a programme or an award; `named` is what a command calls it, `subject` what
    a sentence does."""

    place: Place | None
    named: str
    subject: str
    asked: Asked
    release: str
    docket: Docket
    version: str
    """Which records of the law the release holds: the first digits of their digest."""
    overlay: str = ""
    """The folder of private records laid over the release's law; empty: none."""
    names: Mapping[str, str] = {}
    """Names of the place and of what it lies in, by id, for prose."""


class Law(NamedTuple):
    """What the questions of one run share: the release, its docket with what is laid over it, the days."""

    con: Connection
    docket: Docket
    as_of: date
    known: date
    release: str
    overlay: str = ""

    def of_place(self, place: Place) -> LawQuestion:
        """The question about a place."""
        return self._about(place, place.id, place.in_prose, tuple(lineage(self.con, place.id)))

    def of_listing(self, aln: str) -> LawQuestion:
        """The question about a programme, whoever the recipient is."""
        return self._about(None, aln, f"Assistance Listing {aln}", NO_PLACE)

    def of_award(self, award: str) -> list[tuple[LawQuestion, Verdict]]:
        """The question about each government that holds an award (its id, or its FAIN), and the award's
        verdict. Raises UnknownAward and BeforeAward."""
        award_id = find_award(self.con, award)
        scope = scope_at(self.con, award_id)
        held = held_by_reach(self.docket, scope)
        found = []
        for holder, within, *_ in holders(self.con, award_id, self.as_of, self.known):
            line = party(lineage(self.con, PlaceId(holder)) if holder else (), within)
            place = find(self.con, holder) if holder else None
            subject = f"Award {award_id}" + (f", {place.full_name}" if place else "")
            question = self._about(place, award_id, subject, line)
            found.append((question, judge(self.docket, question.asked, held, scope)))
        return found

    def _about(self, place: Place | None, named: str, subject: str, line: tuple[str, ...]) -> LawQuestion:
        asked = Asked(line, self.as_of, self.known)
        version = digest(self.con, "record")
        names = {each: find(self.con, each).in_prose for each in line if is_id("place", each)}
        return LawQuestion(
            place, named, subject, asked, self.release, self.docket, version, self.overlay, names
        )


def caveats(question: LawQuestion, cases: Iterable[Case]) -> list[Reason]:
    """Doubts about the whole answer: cases and law not followed to the day asked; never advice."""
    law, day = question.docket.about.known_through, question.asked.day
    found = [
        Reason("case-followed-to", {"case": each.title, "through": each.current_to.isoformat()})
        for each in cases
        if each.current_to is not None and each.current_to < min(day, law)
    ]
    if day > law:
        found.append(Reason("law-stale", {"through": law.isoformat()}))
    size = {
        "conditions": str(len(question.docket.conditions)),
        "cases": str(len(question.docket.cases)),
        "through": law.isoformat(),
    }
    return [*found, Reason("docket-size", size), Reason("no-advice")]
