"""The slow way: read each order against each condition of each award, in the order DESIGN 3 and 4 say it.

It shares nothing with the evaluator but the shapes of the records. Yes, no, not known are True, False, None.
A doubtful act (a mandate not seen, a term that ran out, an event only recalled) is tried both ways: what
comes out the same each time is sure, all else is `unknown`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product

from clawback.docket.model import Case, Change, Condition, Docket, Effect, Event, Version
from tests.exposure.rules import ONE, after, all_of, any_of, federal_year, recalled
from tests.exposure.worlds import PARENTS, Action, Question, Recipient, World

EXPOSED = ("open", "partly_blocked", "unknown", "dormant", "springing", "blocked", "not_reached")


@dataclass(frozen=True)
class Line:
    """What one holder has of one award, its two statuses, the step of the range it first counts in."""

    award: str
    obligated: Decimal
    status: str
    under_directives: str
    step: int


@dataclass(frozen=True)
class Matter:
    """What is asked of a condition: for whom, on which day, as known when, about what sort of award."""

    docket: Docket
    line: tuple[str, ...]
    day: date
    known: date
    agency: str
    listings: frozenset[str]
    awarded: date | None


def lines(world: World, question: Question) -> list[Line]:
    """Each award the boundary holds on the day, as known, read against each condition."""
    found = []
    for number, agency in enumerate(world.money.agency_of):
        told = [each for each in world.money.actions if each.award == number]
        held: dict[tuple[str | None, bool], list[Action]] = defaultdict(list)
        for each in told:
            recipient = world.money.recipients[each.recipient]
            if in_boundary(recipient, question) and dollars_on(each, question.day, question.known):
                held[recipient.owner, recipient.relation == "component unit of"].append(each)
        for (owner, within), mine in held.items():
            matter = Matter(
                docket=world.docket,
                line=lineage(owner, within),
                day=question.day,
                known=question.known,
                agency=agency,
                listings=frozenset(each.aln for each in told if each.aln),
                awarded=min((each.day for each in told if each.new), default=None),
            )
            statuses = [(each, status(matter, each)) for each in world.docket.conditions.values()]
            obligated = sum(
                (amount for each in mine for amount in dollars_on(each, question.day, question.known)),
                Decimal(0),
            )
            found.append(Line(f"award/{agency}/F{number}", obligated, *both(world.docket, statuses, agency)))
    return found


def in_boundary(recipient: Recipient, question: Question) -> bool:
    """`government`: the unit and its departments; then its component units; then all that sits in it."""
    mine = recipient.owner == question.place
    if question.boundary == "government":
        return mine and recipient.relation != "component unit of"
    return mine or (question.boundary == "located-in" and recipient.seat == question.place)


def dollars_on(action: Action, day: date, known: date) -> list[Decimal]:
    """What the action adds: nothing before it was made or told; a correction replaces it from its day."""
    if day < action.day or known < action.public:
        return []
    if action.corrected is not None and action.corrected[0] <= known:
        return [Decimal(action.corrected[1])]
    return [Decimal(action.dollars)]


def lineage(owner: str | None, within: bool) -> tuple[str, ...]:
    """Whom a set must hold: the place, or what it lies in. A unit of a government is a party of its own."""
    if owner is None:
        return ("nobody",)
    line = [owner]
    while (above := PARENTS[line[-1]]) is not None:
        line.append(above)
    return ("a unit", *line[1:]) if within else tuple(line)


def both(docket: Docket, found: list[tuple[Condition, str]], agency: str) -> tuple[str, str, int]:
    """An award's two statuses, each the most exposed of its conditions, and its step (9: none)."""
    terms = [word for condition, word in found if condition.kind != "directive"]
    directives = [(word, names(docket, condition.directs, agency)) for condition, word in found
                  if condition.kind == "directive"]  # fmt: skip
    status, under = first(terms), first(word for word, _ in directives)
    live = [named for word, named in directives if word in ("open", "partly_blocked", "unknown", "dormant")]
    every = [status, *terms, *(word for word, _ in directives)]
    if status in ("open", "partly_blocked"):
        return status, under, 0
    if status == "unknown":
        return status, under, 1
    if True in live or status == "dormant":
        return status, under, 2
    if live:
        return status, under, 3
    return status, under, 4 if "springing" in every else 5 if "blocked" in every else 9


def first(words: Iterable[str]) -> str:
    return min(words, key=EXPOSED.index, default="not_reached")


def names(docket: Docket, agencies: Sequence[str], code: str) -> bool:
    return any(docket.about.agencies[each].code in (code, "*") for each in agencies)


# --- one condition against one award ---


