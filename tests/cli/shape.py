"""The shape of `clawback exposure -o json` as promised; docs/reference/exposure-json.md tells it in words."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
AMOUNT = re.compile(r"-?\d+\.\d\d")
STATUS = {"open", "partly_blocked", "unknown", "dormant", "springing", "blocked", "not_reached"}


def text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def count(value: Any) -> bool:
    return type(value) is int and value >= 0


def day(value: Any) -> bool:
    return isinstance(value, str) and DAY.fullmatch(value) is not None


def amount(value: Any) -> bool:
    return isinstance(value, str) and AMOUNT.fullmatch(value) is not None


def status(value: Any) -> bool:
    return value in STATUS


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def docket(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{12}", value) is not None


def cited(value: Any) -> bool:
    """An item of CSL-JSON with its line of text."""
    return {"id", "type", "title", "custom"} <= value.keys() and text(value["custom"]["citation"])


def among(*values: str) -> Callable[[Any], bool]:
    return lambda value: value in values


def maybe(kind: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or kind(value)


class Nullable(dict[str, Any]):
    """An object that may be null."""


class NullableList(list[Any]):
    """A list that may be null."""


SUM = {"awards": maybe(count), "obligated": maybe(amount)}
SUMS = dict.fromkeys(sorted(STATUS), SUM)
WEEKLY = {
    **dict.fromkeys(("report", "title", "publisher", "file"), text),
    "line": count,
    **dict.fromkeys(("published", "measure", "counts"), text),
    "valid_from": maybe(day),
    "valid_until": maybe(day),
    "value": maybe(lambda value: type(value) in (int, float) and value >= 0),
    "suppressed": flag,
    "known_on": day,
    "caveat": maybe(text),
    "findings": [
        {
            "check": text,
            "severity": among("error", "warning", "note"),
            "says": text,
            "decides": lambda value: isinstance(value, str),
        }
    ],
}
AWARD = {
    "id": text,
    "fain": text,
    "aln": maybe(text),
    "programme": maybe(text),
    "agency": text,
    "recipient": text,
    "relation": maybe(among("is", "department of", "component unit of")),
    "phase": maybe(among("announced", "active", "ended", "closed")),
    "obligated": amount,
    "outlaid": maybe(amount),
    "undrawn": maybe(amount),
    "reported_on": maybe(day),
    "partial": flag,
    "status": status,
    "under_directives": status,
    "conditions": [{"id": text, "status": status, "orders": [text]}],
    "said": [{"word": text, "since": day, "by": text, "says": text, "record": maybe(text)}],
}
PASSED = {"subawards": count, "obligated": amount}
PASSED_STATUS = among("unknown", "blocked", "not_reached")
PASSED_SUMS = dict.fromkeys(("unknown", "blocked", "not_reached"), PASSED)
THROUGH = Nullable(
    {
        "totals": {**PASSED, "by_status": PASSED_SUMS, "under_directives": PASSED_SUMS},
        "passed_on_by": [{"name": text, "place": maybe(text), **PASSED}],
        "defects": dict.fromkeys(("twin", "more_than_award", "award_unknown"), PASSED),
        "subawards": [
            {
                **dict.fromkeys(("id", "number", "report_id", "award", "fain"), text),
                "aln": maybe(text),
                "agency": text,
                "prime": text,
                "prime_place": maybe(text),
                "recipient": text,
                "relation": maybe(among("is", "department of", "component unit of")),
                "action_date": day,
                "obligated": amount,
                "prime_obligated": maybe(amount),
                "more_than_award": maybe(flag),
                "twin": flag,
                "retold": count,
                "status": PASSED_STATUS,
                "under_directives": PASSED_STATUS,
                "conditions": [{"id": text, "status": PASSED_STATUS, "orders": [text]}],
            }
        ],
    }
)
POLICY = {
    "id": text,
    "place": text,
    "dimension": text,
    "value": among("mandates", "permits", "limits", "prohibits", "silent", "unknown"),
    "recorded": among("mandates", "permits", "limits", "prohibits", "silent"),
    "instrument": text,
    "from": maybe(day),
    "until": maybe(day),
    "overridden_by": maybe(text),
    "says": text,
    "sources": [text],
}
LISTING = {
    "id": text,
    "title": text,
    "by": maybe(text),
    "status": among("named", "unpublished", "rescinded", "taken_off"),
    "from": day,
    "until": maybe(day),
    "named_twice": flag,
    "sources": [text],
}
ANSWER = {
    "place": {"id": text, "name": text, "kind": text, "state": text, "geoid": text},
    "as_of": day,
    "known": day,
    "release": text,
    "boundary": among("government", "with-components", "located-in"),
    "says": text,
    "law_known_through": day,
    "money_known_through": maybe(day),
    "totals": {
        "awards": maybe(count),
        "obligated": maybe(amount),
        "outlaid": maybe(amount),
        "undrawn": maybe(amount),
        "reported": {"awards": count} | dict.fromkeys(("obligated", "outlaid", "undrawn"), maybe(amount)),
        "announced": amount,
        "by_status": SUMS,
        "under_directives": SUMS,
    },
    "range": {
        "basis": among("obligated"),
        "steps": [{"rule": text, "awards": maybe(count), "amount": maybe(amount)}],
        "low": maybe(amount),
        "high": maybe(amount),
        "high_rule": text,
    },
    "awards": [AWARD],
    "passed_through": THROUGH,
    "allocations": [
        {
            "id": text,
            "aln": text,
            "agency": text,
            "fiscal_year": count,
            "announced": amount,
            "public": day,
            "sources": [text],
        }
    ],
    "conditions": [{"id": text, "kind": text, "title": text, "status": status, "sources": [text]}],
    "statements": [{"id": text, "title": text, "made": day, "says": text, "sources": [text]}],
    "orders": [
        {
            "id": text,
            "case": text,
            "event": text,
            "remedy": among("enjoins", "sets_aside", "declares", "stays_action"),
            "status": among("protects", "may_protect", "declares", "does_not_cover"),
            "from": maybe(day),
            "until": maybe(day),
            "through": maybe(text),
            "sources": [text],
        }
    ],
    "actions": [
        {
            "id": text,
            "kind": text,
            "by": text,
            "decided": day,
            "says": text,
            "amount": maybe(amount),
            "sources": [text],
        }
    ],
    "policies": [POLICY],
    "lists": [LISTING],
    "weekly": NullableList([WEEKLY]),
    "caveats": [text],
    "sources": [text],
    "docket": docket,
    "citations": [cited],
    "reproduce": text,
}


def breaches(value: Any, shape: Any, at: str = "answer") -> Iterator[str]:
    """Every place in which the value is not of the shape: a missing or further key, a wrong kind of value."""
    if isinstance(shape, Nullable | NullableList) and value is None:
        return
    if isinstance(shape, Mapping):
        if not isinstance(value, dict):
            yield f"{at} is no object"
            return
        for odd in sorted(shape.keys() ^ value.keys()):
            yield f"{at}.{odd} is {'missing' if odd in shape else 'not in the contract'}"
        for name in shape.keys() & value.keys():
            yield from breaches(value[name], shape[name], f"{at}.{name}")
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{at} is no list"
            return
        for n, each in enumerate(value):
            yield from breaches(each, shape[0], f"{at}[{n}]")
    elif not shape(value):
        yield f"{at} is {value!r}"


def fields(shape: Any, at: str = "") -> Iterator[str]:
    """The dotted name of every field, `awards[].conditions[].id`; one status stands for all seven."""
    if isinstance(shape, list):
        yield from fields(shape[0], f"{at}[]")
    elif isinstance(shape, Mapping):
        if shape is SUMS or shape is PASSED_SUMS:
            yield from fields(next(iter(shape.values())), f"{at}.<status>")
            return
        for name, each in shape.items():
            below = f"{at}.{name}" if at else name
            if isinstance(each, Mapping | list) and each != [text]:
                yield from fields(each, below)
            else:
                yield below
