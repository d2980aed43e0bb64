"""What events do to an order, day by day."""

from datetime import date

import pytest
from msgspec.structs import replace

from clawback.docket import Asked, Docket
from clawback.docket.model import Change, Event, Tracked
from clawback.docket.orders import orders
from clawback.docket.timeline import tracked
from tests.docket.laws import (
    ALPHA,
    LATE,
    NEIGHBOUR,
    RECALLED,
    day,
    docket,
    effect,
    event,
    judged,
    recalled,
    status,
    version,
)

ORDER = "2025-02-03/a"


def first(**fields: object) -> Event:
    """An injunction of 3 February that protects Alpha."""
    return event(day(2, 3), effect(), **fields)


def on_days(*events: Event, days: tuple[date, ...], **asked: object) -> list[str]:
    law = docket(*events)
    return [status(law, each, **asked) for each in days]


def test_an_order_binds_from_its_entry() -> None:
    assert on_days(first(), days=(day(2, 2), day(2, 3), day(12, 31))) == ["open", "blocked", "blocked"]


def test_an_order_not_yet_public_is_not_known() -> None:
    entered = first(public=day(2, 5))
    assert status(docket(entered), day(2, 4), known=day(2, 4)) == "open"
    assert status(docket(entered), day(2, 4), known=day(2, 5)) == "blocked"


def test_an_order_effective_on_a_later_date() -> None:
    dated = first(acts_on="date", effective=day(2, 10))
    assert on_days(dated, days=(day(2, 9), day(2, 10))) == ["open", "blocked"]


def test_an_order_whose_effective_day_was_not_seen_is_in_doubt_from_its_decision() -> None:
    dated = first(acts_on="date")
    assert on_days(dated, days=(day(2, 2), day(2, 3), day(12, 1))) == ["open", "unknown", "unknown"]


def test_an_ended_order_is_out_from_the_day_it_ends() -> None:
    ended = event(day(3, 3), Change(ORDER, "ends"))
    assert on_days(first(), ended, days=(day(3, 2), day(3, 3))) == ["blocked", "open"]


def test_a_stay_acts_at_once_and_ends_when_it_is_lifted() -> None:
    stayed, lifted = event(day(3, 3), Change(ORDER, "stayed")), event(day(4, 1), Change(ORDER, "resumes"))
    days = (day(3, 2), day(3, 3), day(3, 31), day(4, 1))
    assert on_days(first(), stayed, lifted, days=days) == ["blocked", "open", "open", "blocked"]


def test_a_stay_with_an_end_runs_out() -> None:
    stayed = event(day(3, 3), Change(ORDER, "stayed", until=day(3, 10)))
    assert on_days(first(), stayed, days=(day(3, 3), day(3, 9), day(3, 10))) == ["open", "open", "blocked"]


def test_a_narrowing_moves_the_protection() -> None:
    law = docket(first(), event(day(3, 3), Change(ORDER, "protects", ("set/beta",))))
    assert [status(law, day(3, n), line=ALPHA) for n in (2, 3)] == ["blocked", "open"]
    assert [status(law, day(3, n), line=NEIGHBOUR) for n in (2, 3)] == ["open", "blocked"]


def reversal(**fields: object) -> Event:
    return event(day(3, 3), Change(ORDER, "ends"), kind="reversal", acts_on="mandate", **fields)


def test_an_appeal_acts_on_its_mandate() -> None:
    reversed_ = reversal(mandate=day(5, 1))
    assert on_days(first(), reversed_, days=(day(3, 3), day(4, 30), day(5, 1))) == [
        "blocked",
        "blocked",
        "open",
    ]


def test_a_mandate_not_seen_leaves_doubt_from_the_opinion_on() -> None:
    assert on_days(first(), reversal(), days=(day(3, 2), day(3, 3), day(9, 1))) == [
        "blocked",
        "unknown",
        "unknown",
    ]


def test_a_mandate_not_seen_cannot_lie_before_its_first_possible_day() -> None:
    opinion = reversal(mandate_not_before=day(5, 1))
    assert on_days(first(), opinion, days=(day(4, 30), day(5, 1))) == ["blocked", "unknown"]


def test_a_mandate_after_the_known_day_had_not_issued_by_then() -> None:
    law = docket(first(), reversal(mandate=day(5, 1)))
    assert status(law, day(4, 1), known=day(4, 1)) == "blocked"
    assert status(law, day(4, 2), known=day(4, 1)) == "unknown", (
        "it may issue the next day, for all one knows"
    )
    assert status(law, day(6, 1), known=day(4, 1)) == "unknown"
    assert status(law, day(6, 1), known=day(5, 1)) == "open"


def test_a_narrowing_in_doubt_leaves_those_protected_either_way() -> None:
    narrowed = event(day(3, 3), Change(ORDER, "protects", ("set/alpha",)), acts_on="mandate")
    law = docket(event(day(2, 3), effect("a", "set/everyone")), narrowed)
    assert status(law, day(6, 1), line=ALPHA) == "blocked"
    assert status(law, day(6, 1), line=NEIGHBOUR) == "unknown"


def test_a_later_sure_event_ends_the_doubt() -> None:
    last = event(day(6, 1), Change(ORDER, "ends"))
    assert on_days(first(), reversal(), last, days=(day(5, 31), day(6, 1))) == ["unknown", "open"]


