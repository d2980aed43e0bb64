"""What a place's own timeline holds, and how sure each line is."""

from datetime import date

from msgspec.structs import replace

from clawback.docket import Docket
from clawback.docket.model import Action, Allocation, Change
from clawback.docket.timelines import of_place, of_record
from tests.docket.laws import (
    ALPHA,
    LATE,
    NEIGHBOUR,
    SEEN,
    SOURCES,
    day,
    docket,
    effect,
    event,
    recalled,
    version,
    with_basis,
)


def told(law: Docket, line: tuple[str, ...] = ALPHA, known: date = LATE) -> list[tuple[str, str, str]]:
    return [(str(each.day)[5:], each.kind, each.confidence) for each in of_place(law, line, known)]


def letter(*places: str) -> Action:
    return Action(
        id="action/one", title="A letter", kind="letter", by="DOJ", decided=day(2, 1), public=day(2, 1),
        sources=SOURCES, basis=SEEN, places=places,
    )  # fmt: skip


def test_a_line_is_told_from_the_day_it_is_public() -> None:
    assert [len(of_record(letter(), known)) for known in (day(1, 31), day(2, 1))] == [0, 1]


def test_acts_on_the_place_and_money_announced_for_it() -> None:
    award = Allocation(
        id="allocation/one", title="Money", place=ALPHA[0], agency="DOJ", aln="16.738", fiscal_year=2025,
        amount="1.00", announced=day(2, 2), public=day(2, 2), sources=SOURCES, basis=SEEN,
    )  # fmt: skip
    law = replace(docket(), sets={}, actions={"action/one": letter(ALPHA[0])}, allocations={award.id: award})
    assert told(law) == [("02-01", "letter", "seen"), ("02-02", "allocation", "seen")]
    assert told(law, NEIGHBOUR) == []


def test_a_list_says_how_surely_its_day_and_its_members_were_read() -> None:
    for field in ("from", "members"):
        law = with_basis(docket(), "set/alpha", recalled(field))
        assert next(each[2] for each in told(law) if each[1].endswith("protected")) == "unverified"
    assert {each[2] for each in told(docket()) if each[1].endswith("protected")} == {"seen"}


def test_a_version_not_yet_public_hides_no_later_one() -> None:
    versions = [
        version("city/ny/beta"),
        version("city/ny/beta", start=day(2, 1), public=LATE),
        version("city/ny/alpha", start=day(3, 1), public=day(3, 1)),
    ]
    law = replace(docket(), sets=docket(sets={"set/x": versions}).sets)
    listed = [each for each in of_place(law, ALPHA, day(3, 1)) if each.record == "set/x"]
    assert [(each.day, each.kind) for each in listed] == [(day(3, 1), "put_on: protected")]


def test_protection_says_by_which_event_and_how_surely_that_was_read() -> None:
    for field in ("kind", "decided"):
        ends = event(day(3, 1), Change("2025-02-01/a", "ends"), basis=recalled(field), entry="ECF 9")
        law = docket(event(day(2, 1), effect(), entry="ECF 2"), ends)
        found = [each for each in of_place(law, ALPHA, LATE) if each.record.startswith("case/")]
        assert [(each.day, each.kind, each.entry, each.confidence) for each in found] == [
            (day(2, 1), "protection_begins", "ECF 2", "seen"),
            (day(3, 1), "protection_in_doubt", "ECF 9", "unverified"),
        ]


def test_protection_through_a_list_published_later_is_public_with_the_list() -> None:
    law = docket(
        event(day(2, 1), effect("a", "set/x")),
        sets={"set/x": [version("city/ny/alpha", start=day(3, 1), public=day(3, 9))]},
    )
    [found] = [each for each in of_place(law, ALPHA, day(3, 9)) if each.record.startswith("case/")]
    assert (found.day, found.public, found.kind) == (day(3, 1), day(3, 9), "protection_begins")
    assert [each for each in of_place(law, ALPHA, day(3, 8)) if each.record.startswith("case/")] == []
