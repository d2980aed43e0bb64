"""Records on disk: what refers to what is checked, and a fault is told with file, line and column."""

from pathlib import Path

import pytest

from clawback.docket import decode, encode, load
from clawback.docket.loading import RECORDS
from clawback.errors import BadRecord

SOURCE = """\
sources:
  doc: {title: A document, url: "https://example.org/doc", publisher: Example, read: 2025-01-01}
basis:
  - {fields: ["*"], source: doc, confidence: seen}
"""
FILES = {
    "docket.yaml": """\
known_through: 2025-12-01
rests_on: A test.
agencies:
  DOJ: {code: "015", name: Justice}
""",
    "conditions/term.yaml": """\
id: condition/term
title: A term
kind: term
instrument: An instrument
from: 2025-01-01
public: 2025-01-01
directs: [DOJ]
elements: [{id: e, says: Do e.}]
reaches: {agencies: [DOJ], recipients: set/alpha}
trigger: {act: A list, met_by: [set/alpha]}
""",
    "sets/alpha.yaml": """\
id: set/alpha
title: Alpha
kind: plaintiffs
versions:
  - {from: 2025-01-01, public: 2025-01-01, members: [city/ny/alpha]}
  - {from: 2025-02-01, public: 2025-02-01, members: []}
""",
    "cases/one.yaml": """\
id: case/one
title: One v. Other
court: A court
dockets: []
events:
  - kind: preliminary_injunction
    decided: 2025-02-03
    public: 2025-02-04
    says: Enjoins the term.
    effects:
      - part: a
        remedy: enjoins
        conditions: [condition/term]
        elements: [e]
        protects: [set/alpha]
        against: [DOJ]
    basis:
      - {fields: ["*"], source: doc, confidence: seen}
  - kind: reversal
    decided: 2025-03-03
    public: 2025-03-03
    acts_on: mandate
    mandate: 2025-04-01
    says: Narrows it.
    changes:
      - {order: 2025-02-03/a, to: protects, protects: [set/alpha]}
    basis:
      - {fields: ["*"], source: doc, confidence: seen}
""",
    "allocations/money.yaml": """\
id: allocation/money
title: Money
place: city/ny/alpha
agency: DOJ
aln: "16.738"
fiscal_year: 2025
amount: "1.00"
announced: 2025-01-01
public: 2025-01-01
""",
    "certifications/signed.yaml": """\
id: certification/signed
title: Signed
place: city/ny/alpha
condition: condition/term
public: 2025-01-01
""",
    "holdings/held.yaml": """\
id: holding/held
title: Held
case: case/one
question: apa
decided: 2025-02-03
public: 2025-02-03
says: It held so.
""",
    "actions/letter.yaml": """\
id: action/letter
title: A letter
kind: letter
by: DOJ
decided: 2025-01-01
public: 2025-01-01
places: [city/ny/alpha]
conditions: [condition/term]
""",
}


def write(
    folder: Path, name: str = "", old: str = "", new: str = "", also: dict[str, str] | None = None
) -> Path:
    """The good records, with one text changed in one of them."""
    for path, text in (FILES | (also or {})).items():
        if path == name:
            assert text.count(old) == 1, (old, text.count(old))
            text = text.replace(old, new)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + ("" if path == "docket.yaml" else SOURCE))
    return folder


def test_good_records_load(tmp_path: Path) -> None:
    docket = load(write(tmp_path))
    assert set(docket.conditions) == {"condition/term"}
    assert docket.cases["case/one"].events[1].mandate is not None
    assert decode(list(encode(docket))) == docket


def test_our_own_records_come_back_from_their_rows() -> None:
    docket = load()
    assert decode(reversed(list(encode(docket)))) == docket
    assert len(list(encode(docket))) == sum(1 for _ in RECORDS.rglob("*.yaml"))


