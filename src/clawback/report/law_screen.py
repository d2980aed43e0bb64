"""Answers about the law on a terminal: the sentence, what it rests on, doubts, sources, the command."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from clawback.explain.protection import WHAT
from clawback.explain.sentences import EVENT
from clawback.report.columns import columns
from clawback.report.law import LawAnswer

WIDTH = 108
GROUPS = {
    "protects": "Protects it:",
    "undertaken": "The government undertook not to apply (no order):",
    "may_protect": "May protect it:",
    "declares": "Only declares:",
    "does_not_cover": "Does not cover it:",
    "preference": "On a preference in scoring, which holds no award:",
    "not_in_force": "Not in force that day:",
}


def as_table(answer: LawAnswer, *, everything: bool = False) -> Iterator[str]:
    """Lines of the answer; `everything` shows orders no longer in force too."""
    whole = answer.whole
    yield from wrap(whole["says"], WIDTH)
    yield ""
    yield from SCREENS[answer.rows](whole, everything)
    yield "Read before use:"
    for each in whole["caveats"]:
        yield from _hang("  ", each)
    refs = whole["sources"]
    if answer.rows == "orders":
        refs = [ref for each in whole["orders"] if _shown(each, everything) for ref in each["sources"]]
    if refs:
        yield ""
        yield "Sources:"
        yield from dict.fromkeys(f"  {ref}" for ref in refs)
    yield ""
    yield f"Reproduce: {whole['reproduce']}"


def _orders(whole: dict[str, Any], everything: bool) -> Iterator[str]:
    for status, title in GROUPS.items():
        found = [each for each in whole["orders"] if _group(each) == status and _shown(each, everything)]
        if not found:
            continue
        yield title
        for each in found:
            yield from _order(each) if status in ("protects", "undertaken", "may_protect") else _short(each)
        yield ""
    if hidden := sum(not _shown(each, everything) for each in whole["orders"]):
        yield f"{hidden} more not in force, on what had ended, or only declaring: --all shows them."
        yield ""
    mine = [each for each in whole["cases"] if each["party"]]
    if mine:
        yield "Cases it, or its State, is a party to:"
    for each in mine:
        last = each["events"][-1]
        what = EVENT.get(last["kind"], last["kind"])
        yield f"  {each['title']} ({each['court']}): last event read, {what} of {last['decided']}"
        if label := each["tracker"]:
            yield f"    tracker, first seen {label['first_seen']}: {label['label']}"
    if mine:
        yield ""


def _group(order: dict[str, Any]) -> str:
    """The heading an order stands under."""
    if order["status"] in ("protects", "may_protect") and order["bears"] and not order["bears_on_money"]:
        return "preference"
    if order["status"] == "protects" and order["event"] == "settlement":
        return "undertaken"
    return str(order["status"])


def _shown(order: dict[str, Any], everything: bool) -> bool:
    return everything or (order["bears"] and order["status"] not in ("not_in_force", "declares"))


def _order(each: dict[str, Any]) -> Iterator[str]:
    yield f"  {each['title']}: {EVENT[each['event']]} {_when(each)}"
    judge = f" ({each['judge']}, J.)" if each["judge"] and each["judge"] not in each["court"] else ""
    entry = f", {each['entry']}" if each["entry"] else ""
    cite = f"; {each['cite']}" if each["cite"] else ""
    yield from _field("court", f"{each['court']}{judge}, {', '.join(each['dockets'][:2])}{entry}{cite}")
    since = f"since {each['from']}" if each["from"] else "since a day not read"
    yield from _field("days", since + (f", until {each['until']}" if each["until"] else ", no end read"))
    for link in each["chain"]:
        yield from _field("chain", link)
    for held in each["conditions"]:
        part = "" if held["all_elements"] else f": {', '.join(held['elements'])} only"
        reach = ", ".join([*held["agencies"], *held["alns"][:6]])
        more = f" and {len(held['alns']) - 6} more listings" if len(held["alns"]) > 6 else ""
        past = "" if held["in_force"] else " (condition not in force that day)"
        yield from _field("from", f"{held['title']}{part} [{reach}{more}]{past}")
    yield from _field("against", "; ".join(a["name"] for a in each["against"]))
    for carved in each["carves_out"]:
        yield from _field("not", carved)
    for quoted in each["words"][:2]:
        where = ", ".join(part for part in (quoted["source"], quoted["locator"]) if part)
        yield from _field("words", f"“{quoted['quote']}” ({where}) [{quoted['confidence']}]")
    for later in (*each["later"], *each["differ"]):
        yield from _field("then", later)
    if not each["read"]:
        yield from _field("read", "from reports; the order itself was not read")
    if each["unread"]:
        yield from _field(
            "unread", f"{', '.join(each['unread'])}: not read in a source, so it does not decide"
        )
    yield from _field("id", each["id"])


def _when(each: dict[str, Any]) -> str:
    """The day of an order, or the days between which it lies where the day was not read."""
    until = each["no_later_than"]
    return f"between {each['decided']} and {until}" if until else f"of {each['decided']}"


def _short(each: dict[str, Any]) -> Iterator[str]:
    yield f"  {each['title']}: {EVENT[each['event']]} {_when(each)} ({each['id']})"
    for link in each["chain"][:1]:
        yield from _hang("    ", link)


def _conditions(whole: dict[str, Any], everything: bool) -> Iterator[str]:
    for each in whole["conditions"]:
        if each["status"] == "listed_only":
            continue
        yield f"{each['status']:15} {each['title']}"
        yield from _field("id", f"{each['id']} ({each['kind']}), from {each['from']}")
        yield from _field("where", each["instrument"])
        for element in each["elements"]:
            yield from _field(str(element["is"] or "element").replace("-", " "), element["says"])
        reach = each["reaches"]
        alns = ", ".join(reach["alns"][:8]) + (" …" if len(reach["alns"]) > 8 else "")
        years = ", ".join(f"FY{year}" for year in reach["fiscal_years"])
        holds = "; ".join(part for part in (", ".join(reach["agencies"]), alns, years) if part)
        yield from _field("reaches", holds or "no limit written")
        for said in each["trigger_because"]:
            yield from _field("trigger", said)
        for name in ("springs_if", "certify", "deadline", "penalty"):
            if each[name]:
                yield from _field(name.replace("_", " "), each[name])
    listed = [each for each in whole["conditions"] if each["status"] == "listed_only"]
    if listed:
        yield ""
        yield "Listed only; they reach no dollars:"
        yield from columns([(each["kind"], each["from"], each["title"]) for each in listed])
    if whole["policies"]:
        yield ""
        yield "Rules of the place and of its State on that day:"
        yield from columns(
            [
                (
                    each["dimension"],
                    each["value"],
                    each["instrument"],
                    f"overridden by {each['overridden_by']}" if each["overridden_by"] else "",
                )
                for each in whole["policies"]
            ]
        )
    yield ""


def _actions(whole: dict[str, Any], everything: bool) -> Iterator[str]:
    for each in whole["actions"]:
        money = f", ${each['amount']}" if each["amount"] else ""
        due = f", answer due {each['due']}" if each["due"] else ""
        yield f"{each['decided']}  {each['kind']} by {each['by']}{money}{due}: {each['title']}"
        yield from _hang("    ", each["says"])
    for each in whole["lists"]:
        ended = f", {each['status'].replace('_', ' ')} {each['until']}" if each["until"] else ""
        twice = ", named twice, as one government" if each["named_twice"] else ""
        yield f"{each['from']}  named on a list{ended}{twice}: {each['title']}"
    for each in whole["announced"]:
        yield f"{each['public']}  announced, not obligated: ${each['announced']} ({each['id']})"
    for each in whole["certifications"]:
        signed = f"signed {each['signed']}" if each["signed"] else "no day of signature read"
        yield f"{each['due'] or 'no day due'}  certification due, {signed}: {each['id']}"
    yield ""


def _calendar(whole: dict[str, Any], everything: bool) -> Iterator[str]:
    for each in whole["calendar"]:
        yield f"{each['day']}  {WHAT[each['what']]}: {each['title']}"
        yield from _hang("    ", each["says"])
        yield f"    {each['record']}"
    yield ""


SCREENS = {"orders": _orders, "conditions": _conditions, "actions": _actions, "calendar": _calendar}


def _field(label: str, text: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent=f"    {label:8} ", subsequent_indent=" " * 13)


def _hang(pad: str, text: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent=pad, subsequent_indent=pad + "  ")
