"""Where a memo comes from: doubts, the facts of its making, a command for each figure, every source cited."""

from clawback.docket.orders import Order
from clawback.explain import say
from clawback.explain.protection import spoken_day
from clawback.exposure import Answer
from clawback.report.citing import numbered, of_law, works
from clawback.report.command import command
from clawback.report.memo.gather import Gathered
from clawback.report.paper.model import Column, Fact, Points, Section, Table, Work


def doubts(found: Gathered) -> Section:
    """What to know before the figures are used."""
    return Section(
        id="doubts",
        title="Read before use",
        blocks=(Points(tuple(map(say, found.answer.caveats))),),
    )


def checks(found: Gathered) -> Section:
    """One command for each part of the report."""
    asked = found.answer.asked
    told = {"as-of": asked.as_of, "known": asked.known, "boundary": asked.boundary, "release": asked.release}
    law = {name: told[name] for name in ("as-of", "known", "release")}
    span = found.series.asked
    time = {"from": span.since, "until": span.until, "by": span.by} | {
        name: told[name] for name in ("known", "boundary", "release")
    }
    place = asked.place.id
    rows = [
        ("The range, each award, announced and passed on", command("exposure", place, told)),
        ("What each order holds back", command("scenario", place, told)),
        ("The money through time", command("series", place, time)),
        ("Conditions", command("conditions", place, law)),
        ("Orders", command("orders", place, law)),
        ("Acts, lists and certifications", command("actions", place, law)),
        ("Days ahead", command("calendar", place, law)),
        *((f"Why award {each.fain} stands as it does", command("why", each.id, law))
          for each in found.answer.awards[:1]),
    ]  # fmt: skip
    if found.changed is not None:
        before = found.changed.before.asked
        sides = {
            "as-of": before.as_of,
            "known": before.known,
            "release": before.release,
            "to": asked.as_of,
            "to-known": asked.known,
            "to-release": asked.release,
            "boundary": asked.boundary,
        }
        rows.insert(2, ("What changed", command("diff", place, sides)))
    return Section(
        id="checks",
        title="Check any figure",
        blocks=(
            Table(
                id="checks",
                title="Each part, and the command that gives it again",
                columns=(Column("Part"), Column("Command", "id")),
                rows=tuple(rows),
            ),
        ),
    )


def facts(found: Gathered, software: str, again: str) -> tuple[Fact, ...]:
    """What the memo was asked and of what."""
    before = found.changed.before if found.changed else None
    return facts_of(found.answer, found.answer.asked.place.id, before, software, again)


def facts_of(
    answer: Answer, place: str, before: Answer | None, software: str, again: str
) -> tuple[Fact, ...]:
    """What was asked and of what, and the command that makes the whole report again."""
    asked, money = answer.asked, answer.money_known_through
    facts = [
        Fact("Place", place),
        Fact("As of", asked.as_of.isoformat()),
        Fact("Known", asked.known.isoformat()),
        Fact("Boundary", asked.boundary),
        Fact("Release", asked.release),
        Fact("Docket", f"{answer.docket}, law known through {spoken_day(answer.law_known_through)}"),
        Fact("Money", f"published through {spoken_day(money)}" if money else "unknown"),
    ]
    if before is not None:
        was = before.asked
        facts.append(Fact("Compared with", f"{was.as_of}, known {was.known}, release {was.release}"))
    return (*facts, Fact("Made by", software), Fact("Command", again))


def sources(found: Gathered) -> tuple[Work, ...]:
    """Every source once: the money's, the orders, then the documents in which the law was read."""
    answer = found.answer
    read = sorted(
        [*of_law(answer), *(ref for due in found.ahead for ref in due.sources)],
        key=lambda ref: (ref.title, ref.url),
    )
    return numbered(
        [
            *works("dataset", answer.money_sources, found.documents),
            *map(_decision, answer.orders),
            *works("webpage", read, found.documents),
        ]
    )


def _decision(order: Order) -> Work:
    """A decision as lawyers cite it: the court that entered the order, which is the first one of its case. A
    day that was not read is left out."""
    event = order.cover.component.event
    number = [f"No. {each}" for each in order.case.dockets[:1]]
    return Work(
        id="",
        kind="legal_case",
        title=", ".join(filter(None, (order.case.title, *number, event.cite, event.entry))),
        publisher=order.case.court.split(";")[0],
        issued=None if event.no_later_than else event.decided,
    )