CASE, TERM, SET = "cases/one.yaml", "conditions/term.yaml", "sets/alpha.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "column", "says"),
    [
        pytest.param(
            *(CASE, "protects: [set/alpha]\n        against", "protects: [set/alpah]\n        against"),
            *(15, 19, "no record 'set/alpah'; did you mean 'set/alpha'?"),
            id="unknown set",
        ),
        pytest.param(
            *(CASE, "conditions: [condition/term]", "conditions: [condition/terms]"),
            *(13, 21, "no record 'condition/terms'; did you mean 'condition/term'?"),
            id="unknown condition",
        ),
        pytest.param(
            *(CASE, "elements: [e]", "elements: [f]"), *(14, 19, "no record 'f'"), id="unknown element"
        ),
        pytest.param(
            *(CASE, "against: [DOJ]", "against: [DOT]"), *(16, 18, "no record 'DOT'"), id="unknown agency"
        ),
        pytest.param(
            *(CASE, "order: 2025-02-03/a", "order: 2025-02-03/b"),
            *(26, 17, "no record '2025-02-03/b'; did you mean '2025-02-03/a'?"),
            id="unknown order",
        ),
        pytest.param(
            *(CASE, "to: protects, protects: [set/alpha]", "to: protects, protects: [set/beta]"),
            *(26, 55, "no record 'set/beta'"),
            id="unknown set of a change",
        ),
        pytest.param(
            *(CASE, "public: 2025-02-04", "public: 2025-02-02"),
            *(8, 13, "`public` is before `decided`: 2025-02-02 lies before 2025-02-03"),
            id="public before it was decided",
        ),
        pytest.param(
            *(CASE, "mandate: 2025-04-01", "mandate: 2025-03-02"),
            *(23, 14, "`mandate` is before `decided`"),
            id="mandate before its opinion",
        ),
        pytest.param(
            *(TERM, "public: 2025-01-01", "public: 2025-01-01\nuntil: 2024-12-31"),
            *(7, 8, "`until` is before `from`"),
            id="until before from",
        ),
        pytest.param(
            *(TERM, "agencies: [DOJ]", "agencies: [DOT]"),
            *(9, 21, "no record 'DOT'"),
            id="agency not reached",
        ),
        pytest.param(
            *(TERM, "recipients: set/alpha", "recipients: set/alfa"),
            *(9, 40, "no record 'set/alfa'; did you mean 'set/alpha'?"),
            id="recipients not a set",
        ),
        pytest.param(
            *(TERM, "met_by: [set/alpha]", "met_by: [set/none]"),
            *(10, 32, "no record 'set/none'"),
            id="trigger",
        ),
        pytest.param(*(TERM, "directs: [DOJ]", "directs: [DHS]"), *(7, 10, "no record 'DHS'"), id="directs"),
        pytest.param(
            *(SET, "from: 2025-02-01", "from: 2024-12-01"),
            *(6, 12, "versions stand in order of time: 2024-12-01 lies before 2025-01-01"),
            id="versions out of order",
        ),
        pytest.param(
            *(SET, "id: set/alpha", "id: set/beta"),
            *(1, 5, "the file of set/beta is named beta.yaml"),
            id="file name",
        ),
        pytest.param(
            *(SET, "id: set/alpha", "id: sets/alpha"), *(1, 5, "'sets' is no kind of record"), id="kind"
        ),
        pytest.param(
            *(SET, "id: set/alpha", "id: set/Alpha"),
            *(1, 5, "'set/Alpha' is not an id of a set"),
            id="form of an id",
        ),
        pytest.param(
            *(SET, "id: set/alpha", "name: set/alpha"), *(1, 1, "whose first key is `id`"), id="no id"
        ),
        pytest.param(
            *("allocations/money.yaml", "agency: DOJ", "agency: DoJ"),
            *(4, 9, "no record 'DoJ'; did you mean 'DOJ'?"),
            id="agency of an allocation",
        ),
        pytest.param(
            *("certifications/signed.yaml", "condition: condition/term", "condition: condition/team"),
            *(4, 12, "did you mean 'condition/term'?"),
            id="condition of a certification",
        ),
        pytest.param(
            *("holdings/held.yaml", "case: case/one", "case: case/two"),
            *(3, 7, "no record 'case/two'"),
            id="holding",
        ),
        pytest.param(
            *("actions/letter.yaml", "[condition/term]", "[condition/none]"),
            *(8, 13, "no record 'condition/none'"),
            id="action",
        ),
    ],
)
def test_what_refers_to_nothing_is_told_at_its_place(
    tmp_path: Path, name: str, old: str, new: str, line: int, column: int, says: str
) -> None:
    with pytest.raises(BadRecord) as refused:
        load(write(tmp_path, name, old, new))
    assert (refused.value.file, refused.value.line, refused.value.column) == (name, line, column), (
        refused.value
    )
    assert str(refused.value).startswith(f"{name}:{line}:{column}: ")
    assert says in str(refused.value)


def refusal(folder: Path, name: str, text: str) -> BadRecord:
    write(folder)
    (folder / name).write_text(text)
    with pytest.raises(BadRecord) as refused:
        load(folder)
    return refused.value


def test_an_unknown_source(tmp_path: Path) -> None:
    text = FILES[SET] + SOURCE.replace("source: doc", "source: dok")
    found = refusal(tmp_path, SET, text)
    assert str(found).startswith("sets/alpha.yaml:10:29: no source 'dok' in this record; did you mean 'doc'?")


def test_an_unknown_source_of_an_event(tmp_path: Path) -> None:
    text = FILES[CASE].replace("source: doc", "source: dok", 1) + SOURCE
    assert str(refusal(tmp_path, CASE, text)).startswith(
        "cases/one.yaml:18:33: no source 'dok' in this record"
    )


def test_a_conflict_says_which_value_is_preferred(tmp_path: Path) -> None:
    text = FILES[SET] + SOURCE.replace("confidence: seen", "confidence: conflict")
    found = str(refusal(tmp_path, SET, text))
    assert found.startswith("sets/alpha.yaml:10:5: a conflict must say which value is preferred and why")
    assert "prefers:" in found


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    found = refusal(write(tmp_path, also={"more/alpha.yaml": FILES[SET]}), SET, FILES[SET] + SOURCE)
    assert str(found) == "sets/alpha.yaml:1:1: the id set/alpha is already taken by more/alpha.yaml"


def test_an_unknown_key_is_refused_with_a_near_name(tmp_path: Path) -> None:
    found = refusal(tmp_path, SET, FILES[SET].replace("kind: plaintiffs", "knid: plaintiffs") + SOURCE)
    assert (found.line, found.column) == (3, 1)
    assert "did you mean 'kind'" in str(found)
