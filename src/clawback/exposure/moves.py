"""What differs between two answers for one place: awards that moved from status to status, with the dollars
and the records that made them move.

The two may be of two days, two known days, two releases or two scenarios. An award is told by its id and the
recipient that holds it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import msgspec

from clawback.docket import Finding
from clawback.docket.cover import Cover
from clawback.docket.judge import STEPS
from clawback.docket.model import Docket
from clawback.docket.scope import MONEY_KINDS
from clawback.docket.sets import current
from clawback.docket.timeline import Act
from clawback.exposure.answer import Answer, ExposedAward, Step

ZERO = Decimal("0.00")
NONE = "none"
"""The status of an award that is not in an answer."""
Pair = tuple[str, str]
"""A status, and the status under directives."""
_Maybe = ExposedAward | None


class Cause(NamedTuple):
    """What made an award move: a record, the day of what it tells (None: the record as a whole), what kind of
    event it is."""

    record: str
    day: date | None
    what: str


class Move(NamedTuple):
    """Awards that moved alike. `before` and `after` are (status, status under directives), `none` where the
    award is not in that answer; dollars are those of each answer; `undrawn` is that of the later answer, None
    where no source states the payments of any of them."""

    before: Pair
    after: Pair
    awards: int
    obligated_before: Decimal
    obligated_after: Decimal
    undrawn: Decimal | None
    causes: tuple[Cause, ...]
    ids: tuple[str, ...]


class StepChange(NamedTuple):
    """One step of the range in both answers."""

    rule: str
    before: Step
    after: Step


class Moves(msgspec.Struct, frozen=True):
    """`moved`: awards whose status differs, the most dollars first; `restated`: awards of one status whose
    obligated dollars differ: their number, and the dollars in both answers."""

    before: Answer
    after: Answer
    steps: tuple[StepChange, ...]
    moved: tuple[Move, ...]
    restated: tuple[int, Decimal, Decimal]
    orders_begun: tuple[str, ...]
    orders_ended: tuple[str, ...]


def moves(before: Answer, after: Answer, laws: tuple[Docket, Docket]) -> Moves:
    """Every award whose status differs, and why; `laws` are the dockets the two were judged by."""
    old, new = _by_award(before), _by_award(after)
    groups: dict[tuple[Pair, Pair, tuple[Cause, ...]], list[tuple[_Maybe, _Maybe]]] = defaultdict(list)
    restated = []
    causes = _Causes(before, after, laws)
    for key in sorted(old.keys() | new.keys()):
        a, b = old.get(key), new.get(key)
        if _status(a) != _status(b):
            groups[_status(a), _status(b), causes.of(a, b)].append((a, b))
        elif a and b and a.obligated != b.obligated:
            restated.append((a.obligated, b.obligated))
    found = [_move(*key, pairs) for key, pairs in groups.items()]
    return Moves(
        before=before,
        after=after,
        steps=tuple(
            StepChange(rule, a, b) for rule, a, b in zip(STEPS, before.steps, after.steps, strict=True)
        ),
        moved=tuple(
            sorted(found, key=lambda each: (-max(each.obligated_before, each.obligated_after), each.ids))
        ),
        restated=(len(restated), sum((a for a, _ in restated), ZERO), sum((b for _, b in restated), ZERO)),
        orders_begun=tuple(sorted(_protecting(after) - _protecting(before))),
        orders_ended=tuple(sorted(_protecting(before) - _protecting(after))),
    )


def _by_award(answer: Answer) -> dict[tuple[str, str], ExposedAward]:
    return {(each.id, each.recipient): each for each in answer.awards}


def _status(award: _Maybe) -> Pair:
    return (award.status, award.under_directives) if award else (NONE, NONE)


def _protecting(answer: Answer) -> set[str]:
    return {each.id for each in answer.orders if each.status == "protects"}


def _move(before: Pair, after: Pair, causes: tuple[Cause, ...], pairs: list[tuple[_Maybe, _Maybe]]) -> Move:
    told = [b.undrawn for _, b in pairs if b and b.undrawn is not None]
    ids = sorted({each.id for pair in pairs for each in pair if each})
    return Move(
        before,
        after,
        len(ids),
        sum((a.obligated for a, _ in pairs if a), ZERO),
        sum((b.obligated for _, b in pairs if b), ZERO),
        sum(told, ZERO) if told else None,
        causes,
        tuple(ids),
    )


class _Causes:
    """Finds what made awards move. Awards of one pair share their findings, so each two are compared once."""

    def __init__(self, before: Answer, after: Answer, laws: tuple[Docket, Docket]) -> None:
        self.at = ((before.asked.as_of, before.asked.known), (after.asked.as_of, after.asked.known))
        self.laws = laws
        self.known: dict[tuple[int, int], tuple[Cause, ...]] = {}

    def of(self, a: _Maybe, b: _Maybe) -> tuple[Cause, ...]:
        """The causes of one award's move, in the order of their days."""
        if a is None or b is None:
            gone = b is None
            return (
                Cause("", None, "not in the answer any longer" if gone else "awarded or made known since"),
            )
        key = (id(a.findings), id(b.findings))
        if key not in self.known:
            found = dict.fromkeys(self._between(a, b))
            self.known[key] = tuple(sorted(found, key=lambda each: (each.day or date.min, each)))
        return self.known[key]

    def _between(self, before: ExposedAward, after: ExposedAward) -> Iterator[Cause]:
        """The causes for each condition that made the one status or the other what it is."""
        for kinds, was, now in (
            (MONEY_KINDS, before.status, after.status),
            (("directive",), before.under_directives, after.under_directives),
        ):
            if was == now:
                continue
            old, new = _findings(before, kinds), _findings(after, kinds)
            for name in sorted(old.keys() | new.keys()):
                a, b = old.get(name), new.get(name)
                one, other = a.status if a else "not_reached", b.status if b else "not_reached"
                if one != other and (one == was or other == now):
                    yield from self._of_condition(name, a, b)

    def _of_condition(self, name: str, a: Finding | None, b: Finding | None) -> Iterator[Cause]:
        """Why a condition's status differs: it began or ended, orders on it moved, its record differs."""
        told = False
        first, last = (law.conditions.get(name) for law in self.laws)
        condition = last or first
        assert condition is not None, "a finding is of a condition of one of the dockets"
        if a is None or b is None:
            begins, ends = condition.start, condition.until
            if self._passed(begins):
                told = True
                yield Cause(name, begins, "condition in force")
            if ends is not None and self._passed(ends):
                told = True
                yield Cause(name, ends, "condition ended")
            if not told and self._made_known(condition.public):
                told = True
                yield Cause(name, condition.public, "condition made public")
        for cause in self._of_orders(a, b):
            told = True
            yield cause
        if first != last:
            told = True
            yield Cause(name, None, "its record differs")
        if not told:
            yield from self._of_rest(name)

    def _of_orders(self, a: Finding | None, b: Finding | None) -> Iterator[Cause]:
        old, new = _covers(a), _covers(b)
        for part in sorted(old.keys() | new.keys()):
            one, other = old.get(part), new.get(part)
            if one and other and one.status == other.status:
                continue
            acted, acts = _acted(one), _acted(other)
            case = part.partition("/order/")[0]
            differ = acted.keys() ^ acts.keys()
            for key in differ:
                act = acted.get(key) or acts.get(key)
                assert act is not None, "it is in one of them"
                yield Cause(case, act.possible, act.event.kind)
            if not differ and self.laws[0].cases.get(case) != self.laws[1].cases.get(case):
                yield Cause(case, None, "its record differs")
            elif not differ:
                yield from self._of_sets(one or other)

    def _of_sets(self, cover: Cover | None) -> Iterator[Cause]:
        """Sets that the order protects and that stand differently."""
        if cover is None:
            return
        for name in sorted(cover.stands.course.protected(cover.component)):
            yield from self._of_set(name)

    def _of_set(self, name: str) -> Iterator[Cause]:
        now = [
            current(law.sets[name], *at) if name in law.sets else None
            for law, at in zip(self.laws, self.at, strict=True)
        ]
        if now[0] != now[1]:
            version = now[1] or now[0]
            assert version is not None, "one of them is there"
            yield Cause(name, version.start, "list as it stood from then on")

    def _of_rest(self, name: str) -> Iterator[Cause]:
        """The act that its text requires, whom it is addressed to, how far it was followed."""
        condition = self.laws[1].conditions.get(name) or self.laws[0].conditions[name]
        sets = (*(condition.trigger.met_by if condition.trigger else ()), condition.reaches.recipients)
        for each in sets:
            if each:
                yield from self._of_set(each)
        days = {
            "orders on it not followed from here on": condition.followed_until,
            "up to here no such act was made": condition.trigger.none_until if condition.trigger else None,
        }
        for what, day in days.items():
            if day is not None and self._passed(day):
                yield Cause(name, day, what)

    def _passed(self, day: date) -> bool:
        """Whether the day lies between the two days asked about."""
        (one, _), (other, _) = self.at
        return min(one, other) < day <= max(one, other)

    def _made_known(self, day: date) -> bool:
        (_, one), (_, other) = self.at
        return min(one, other) < day <= max(one, other)


def _findings(award: ExposedAward, kinds: Iterable[str]) -> dict[str, Finding]:
    return {each.condition.id: each for each in award.findings if each.condition.kind in kinds}


def _covers(found: Finding | None) -> dict[str, Cover]:
    return {each.component.id: each for each in found.covers} if found else {}


def _acted(cover: Cover | None) -> dict[tuple[object, ...], Act]:
    """The acts that had befallen the order, or may have, by what tells one from another."""
    if cover is None:
        return {}
    day = cover.stands.day
    return {
        (each.event.kind, each.event.decided, each.possible, each.sure is not None and each.sure <= day): each
        for each in cover.stands.acted(cover.component)
    }