def status(on: Matter, condition: Condition) -> str:
    """DESIGN 3: the first that fits."""
    reached = in_scope(on, condition)
    if reached is False:
        return "not_reached"
    if condition.followed_until is not None and condition.followed_until <= on.day:
        return "unknown"
    shield, trigger = shielded(on, condition), met(on, condition)
    if shield == "all":
        return "blocked"
    if trigger is False:
        return "dormant"
    if condition.springs_if and not recalled(condition.basis, ("springs_if",)):
        return "springing"
    if shield == "unknown" or trigger is None or reached is None:
        return "unknown"
    return "partly_blocked" if shield == "part" else "open"


def in_scope(on: Matter, condition: Condition) -> bool | None:
    """Whether the condition stands that day, as known, and its text holds the award."""
    reach = condition.reaches
    answers: list[bool | None] = [
        condition.kind in ("term", "reallocation", "termination", "directive"),
        condition.public <= on.known,
        condition.start <= on.day,
        not_over(on, condition),
        not reach.agencies or names(on.docket, reach.agencies, on.agency),
        not reach.alns or among(on.listings, reach.alns),
    ]
    if reach.fiscal_years:
        answers.append(None if on.awarded is None else federal_year(on.awarded) in reach.fiscal_years)
    if reach.awarded_from is not None:
        answers.append(None if on.awarded is None else reach.awarded_from <= on.awarded)
    if reach.awarded_until is not None:
        answers.append(None if on.awarded is None else on.awarded < reach.awarded_until)
    if reach.recipients is not None:
        answers.append(holds(on, reach.recipients))
    if recalled(condition.basis, ("kind", "from", "until", "elements", "reaches", "directs", "springs_if")):
        answers.append(None)
    return all_of(answers)


def not_over(on: Matter, condition: Condition) -> bool | None:
    """Whether its last day has not passed, as known; an end only recalled settles nothing."""
    if condition.until is None or condition.until > min(on.day, on.known):
        return True
    return None if recalled(condition.basis, ("until",)) else False


def among(listings: frozenset[str], reached: tuple[str, ...]) -> bool | None:
    """Of an award's listings all, none or some may be reached; one without a listing does not say."""
    if not listings:
        return None
    inside = {each in reached for each in listings}
    return inside.pop() if len(inside) == 1 else None


def met(on: Matter, condition: Condition) -> bool | None:
    """The act the text itself requires first; without one the condition binds as it stands."""
    trigger = condition.trigger
    if trigger is None:
        return True
    if recalled(condition.basis, ("trigger",)):
        return None
    made = [holds(on, each) for each in trigger.met_by]
    if True in made:
        return True
    if None in made:
        return None
    return False if trigger.none_until is not None and on.day < trigger.none_until else None


# --- the shield ---


@dataclass(frozen=True)
class Order:
    """One part of one order."""

    case: Case
    event: Event
    effect: Effect


@dataclass(frozen=True)
class Happening:
    """Something that befalls an order's part from a day on; `doubt` names the doubt whether it did."""

    day: date
    decided: date
    change: Change
    doubt: str


def shielded(on: Matter, condition: Condition) -> str:
    """Over the condition's elements: none, part, all or unknown."""
    orders = [
        Order(case, event, effect)
        for case in on.docket.cases.values()
        for event in case.events
        for effect in event.effects
        if condition.id in effect.conditions and effect.remedy != "declares" and event.public <= on.known
    ]
    elements = [each.id for each in condition.elements] or [""]
    reachable = [all_of([binds(on, condition, order), programmes(order, on.listings)]) for order in orders]
    befallen = [[each for each in happenings(order, on.known) if each.day <= on.day] for order in orders]

    def word(answers: Sequence[bool | None]) -> str:
        """Given whether each order now protects the place."""
        barred = [
            any_of(
                all_of([answer, may])
                for order, answer, may in zip(orders, answers, reachable, strict=True)
                if not order.effect.elements or element in order.effect.elements
            )
            for element in elements
        ]
        if True in barred and False in barred:
            return "part"
        return "unknown" if None in barred else "all" if True in barred else "none"

    def protects(n: int, happened: list[Happening]) -> bool | None:
        sets = in_force(orders[n], happened, on.day)
        return any_of(holds(on, each) for each in sets)

    words = {
        word([protects(n, history) for n, history in enumerate(histories)])
        for histories in each_way(befallen)
    }
    return words.pop() if len(words) == 1 else "unknown"


