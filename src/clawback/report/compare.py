"""Places side by side as JSON (docs/reference/compare-json.md), CSV and on a terminal."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from clawback.docket import Reason
from clawback.explain import say
from clawback.exposure.compare import Compared, alike
from clawback.money import cents
from clawback.report.citing import citations, of_law
from clawback.report.columns import columns
from clawback.report.rows import as_csv, cells

AMOUNTS = ("obligated", "low", "high", "blocked", "directives_blocked", "undrawn", "announced")
WORDS = {
    "obligated": "all awards, net ($)",
    "low": "open terms, low ($)",
    "high": "high ($)",
    "blocked": "terms blocked ($)",
    "directives_blocked": "directives blocked ($)",
    "undrawn": "undrawn ($)",
    "announced": "announced ($)",
}
COLUMNS = (
    *("place", "name", "awards"),
    *AMOUNTS,
    *(f"{name}_per_head" for name in AMOUNTS),
    *("population", "population_year", "population_source", "orders_in_force"),
    *("law_known_through", "money_known_through", "loaded"),
)


def render_compared(found: Sequence[Compared], shape: str, asked_by: str) -> str:
    """The answer as `table`, `json`, `jsonl` or `csv`; `asked_by` is how the command names the places."""
    whole = contract(found, asked_by)
    if shape == "json":
        return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    if shape == "jsonl":
        lines = [{"type": "place", **each} for each in whole.pop("places")]
        told = [*lines, {"type": "answer", **whole}]
        return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in told)
    if shape == "csv":
        head = ("as_of", "known", "release")
        rows = ([*(whole[name] for name in head), *_cells(each)] for each in whole["places"])
        return as_csv((*head, *COLUMNS), rows)
    return "".join(f"{line}\n" for line in _table(whole))


def contract(found: Sequence[Compared], asked_by: str) -> dict[str, Any]:
    """The whole answer; unknown is None (null), never zero."""
    asked = found[0].answer.asked
    return {
        "as_of": asked.as_of.isoformat(),
        "known": asked.known.isoformat(),
        "boundary": asked.boundary,
        "release": asked.release,
        "places": [_place(each) for each in found],
        "same_years_loaded": alike(found),
        "caveats": list(_caveats(found)),
        "docket": found[0].answer.docket,
        "citations": citations(
            (ref for each in found for ref in each.answer.money_sources),
            (ref for each in found for ref in of_law(each.answer)),
        ),
        "reproduce": f"clawback compare {asked_by} --as-of {asked.as_of} --known {asked.known} "
        f"--boundary {asked.boundary} --release {asked.release}",
    }


def _place(each: Compared) -> dict[str, Any]:
    answer, people = each.answer, each.people
    place = answer.asked.place
    return {
        "place": {name: getattr(place, name) for name in ("id", "name", "kind", "state", "geoid")},
        "awards": answer.total.awards,
        "amounts": {name: cents(amount) for name, amount in each.amounts.items()},
        "per_head": {name: cents(each.per_head(amount)) for name, amount in each.amounts.items()},
        "population": people and people._asdict(),
        "orders_in_force": [order.id for order in answer.orders if order.status == "protects"],
        "law_known_through": answer.law_known_through.isoformat(),
        "money_known_through": answer.money_known_through and answer.money_known_through.isoformat(),
        "loaded": loaded(each),
        "caveats": [say(caveat) for caveat in answer.caveats],
    }


def loaded(each: Compared) -> str:
    """What of the place's State is loaded, in a few words."""
    years = ", ".join(f"FY{year}" for year in each.fiscal_years)
    sums = "; ".join(f"one sum an award, as of {day or 'a day not stated'}" for _, day in each.summaries)
    return "; ".join(filter(None, (years, sums))) or "nothing: unknown, not zero"


def _caveats(found: Sequence[Compared]) -> Iterator[str]:
    if not alike(found):
        told = "; ".join(f"{each.answer.asked.place.in_prose}: {loaded(each)}" for each in found)
        yield f"What is loaded differs, so the sums are not of the same awards. {told}."
    none = [each.answer.asked.place.in_prose for each in found if each.people is None]
    if none:
        yield (
            f"Per head is unknown for {', '.join(none)}: the release holds the population of States, "
            "counties and cities that are counties too; give others with --population CSV."
        )
    if any(each.amounts["undrawn"] is None for each in found):
        yield "Undrawn is unknown where a source does not state the payments on every award of the place."
    yield say(Reason("no-advice"))


def _cells(each: dict[str, Any]) -> list[Any]:
    people = each["population"] or {}
    row = {
        "place": each["place"]["id"],
        "name": each["place"]["name"],
        **each["amounts"],
        **{f"{name}_per_head": amount for name, amount in each["per_head"].items()},
        "population": people.get("people"),
        "population_year": people.get("year"),
        "population_source": people.get("source"),
        "orders_in_force": "; ".join(each["orders_in_force"]) or None,
        **{name: each[name] for name in ("awards", "law_known_through", "money_known_through", "loaded")},
    }
    return cells(row, COLUMNS, (*AMOUNTS, *(f"{name}_per_head" for name in AMOUNTS)))


def _table(whole: dict[str, Any]) -> Iterator[str]:
    places = whole["places"]
    yield f"On {whole['as_of']}, as known on {whole['known']} ({whole['boundary']}):"
    yield ""
    rows = [("", *(f"{each['place']['name']}, {each['place']['state'].upper()}" for each in places))]
    rows.append(("awards", *(_count(each["awards"]) for each in places)))
    for name, words in WORDS.items():
        rows.append((words, *(_amount(each["amounts"][name]) for each in places)))
        rows.append(("  per head", *(_amount(each["per_head"][name]) for each in places)))
    rows.append(("people", *(_count((each["population"] or {}).get("people")) for each in places)))
    rows.append(("orders that protect", *(f"{len(each['orders_in_force']):,}" for each in places)))
    for name, words in (
        ("law_known_through", "law known through"),
        ("money_known_through", "money known through"),
    ):
        rows.append((words, *(each[name] or "unknown" for each in places)))
    yield from columns(rows, right=range(1, len(places) + 1))
    yield ""
    yield "Loaded:"
    yield from (f"  {each['place']['id']}: {each['loaded']}" for each in places)
    yield ""
    yield "Read before use:"
    yield from (f"  {each}" for each in whole["caveats"])
    yield ""
    yield f"Reproduce: {whole['reproduce']}"


def _count(n: int | None) -> str:
    return "unknown" if n is None else f"{n:,}"


def _amount(amount: str | None) -> str:
    return "unknown" if amount is None else f"{Decimal(amount):,.2f}"
