"""The memo as a `Paper`: its sections in the order in which a council asks."""

import msgspec

from clawback.explain.protection import spoken_day
from clawback.report.memo import changed, law, money, past, sources
from clawback.report.memo.gather import Gathered
from clawback.report.memo.glossary import glossary
from clawback.report.memo.summary import summary
from clawback.report.paper.model import Paper


def memo(found: Gathered, software: str, command: str) -> Paper:
    """The report on a place. `software` names what made it, `command` what makes it again."""
    asked = found.answer.asked
    since = [changed.changed(found.changed, found.names)] if found.changed is not None else []
    paper = Paper(
        id=f"memo/{asked.place.id}/{asked.as_of}",
        title=f"Federal money at stake: {asked.place.in_prose}",
        subtitle=f"Conditions, court orders and dollars on {spoken_day(asked.as_of)}, as known on "
        f"{spoken_day(asked.known)}",
        as_of=asked.as_of,
        summary=summary(found),
        sections=(
            money.could_lose(found),
            law.held(found),
            *since,
            law.conditions(found),
            law.orders(found),
            past.happened(found),
            past.ahead(found),
            money.through_time(found),
            past.rules(found),
            sources.doubts(found),
            sources.checks(found),
        ),
        facts=sources.facts(found, software, command),
        works=sources.sources(found),
        glossary=(),
    )
    return msgspec.structs.replace(paper, glossary=glossary(paper))
