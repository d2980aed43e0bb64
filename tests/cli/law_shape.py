"""The shape of answers about the law as promised; docs/reference/law-json.md tells it in words."""

from typing import Any

from tests.cli.shape import LISTING, POLICY, STATUS, among, amount, count, day, flag, maybe, text

HEAD = {
    "question": among("orders", "conditions", "actions", "calendar"),
    "place": {"id": text, "name": text, "kind": text, "state": text, "geoid": text},
    "subject": text,
    "as_of": day,
    "known": day,
    "release": text,
    "overlay": maybe(text),
    "law_known_through": day,
    "says": text,
}
TAIL = {"caveats": [text], "sources": [text], "reproduce": text}
QUOTE = {"quote": text, "source": text, "locator": text, "confidence": text}
ORDER = {
    "id": text,
    "case": text,
    "title": text,
    "court": text,
    "judge": maybe(text),
    "dockets": [text],
    "entry": maybe(text),
    "cite": maybe(text),
    "event": text,
    "decided": day,
    "no_later_than": maybe(day),
    "public": day,
    "remedy": among("enjoins", "sets_aside", "declares", "stays_action"),
    "status": among("protects", "may_protect", "declares", "does_not_cover", "not_in_force"),
    "bears": flag,
    "bears_on_money": flag,
    "from": maybe(day),
    "until": maybe(day),
    "through": maybe(text),
    "chain": [text],
    "conditions": [
        {
            "id": text,
            "title": text,
            "in_force": flag,
            "elements": [text],
            "all_elements": flag,
            "alns": [text],
            "agencies": [text],
        }
    ],
    "against": [{"agency": text, "name": text}],
    "carves_out": [text],
    "says": text,
    "words": [QUOTE],
    "later": [text],
    "differ": [text],
    "read": flag,
    "unread": [text],
    "sources": [text],
}
CASE = {
    "id": text,
    "title": text,
    "court": text,
    "judge": maybe(text),
    "dockets": [text],
    "side": among("challenge", "united_states", "state_law"),
    "party": flag,
    "events": [{"kind": text, "decided": day, "entry": maybe(text), "says": text, "sources": [text]}],
    "tracker": maybe(lambda value: isinstance(value, dict)),
    "followed_through": day,
}
HOLDING = {
    "id": text,
    "case": text,
    "court": text,
    "question": text,
    "decided": day,
    "stands": flag,
    "until": maybe(day),
    "ended_by": maybe(text),
    "says": text,
    "sources": [text],
}
CONDITION = {
    "id": text,
    "kind": text,
    "title": text,
    "status": lambda value: value in STATUS | {"listed_only"},
    "instrument": text,
    "from": day,
    "until": maybe(day),
    "elements": [{"id": text, "says": text, "is": maybe(among("barred", "stands", "may-be-barred"))}],
    "directs": [text],
    "reaches": {
        "agencies": [text],
        "alns": [text],
        "fiscal_years": [count],
        "awarded_from": maybe(day),
        "awarded_until": maybe(day),
        "recipients": maybe(text),
    },
    "applies_to": [among("new", "open", "past")],
    "trigger": maybe(text),
    "trigger_because": [text],
    "springs_if": maybe(text),
    "certify": maybe(text),
    "deadline": maybe(day),
    "penalty": maybe(text),
    "says": maybe(text),
    "because": [text],
    "sources": [text],
}
ACTION = {
    "id": text,
    "kind": text,
    "title": text,
    "by": text,
    "decided": day,
    "public": day,
    "due": maybe(day),
    "amount": maybe(amount),
    "conditions": [text],
    "awards": [text],
    "alns": [text],
    "fiscal_years": [count],
    "places": count,
    "says": text,
    "sources": [text],
}
ANNOUNCED = {
    "id": text,
    "aln": text,
    "agency": text,
    "fiscal_year": count,
    "announced": amount,
    "public": day,
    "sources": [text],
}
CERTIFICATION = {
    "id": text,
    "condition": text,
    "award": maybe(text),
    "due": maybe(day),
    "signed": maybe(day),
    "office": maybe(text),
    "under_reservation": flag,
    "sources": [text],
}
DUE = {"day": day, "what": text, "record": text, "title": text, "says": text, "sources": [text]}
BODIES: dict[str, dict[str, Any]] = {
    "orders": {"orders": [ORDER], "cases": [CASE], "holdings": [HOLDING]},
    "conditions": {"conditions": [CONDITION], "policies": [POLICY]},
    "actions": {
        "actions": [ACTION],
        "lists": [LISTING],
        "announced": [ANNOUNCED],
        "certifications": [CERTIFICATION],
    },
    "calendar": {"calendar": [DUE]},
}
SHAPES = {name: HEAD | body | TAIL for name, body in BODIES.items()}
