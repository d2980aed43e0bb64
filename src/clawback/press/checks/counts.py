"""Weekly reports of the release beside the counts of a claim."""

from clawback.press.checks.asked import Ask, Checked, Found, covers
from clawback.press.checks.figures import figures, fits
from clawback.press.checks.words import told, words
from clawback.weekly import Count, of_place


def counts(ask: Ask) -> Checked:
    """Whether a report that was public on the day counts what the claim counts, and as many."""
    about = told(words().counts, ask.words)
    numbers = [each for each in ask.quantities if each.kind == "count"]
    local = [each.place_id for each in ask.mentions if each.kind != "country" and each.place_id]
    held: list[Count] = []
    for place in dict.fromkeys(local or ["nation"]):
        held += of_place(ask.con, place, ask.day, ask.day, ask.docket) or ()
    same = [each for each in held if each.value is not None and each.name in about and _of_days(ask, each)]
    if not same or not numbers:
        other = figures(ask)
        return (
            other
            if other.records or other.later
            else Checked("no record", "No report of this release counts that by that day.")
        )
    meets = [
        each
        for each in same
        if any(each.value is not None and fits(ask.plain, number, each.value) for number in numbers)
    ]
    if not meets:
        stated = [each for each in same if each.measure.counts]
        says = "A report counts that otherwise: " + "; ".join(
            f"{each.value:,.0f} {each.measure.title}" for each in stated
        )
        return Checked("inconsistent", says + ".", tuple(map(_found, same)), (), _caveats(same))
    named = "; ".join(f"{each.value:,.0f} {each.measure.title}" for each in meets)
    return Checked("consistent", f"A report gives {named}.", tuple(map(_found, meets)), (), _caveats(meets))


def _of_days(ask: Ask, count: Count) -> bool:
    """Whether the claim's days, if it has any, are those of the figure or of its publication."""
    days = [day for day in (count.valid_from, count.known_on) if day is not None]
    return not ask.days or any(any(covers(ask.days, day)) for day in days)


def _found(count: Count) -> Found:
    days = f"{count.valid_from} to before {count.valid_until}"
    says = f"{count.published}: {count.value:,.0f} {count.measure.title}, {days}. {count.measure.counts}"
    return Found(count.report.id, count.report.title, says, "", count.known_on, "clawback weekly show")


def _caveats(held: list[Count]) -> tuple[str, ...]:
    """What a measure does not say, and what was found about these figures."""
    said = [f"{each.measure.title}: {each.measure.misread}" for each in held if each.measure.misread]
    said += [f"{each.measure.title}: {finding.says}" for each in held for finding in each.findings]
    return tuple(dict.fromkeys(said))
