"""What lies ahead of a place: each kind of day, whom it concerns, from when it is told and until when."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from clawback.docket import Asked, Docket
from clawback.docket.due import Due, calendar
from clawback.docket.model import Action, Certification, Change, Reach
from clawback.provenance import SourceRef
from tests.docket.laws import (
    ALPHA,
    LATE,
    NEIGHBOUR,
    SEEN,
    SOURCES,
    condition,
    day,
    docket,
    effect,
    event,
    version,
)

DOC = (SourceRef("A document", "https://example.org/doc", "", "seen"),)
ORDER = "2025-02-03/a"


def ahead(
    law: Docket, on: date, line: tuple[str, ...] = ALPHA, known: date = LATE, until: Any = None
) -> list[Due]:
    return list(calendar(law, Asked(line, on, known), until))


def told(law: Docket, on: date, **asked: Any) -> list[tuple[str, str]]:
    return [(str(each.day)[5:], each.what) for each in ahead(law, on, **asked)]


def certification(**fields: Any) -> Docket:
    rest: dict[str, Any] = {
        "place": ALPHA[0],
        "condition": "condition/term",
        "due": day(3, 1),
        "public": day(2, 1),
    }
    made = Certification(
        id="certification/one", title="Certify", sources=SOURCES, basis=SEEN, **rest | fields
    )
    return replace(docket(), certifications={made.id: made})


def letter(**fields: Any) -> Docket:
    rest: dict[str, Any] = {"places": ALPHA[:1], "due": day(3, 1), "public": day(2, 1), "says": "Answer."}
    made = Action(
        id="action/one", title="A letter", kind="letter", by="DOJ", decided=day(2, 1), sources=SOURCES,
        basis=SEEN, **rest | fields,
    )  # fmt: skip
    return replace(docket(), actions={made.id: made})


def test_a_condition_that_is_yet_to_begin_and_its_deadline() -> None:
    law = docket(term=condition(start=day(3, 1), deadline=day(4, 1)))
    begins = Due(day(3, 1), "condition_takes_effect", "condition/term", "A term", "An instrument", DOC)
    deadline = Due(day(4, 1), "condition_deadline", "condition/term", "A term", "An instrument", DOC)
    assert ahead(law, day(2, 28)) == [begins, deadline]
    assert ahead(law, day(3, 1)) == [deadline], "on its first day it is in effect, not ahead"
    assert ahead(law, day(4, 1)) == [deadline], "the last day is still ahead"
    assert ahead(law, day(4, 2)) == []


def test_a_deadline_says_what_must_be_signed() -> None:
    [due] = ahead(docket(term=condition(deadline=day(4, 1), certify="The mayor certifies.")), day(3, 1))
    assert due.says == "The mayor certifies."


@pytest.mark.parametrize(
    ("kind", "told_of"), [("preference", 1), ("directive", 1), ("law", 0), ("statement", 0)]
)
def test_only_what_is_judged_is_said_to_take_effect(kind: str, told_of: int) -> None:
    assert len(ahead(docket(term=condition(start=day(3, 1), kind=kind)), day(2, 1))) == told_of


def test_a_condition_is_told_once_public() -> None:
    law = docket(term=condition(public=day(3, 10), deadline=day(4, 1)))
    assert told(law, day(3, 1), known=day(3, 9)) == []
    assert told(law, day(3, 1), known=day(3, 10)) == [("04-01", "condition_deadline")]


def test_a_condition_for_some_recipients_is_told_to_those_who_may_be_among_them() -> None:
    term = condition(deadline=day(4, 1), reaches=Reach(recipients="set/x"))
    law = docket(term=term, sets={"set/x": [version(candidates=ALPHA[:1])]})
    assert len(ahead(law, day(3, 1))) == 1
    assert ahead(law, day(3, 1), NEIGHBOUR) == []
    assert ahead(docket(term=term, sets={"set/x": [version(*ALPHA[:1], start=day(3, 2))]}), day(3, 1)) == []
    public_later = docket(term=term, sets={"set/x": [version(*ALPHA[:1], public=day(3, 9))]})
    assert ahead(public_later, day(3, 1), known=day(3, 8)) == []
    assert len(ahead(public_later, day(3, 1), known=day(3, 9))) == 1


def test_a_condition_hidden_from_the_place_does_not_hide_the_next() -> None:
    law = docket(term=condition(deadline=day(4, 1), public=LATE))
    second = condition(id="condition/b", deadline=day(4, 2))
    law = replace(law, conditions=law.conditions | {second.id: second})
    assert [each.record for each in ahead(law, day(3, 1), known=day(3, 1))] == ["condition/b"]


def test_a_certification_due_says_whether_it_was_signed() -> None:
    says = "A term; no day of signature was read."
    assert ahead(certification(), day(3, 1)) == [
        Due(day(3, 1), "certification_due", "certification/one", "Certify", says, DOC)
    ]
    [due] = ahead(certification(signed=day(2, 20)), day(3, 1))
    assert due.says == "A term; signed 2025-02-20."
    assert ahead(certification(), day(3, 1), NEIGHBOUR) == []
    assert ahead(certification(due=None, signed=day(2, 20)), day(2, 1)) == []
    assert ahead(certification(), day(2, 1), known=day(1, 31)) == []
    assert len(ahead(certification(), day(2, 1), known=day(2, 1))) == 1


def test_an_answer_that_was_asked_for() -> None:
    assert ahead(letter(), day(3, 1)) == [
        Due(day(3, 1), "answer_due", "action/one", "A letter", "Answer.", DOC)
    ]
    assert ahead(letter(), day(3, 1), NEIGHBOUR) == []
    assert ahead(letter(due=None), day(2, 1)) == []
    assert ahead(letter(), day(2, 1), known=day(1, 31)) == []
    assert len(ahead(letter(), day(2, 1), known=day(2, 1))) == 1


def test_the_last_day_of_a_restraining_order_is_told_to_those_it_protects() -> None:
    law = docket(event(day(2, 3), effect(), lasts_days=14))
    last = Due(
        day(2, 18), "restraining_order_last_day", f"case/one/order/{ORDER}", "A case", "An order.", DOC
    )
    assert ahead(law, day(2, 4)) == [last], "14 days on is Washington's Birthday"
    assert ahead(law, day(2, 4), NEIGHBOUR) == []
    assert ahead(law, day(2, 2)) == [], "not before it was entered"


def test_an_order_that_may_protect_the_place_is_told_too() -> None:
    part = effect("a", "set/x")
    law = docket(event(day(2, 3), part, lasts_days=14), sets={"set/x": [version(candidates=ALPHA[:1])]})
    assert told(law, day(2, 4)) == [("02-18", "restraining_order_last_day")]


def test_the_last_day_of_a_stay() -> None:
    stay = event(day(2, 10), Change(ORDER, "stayed", until=day(3, 1)), acts_on="date", effective=day(2, 20))
    law = docket(event(day(2, 3), effect()), replace(stay, says="Stays it."))
    takes_effect = Due(day(2, 20), "order_takes_effect", "case/one", "A case", "Stays it.", DOC)
    last = Due(day(2, 28), "stay_last_day", f"case/one/order/{ORDER}", "A case", "Stays it.", DOC)
    assert ahead(law, day(2, 10)) == [takes_effect, last]
    assert told(law, day(2, 9)) == [("02-28", "stay_last_day")], "known, though not yet decided that day"
    assert ahead(law, day(2, 20), NEIGHBOUR) == []


def test_a_mandate_that_was_not_seen_is_told_by_the_day_it_cannot_lie_before() -> None:
    ends = event(
        day(2, 10), Change(ORDER, "ends"), acts_on="mandate", mandate_not_before=day(3, 3), says="Reversed."
    )
    law = docket(event(day(2, 3), effect()), ends)
    awaited = Due(day(3, 3), "mandate_not_before", f"case/one/order/{ORDER}", "A case", "Reversed.", DOC)
    assert ahead(law, day(2, 10)) == [awaited]
    issued = docket(event(day(2, 3), effect()), replace(ends, mandate=day(3, 5)))
    early = calendar(issued, Asked(ALPHA, day(2, 10), day(2, 10)))
    assert [(each.day, each.what) for each in early] == [(day(3, 3), "mandate_not_before")]
    assert ahead(issued, day(2, 10)) == []


def test_a_second_part_of_an_order_is_not_told_the_days_of_the_first() -> None:
    first = event(day(2, 3), effect("a", "set/beta"), effect("b"))
    law = docket(first, event(day(2, 10), Change(ORDER, "stayed", until=day(3, 1))))
    assert ahead(law, day(2, 10)) == []
    assert told(law, day(2, 10), line=NEIGHBOUR) == [], "while stayed it protects no one"


def test_hearings_are_told_to_the_parties_and_to_those_protected() -> None:
    law = docket(
        event(day(2, 3), effect()), event(day(3, 3), kind="hearing", public=day(2, 3), says="Argument.")
    )
    hearing = Due(day(3, 3), "hearing", "case/one", "A case", "Argument.", DOC)
    assert ahead(law, day(2, 3)) == [hearing]
    assert ahead(law, day(2, 3), NEIGHBOUR) == []
    assert ahead(law, day(2, 3), known=day(2, 2)) == []
    case = replace(law.cases["case/one"], parties=("state/ny",))
    assert ahead(replace(law, cases={case.id: case}), day(2, 3), NEIGHBOUR) == [hearing]


def test_an_event_not_yet_public_does_not_hide_the_next() -> None:
    hidden = event(day(2, 4), kind="hearing", public=LATE)
    known = event(day(3, 3), kind="hearing", public=day(2, 3))
    assert told(docket(event(day(2, 3), effect()), hidden, known), day(2, 3), known=day(2, 3)) == [
        ("03-03", "hearing")
    ]


def test_an_effective_day_is_told_once_the_order_is_decided() -> None:
    law = docket(event(day(2, 3), effect()), event(day(2, 10), acts_on="date", effective=day(3, 1)))
    assert told(law, day(2, 9)) == []
    assert told(law, day(2, 10)) == [("03-01", "order_takes_effect")]
    unread = docket(event(day(2, 3), effect()), event(day(2, 10), acts_on="date"))
    assert told(unread, day(2, 10)) == []


def test_the_days_stand_in_order_and_end_where_asked() -> None:
    law = docket(
        event(day(2, 3), effect(), lasts_days=7), term=condition(deadline=day(2, 10), start=day(2, 20))
    )
    expected = [
        ("02-10", "condition_deadline"),
        ("02-10", "restraining_order_last_day"),
        ("02-20", "condition_takes_effect"),
    ]
    assert told(law, day(2, 3)) == expected
    assert told(law, day(2, 3), until=day(2, 20)) == expected[:2]
    assert told(law, day(2, 3), until=day(2, 21)) == expected


def test_of_one_day_and_matter_the_records_stand_in_order() -> None:
    law = docket(term=condition(id="condition/z", deadline=day(4, 1)))
    first = condition(id="condition/b", deadline=day(4, 1))
    law = replace(law, conditions=law.conditions | {first.id: first})
    assert [each.record for each in ahead(law, day(3, 1))] == ["condition/b", "condition/z"]
