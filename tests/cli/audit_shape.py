"""The shape of `clawback audit -o json` as promised; docs/reference/audit-json.md tells it in words."""

from typing import Any

from tests.cli.shape import amount, count, day, flag, maybe, text


def words(value: Any) -> bool:
    return isinstance(value, str)


def years(value: Any) -> bool:
    return isinstance(value, list) and all(count(each) for each in value)


REPORT = {
    **dict.fromkeys(("id", "auditee", "relation"), text),
    **dict.fromkeys(("uei", "entity_type"), words),
    "fiscal_year": count,
    **dict.fromkeys(("period_start", "period_end", "accepted"), maybe(day)),
    "known_from": day,
    "version": maybe(count),
    "resubmits": maybe(text),
    "stated": maybe(amount),
    "lines": count,
    "at_hand": maybe(amount),
    "whole": maybe(flag),
}
PROGRAMME = {
    "report": text,
    **dict.fromkeys(("aln", "programme", "cluster"), maybe(text)),
    "lines": count,
    **dict.fromkeys(("expended", "direct", "passed_through"), maybe(amount)),
    "entities": [text],
    "passed_on": maybe(amount),
    "awards": count,
    **dict.fromkeys(("obligated", "outlaid"), maybe(amount)),
    "reported": count,
    "reported_on": maybe(day),
    "subawarded": maybe(amount),
}
ANSWER = {
    "place": dict.fromkeys(("id", "name", "kind", "state"), text),
    "fiscal_year": maybe(count),
    "known": day,
    "boundary": text,
    "release": text,
    "reports": [REPORT],
    "programmes": [PROGRAMME],
    "fiscal_years": years,
    "caveats": [text],
    "reproduce": text,
}