def test_a_restraining_order_runs_out_into_doubt() -> None:
    """14 days from Monday 3 February end on Washington's Birthday, a Monday: the 18th is the last."""
    assert on_days(first(lasts_days=14), days=(day(2, 17), day(2, 18), day(2, 19), day(9, 1))) == [
        *("blocked", "blocked"),
        *("unknown", "unknown"),
    ]


def test_a_restraining_order_extended() -> None:
    extended = event(day(2, 14), Change(ORDER, "lasts", until=day(3, 4)))
    law = docket(first(lasts_days=14), extended)
    assert [status(law, each) for each in (day(2, 19), day(3, 3), day(3, 4))] == [
        "blocked",
        "blocked",
        "unknown",
    ]
    assert status(law, day(2, 19), known=day(2, 13)) == "unknown", "the extension was not public"


def test_the_doubt_after_a_lapse_ends_with_the_next_event() -> None:
    injunction = event(day(3, 3), effect("b"), Change(ORDER, "ends"))
    assert on_days(first(lasts_days=14), injunction, days=(day(3, 2), day(3, 3))) == ["unknown", "blocked"]


@pytest.mark.parametrize(
    "basis", [RECALLED, recalled("decided"), recalled("protects"), recalled("against"), ()]
)
def test_an_order_only_recalled_decides_nothing(basis: tuple[object, ...]) -> None:
    assert on_days(first(basis=basis), days=(day(2, 2), day(2, 3))) == ["open", "unknown"]


def test_an_end_only_recalled_decides_nothing() -> None:
    ended = event(day(3, 3), Change(ORDER, "ends"), basis=RECALLED)
    assert on_days(first(), ended, days=(day(3, 2), day(3, 3))) == ["blocked", "unknown"]


def test_words_only_recalled_leave_the_order_sure() -> None:
    assert on_days(first(basis=recalled("says")), days=(day(2, 3),)) == ["blocked"]


def test_the_doubtful_event_is_named() -> None:
    [cover] = judged(docket(first(), reversal()), day(4, 1)).covers
    assert cover.reason.rule == "order-may-protect"
    assert cover.reason.about["event"] == "reversal"
    assert cover.reason.about["event_decided"] == "2025-03-03"


def test_a_pending_mandate_is_told_though_the_order_is_sure() -> None:
    [cover] = judged(docket(first(), reversal(mandate=day(5, 1))), day(4, 1)).covers
    assert cover.answer == "yes"
    assert cover.reason.rule == "order-protects-awaiting"


def test_where_the_day_was_not_read_the_order_is_sure_only_from_the_last_it_can_be() -> None:
    law = docket(event(day(2, 1), effect(), no_later_than=day(2, 10)))
    assert [status(law, on) for on in (day(1, 31), day(2, 1), day(2, 9), day(2, 10))] == [
        "open",
        "unknown",
        "unknown",
        "blocked",
    ]


def test_a_tracker_label_is_known_from_the_day_it_was_first_seen() -> None:
    law = docket(event(day(2, 1), effect()))
    first = Tracked("Blocked", day(2, 1), day(2, 3), "doc", "row 1")
    corrected = Tracked("Blocked Pending Appeal", day(2, 1), day(4, 1), "doc", "row 1")
    case = replace(law.cases["case/one"], tracked=(corrected, first))
    labels = {known: tracked(case, known) for known in (day(2, 2), day(2, 3), day(3, 31), day(4, 1))}
    assert list(labels.values()) == [None, first, first, corrected]


def spans(law: Docket, on: date, line: tuple[str, ...] = ALPHA) -> list[tuple[str, date | None, date | None]]:
    return [(each.status, each.start, each.until) for each in orders(law, Asked(line, on, LATE))]


@pytest.mark.parametrize(("line", "does"), [(ALPHA, "protects"), (NEIGHBOUR, "does_not_cover")])
def test_an_order_stayed_on_the_day_of_its_entry_does_nothing_before_the_stay_is_lifted(
    line: tuple[str, ...], does: str
) -> None:
    stayed, lifted = event(day(2, 3), Change(ORDER, "stayed")), event(day(4, 1), Change(ORDER, "resumes"))
    law = docket(first(), stayed, lifted)
    assert spans(law, day(3, 3), line) == [("not_in_force", None, None)]
    assert spans(law, day(5, 1), line) == [(does, day(4, 1), None)]


def test_a_declaration_stands_from_its_entry_to_its_end() -> None:
    law = docket(
        event(day(2, 3), effect(remedy="declares")),
        event(day(3, 3), Change(ORDER, "stayed", until=day(3, 10))),
        event(day(5, 1), Change(ORDER, "ends")),
    )
    assert spans(law, day(3, 1)) == [("declares", day(2, 3), day(3, 3))]
    assert spans(law, day(4, 1)) == [("declares", day(3, 10), day(5, 1))]


def test_a_span_begins_with_a_set_the_order_no_longer_acts_for() -> None:
    """Alpha joins the first set in March; in April the order is narrowed to a set that holds Alpha too."""
    sets = {"set/x": [version("city/ny/beta"), version("city/ny/alpha", "city/ny/beta", start=day(3, 3))]}
    entered = event(day(2, 3), effect("a", "set/x"))
    law = docket(entered, event(day(4, 1), Change(ORDER, "protects", ("set/alpha",))), sets=sets)
    assert spans(law, day(2, 28)) == [("does_not_cover", day(2, 3), day(3, 3))]
    assert spans(law, day(5, 1)) == [("protects", day(3, 3), None)]
