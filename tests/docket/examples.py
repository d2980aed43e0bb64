"""A small folder of good records, one of each kind, that the tests put faults into."""

from collections.abc import Mapping
from pathlib import Path

SOURCE = """\
sources:
  doc:
    title: A document
    url: https://example.org/doc
    publisher: Example
    read: 2025-01-02
  other: {title: Another, url: "https://example.org/other", publisher: Example, read: 2025-01-03}
basis:
  - {fields: [title], source: other, locator: p. 2, confidence: secondary}
  - fields: ["*"]
    source: doc
    locator: p. 1
    confidence: seen
"""
ABOUT = """\
known_through: 2025-12-01
rests_on: A test.
agencies:
  ALL: {code: "*", name: every federal agency}
  DOJ: {code: "015", name: Justice}
  DOT: {code: "069", name: Transportation}
"""
BODIES = {
    "condition": """\
kind: term
instrument: An instrument
from: 2025-01-01
until: 2025-12-31
public: 2025-01-01
directs: [DOJ]
elements:
  - {id: notice, says: Give notice.}
  - {id: access, says: Give access.}
reaches: {agencies: [DOJ], alns: ["16.738"], recipients: set/one}
trigger: {act: A list, met_by: [set/one]}
deadline: 2025-06-30
""",
    "case": """\
court: A court
dockets: []
parties: [city/ny/new-york, set/one]
events:
  - kind: filing
    decided: 2025-01-10
    public: 2025-01-10
    says: Asks for relief.
    basis:
      - {fields: ["*"], source: doc, locator: p. 1, confidence: seen}
  - kind: temporary_restraining_order
    decided: 2025-02-03
    public: 2025-02-04
    lasts_days: 14
    says: Bars the term.
    effects:
      - part: a
        remedy: enjoins
        conditions: [condition/one]
        elements: [notice]
        alns: ["16.738"]
        protects: [set/one]
        against: [DOJ]
    basis:
      - {fields: ["*"], source: doc, locator: p. 1, confidence: seen}
  - kind: stay
    decided: 2025-02-10
    public: 2025-02-10
    says: Stays it.
    changes:
      - {order: 2025-02-03/a, to: stayed, until: 2025-02-12}
    basis:
      - {fields: ["*"], source: doc, locator: p. 1, confidence: seen}
  - kind: reversal
    decided: 2025-03-03
    public: 2025-03-03
    acts_on: mandate
    mandate: 2025-04-01
    mandate_not_before: 2025-03-24
    says: Narrows it.
    changes:
      - {order: 2025-02-03/a, to: protects, protects: [set/one]}
    basis:
      - {fields: ["*"], source: doc, locator: p. 1, confidence: seen}
  - kind: mootness
    decided: 2025-05-05
    public: 2025-05-05
    says: It ends.
    changes:
      - {order: 2025-02-03/a, to: ends}
    basis:
      - {fields: ["*"], source: doc, locator: p. 1, confidence: seen}
tracked:
  - {label: Case closed, updated: 2025-05-06, seen: 2025-05-07, source: doc, locator: row 1}
""",
    "set": """\
kind: plaintiffs
versions:
  - from: 2025-01-01
    public: 2025-01-01
    members: [city/ny/new-york, state/ny]
    candidates: [city/ny/albany]
    twice: [state/ny]
    not_places: [A club]
    size: 4
  - from: 2025-02-01
    public: 2025-02-01
    members: [state/ny]
    excludes: [city/ny/albany]
    complete: false
note: Two of the three names were read.
""",
    "allocation": """\
place: city/ny/new-york
agency: DOJ
aln: "16.738"
fiscal_year: 2025
amount: "1.00"
announced: 2025-01-01
public: 2025-01-02
""",
    "action": """\
kind: letter
by: DOJ
decided: 2025-01-01
public: 2025-01-02
places: [city/ny/new-york]
conditions: [condition/one]
amount: "10.00"
alns: ["16.738"]
due: 2025-01-31
""",
    "certification": """\
place: city/ny/new-york
condition: condition/one
due: 2025-03-01
signed: 2025-02-01
public: 2025-01-01
""",
    "holding": """\
case: case/one
court: A court
question: apa
decided: 2025-02-03
public: 2025-02-03
until: 2025-04-01
ended_by: Vacated.
says: It held so.
""",
    "policy": """\
place: city/ny/new-york
instruments:
  - part: order
    title: An order
    adopted: 2025-01-01
    from: 2025-01-02
    until: 2025-06-01
    public: 2025-01-01
    rules:
      - {dimension: status_inquiry, value: limits, says: Officers may not ask.}
    basis:
      - {fields: ["*"], source: doc, locator: p. 1, confidence: seen}
  - part: law
    title: A law
    adopted: 2025-05-01
    from: 2025-06-01
    public: 2025-05-01
    rules:
      - {dimension: status_inquiry, value: prohibits, says: Nobody may ask.}
    basis:
      - {fields: [status_inquiry], source: doc, locator: p. 2, confidence: seen}
      - {fields: ["*"], source: doc, locator: p. 1, confidence: seen}
""",
    "figure": """\
value: "41"
unit: cities
scope: A list
public: 2025-01-01
""",
}
PLURAL = {kind: kind + "s" for kind in BODIES} | {"policy": "policies"}
NAMES = {kind: f"{PLURAL[kind]}/one.yaml" for kind in BODIES}
FILES = {"docket.yaml": ABOUT} | {
    NAMES[kind]: f"id: {kind}/one\ntitle: One\n{body}{SOURCE}" for kind, body in BODIES.items()
}
PLACES = frozenset(["city/ny/new-york", "city/ny/albany", "state/ny", "county/ny/albany"])


def write(folder: Path, changed: Mapping[str, str | bytes] | None = None) -> Path:
    """The good records with these files in place of, or beside, their own."""
    for name, text in {**FILES, **(changed or {})}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
