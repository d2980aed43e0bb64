"""What is said of an award's own state, and who says it: its agency by its reports, or a document's author.

Words of people are never put in our voice: a negative action is `deobligated_early` as the agency reported
it, and an award is `terminated` only where a recorded act says so (DESIGN §1).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from clawback.docket import Docket
from clawback.exposure.answer import Said
from clawback.ids import bare_fain
from clawback.money import spoken

ACTS: Mapping[str, str] = {
    "hold": "held",
    "reduction": "reduced",
    "termination": "terminated",
    "release": "released",
    "restoration": "restored",
    "demand": "demanded_back",
    "letter": "written_about",
    "finding": "found_about",
}
"""The kind of a recorded act -> the word it says of an award it names."""


def said(
    docket: Docket,
    awards: Mapping[str, tuple[str, str]],
    early: Iterable[tuple[str, date, Decimal]],
    as_of: date,
    known: date,
) -> dict[str, tuple[Said, ...]]:
    """Award -> what was said of it by the day and public by the known day, in order of time.

    `awards` is those of the answer: id -> FAIN, agency. `early` is what was taken back early (award, day,
    dollars) as reported by then; that of other awards is passed over. Whether an award's period runs stands
    in its `phase`.
    """
    found: dict[str, list[Said]] = defaultdict(list)
    for award, day, amount in early:
        if award in awards:
            agency = awards[award][1]
            found[award].append(Said("deobligated_early", day, agency, f"{spoken(amount)}, as reported", ""))
    by_fain: dict[str, list[str]] = defaultdict(list)
    for award, (fain, _) in awards.items():
        by_fain[bare_fain(fain)].append(award)
    for act in docket.actions.values():
        if act.decided <= as_of and act.public <= known:
            for award in _named(act.awards, by_fain):
                found[award].append(Said(ACTS[act.kind], act.decided, act.by, act.title, act.id))
    return {award: tuple(sorted(words, key=lambda each: each.since)) for award, words in found.items()}


def _named(fains: Iterable[str], by_fain: Mapping[str, list[str]]) -> list[str]:
    return [award for fain in fains for award in by_fain.get(bare_fain(fain), ())]