def each_way(befallen: list[list[Happening]]) -> Iterator[list[list[Happening]]]:
    """The histories as they may have been: every doubt tried both ways."""
    doubted = sorted({each.doubt for history in befallen for each in history if each.doubt})
    for truth in product((True, False), repeat=len(doubted)):
        false = {name for name, true in zip(doubted, truth, strict=True) if not true}
        yield [[each for each in history if each.doubt not in false] for history in befallen]


def in_force(order: Order, happened: list[Happening], day: date) -> tuple[str, ...]:
    """The sets the order's part acts for after all that happened; none when it is not in force."""
    begun = ended = False
    stays: list[date | None] = []
    if order.effect.remedy in ("sets_aside", "stays_action"):
        protects = order.effect.limited_to or ("set/everyone",)
    else:
        protects = order.effect.protects
    for each in happened:
        if each.change.to == "lasts":  # its own beginning
            begun = True
        elif each.change.to == "protects":
            protects = each.change.protects
        elif each.change.to == "stayed":
            stays.append(each.change.until)
        else:
            ended, stays = each.change.to == "ends", []
    stayed = any(until is None or day < until for until in stays)
    return protects if begun and not ended and not stayed else ()


def happenings(order: Order, known: date) -> list[Happening]:
    """All that befalls the part, as public on the known day, in the order it can have happened."""
    mine = f"{order.event.decided}/{order.effect.part}"
    own = happening(order, order.event, Change(mine, "lasts"), known)
    found = [own]
    if order.event.lasts_days is not None:
        run_out = after(order.event.effective or order.event.decided, order.event.lasts_days)
        found.append(
            Happening(run_out, order.event.decided, Change(mine, "ends"), own.doubt + mine + " ran out")
        )
    for event in order.case.events:
        if event.public <= known:
            found += [
                happening(order, event, change, known) for change in event.changes if change.order == mine
            ]
    return sorted(found, key=lambda each: (each.day, each.decided))


def happening(order: Order, event: Event, change: Change, known: date) -> Happening:
    """An event acts on entry, on the day written in it, or on its mandate, which an opinion awaits."""
    doubt = f"{order.case.id} {order.case.events.index(event)}"
    sure = not recalled(event.basis, EVENT_FACTS)
    if event.acts_on == "entry":
        acts: date | None = event.decided
    elif event.acts_on == "date":
        acts = event.effective
    else:
        acts = event.mandate
        if acts is None or acts > known:  # not issued by then, as far as anyone knew
            read = not recalled(event.basis, ("mandate_not_before",))
            earliest = (event.mandate_not_before if read else None) or event.decided
            soonest = max(event.decided, earliest, *([known + ONE] if acts else []))
            return Happening(soonest, event.decided, change, doubt)
    if acts is None:
        return Happening(event.decided, event.decided, change, doubt)
    return Happening(acts, event.decided, change, "" if sure else doubt)


EVENT_FACTS = (
    *("kind", "decided", "acts_on", "effective", "mandate", "mandate_not_before", "lasts_days"),
    *("effects", "remedy", "conditions", "elements", "alns", "protects", "against", "limited_to", "changes"),
)


def binds(on: Matter, condition: Condition, order: Order) -> bool | None:
    """An injunction binds its defendants: all whom a directive commands, or the award's agency for a term."""
    if order.effect.remedy != "enjoins":
        return True
    bound = {on.docket.about.agencies[each].code for each in order.effect.against}
    asked = {on.docket.about.agencies[each].code for each in condition.directs}
    if condition.kind != "directive":
        asked = {on.agency}
    if "*" in bound or asked <= bound:
        return True
    return None if asked & bound or "*" in asked else False


def programmes(order: Order, listings: frozenset[str]) -> bool | None:
    """An order limited to programmes shields the awards under them."""
    return not order.effect.alns or among(listings, order.effect.alns)


def holds(on: Matter, set_id: str) -> bool | None:
    """Whether the set, as it stood that day and was published by the known day, holds the place."""
    record = on.docket.sets[set_id]
    standing = [each for each in record.versions if each.start <= on.day and each.public <= on.known]
    if not standing:
        return False
    version = max(standing, key=lambda each: (each.start, each.public))
    answer = stands(version, on.line)
    if on.line[0] in version.excludes:
        doubtful = answer is not False and recalled(record.basis, ("excludes",))
        return None if doubtful else False
    told = ("everyone",) if version.everyone else ("members", "extends")
    return None if answer and recalled(record.basis, told) else answer


def stands(version: Version, line: tuple[str, ...]) -> bool | None:
    if version.everyone:
        return True
    looked_for = set(line) if version.extends == "subdivisions" else {line[0]}
    if looked_for & set(version.members):
        return True
    return None if looked_for & set(version.candidates) else False
