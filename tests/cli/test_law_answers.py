"""`orders`, `conditions`, `actions`, `calendar` in a child process: shape, formats, exits, many places."""

import csv
import io
import json
import shlex
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import KNOWN, Ran, clawback
from tests.cli.law_shape import SHAPES
from tests.cli.shape import breaches, fields

PAGE = Path(__file__).parents[2] / "docs/reference/law-json.md"
ASKED = (
    ("orders", "Santa Fe, NM", "2025-05-01"),
    ("orders", "Boston, MA", "2025-05-08"),
    ("orders", "New York City", "2018-08-02"),
    ("conditions", "Chicago, IL", "2017-09-16"),
    ("actions", "New York City", "2018-02-01"),
    ("calendar", "New York City", "2017-05-01"),
)
Law = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def law(starter: Path) -> Law:
    """The JSON answer to a question about the law, each asked once."""

    @cache
    def asked(question: str, place: str, day: str, known: str = KNOWN) -> str:
        ran = clawback(starter, question, place, "--as-of", day, "--known", known, "-o", "json")
        assert ran.code == 0, ran.err
        return ran.out

    def answer(*args: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(asked(*args))
        return found

    return answer


@pytest.mark.parametrize(("question", "place", "day"), ASKED)
def test_the_answer_has_the_shape_of_the_contract(law: Law, question: str, place: str, day: str) -> None:
    answer = law(question, place, day)
    assert list(breaches(answer, SHAPES[question])) == []
    assert list(answer) == list(SHAPES[question])
    assert answer[question], "an empty list has every shape"


@pytest.mark.parametrize("question", SHAPES)
def test_the_page_tells_of_every_field(question: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [field for field in fields(SHAPES[question]) if f"| `{field}` |" not in page] == []


@pytest.mark.parametrize(("question", "place", "day"), ASKED)
def test_every_row_opens_to_a_source(law: Law, question: str, place: str, day: str) -> None:
    answer = law(question, place, day)
    for name, rows in answer.items():
        if (
            isinstance(rows, list)
            and rows
            and isinstance(rows[0], dict)
            and name not in ("cases", "citations")
        ):
            assert [each for each in rows if not each["sources"]] == [], name
    for case in answer.get("cases", ()):
        assert all(event["sources"] for event in case["events"])


def test_a_city_attorney_sees_the_chain_and_the_words(law: Law) -> None:
    answer = law("orders", "Santa Fe, NM", "2025-05-01")
    found = {each["id"]: each for each in answer["orders"] if each["status"] == "protects" and each["bears"]}
    assert list(found) == [f"case/2025-san-francisco-v-trump/order/2025-04-24/{part}" for part in "ab"]
    order = found["case/2025-san-francisco-v-trump/order/2025-04-24/a"]
    assert order["from"] == "2025-04-24"
    assert any("Santa Fe city, NM is in San Francisco v. Trump" in link for link in order["chain"])
    assert order["words"]
    assert order["dockets"][0].startswith("3:25-cv-01350")


def test_what_was_not_public_is_not_told(law: Law) -> None:
    before = law("orders", "Santa Fe, NM", "2025-05-01", "2025-04-23")
    assert not [each for each in before["orders"] if each["case"] == "case/2025-san-francisco-v-trump"]


def test_an_order_covers_a_city_through_its_state(law: Law) -> None:
    answer = law("orders", "Baltimore city, MD", "2025-06-20")
    found = {each["id"]: each for each in answer["orders"]}
    order = found["case/2025-california-v-dot/order/2025-06-19/a"]
    assert (order["status"], order["through"]) == ("protects", "state/md")


@pytest.mark.parametrize(("question", "place", "day"), ASKED)
def test_reproduce_gives_the_same_bytes(starter: Path, law: Law, question: str, place: str, day: str) -> None:
    command = shlex.split(law(question, place, day)["reproduce"])
    again = clawback(starter, *command[1:], "-o", "json")
    assert json.loads(again.out) == law(question, place, day)


@pytest.mark.parametrize(("question", "place", "day"), ASKED)
def test_every_format_tells_the_same_rows(
    starter: Path, law: Law, question: str, place: str, day: str
) -> None:
    def ran(shape: str) -> Ran:
        return clawback(starter, question, place, "--as-of", day, "--known", KNOWN, "-o", shape)

    rows = law(question, place, day)[question]
    *lines, last = [json.loads(line) for line in ran("jsonl").out.splitlines()]
    assert [{k: v for k, v in line.items() if k not in ("type", "place")} for line in lines] == rows
    assert last["type"] == "answer"
    told = list(csv.DictReader(io.StringIO(ran("csv").out, newline="")))
    key = "record" if question == "calendar" else "id"
    assert [row[key] for row in told] == [each[key] for each in rows]
    table = ran("table").out
    assert law(question, place, day)["says"].split(":")[0] in table.replace("\n", " ")
    assert "Reproduce: clawback" in table


def test_the_table_hides_what_bears_on_nothing_and_all_shows_it(starter: Path) -> None:
    args = ("orders", "Santa Fe, NM", "--as-of", "2025-05-01", "-o", "table")
    short, whole = clawback(starter, *args).out, clawback(starter, *args, "--all").out
    assert "--all shows them" in short
    assert "--all shows them" not in whole
    assert "case/2017-santa-clara-v-trump/order/2017-11-20/a" in whole
    assert "case/2017-santa-clara-v-trump/order/2017-11-20/a" not in short


def test_conditions_of_a_programme_and_of_an_award(starter: Path) -> None:
    listing = clawback(starter, "conditions", "16.738", "--as-of", "2018-08-01", "-o", "json")
    told = json.loads(listing.out)
    assert told["place"] is None
    assert "condition/jag-fy2017-immigration" in [each["id"] for each in told["conditions"]]
    assert not any(each["reaches"]["alns"] == ["16.710"] for each in told["conditions"])
    award = clawback(starter, "conditions", "2016-DJ-BX-0178", "--as-of", "2017-04-26", "-o", "json")
    statuses = {each["id"]: each["status"] for each in json.loads(award.out)["conditions"]}
    assert statuses == {"condition/jag-fy2016-1373": "open", "condition/eo-13768-9a": "blocked"}


def test_an_unknown_award_is_answered_with_a_near_one(starter: Path) -> None:
    ran = clawback(starter, "conditions", "2016DJBX0179", "--as-of", "2017-04-26")
    assert ran.code == 1
    assert "did you mean" in ran.err


def test_many_places_from_a_file(starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text('name,place\nA,"Santa Fe, NM"\nB,Chicago\n', encoding="utf-8")
    ran = clawback(starter, "orders", "--places", str(path), "--as-of", "2025-05-01", "-o", "json")
    assert ran.code == 0
    assert [each["place"]["id"] for each in json.loads(ran.out)] == ["city/nm/santa-fe", "city/il/chicago"]
    table = clawback(starter, "orders", "--places", str(path), "--as-of", "2025-05-01", "-o", "csv").out
    assert {row["place"] for row in csv.DictReader(io.StringIO(table))} == {
        "city/nm/santa-fe",
        "city/il/chicago",
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("place\nSanta Fee, NM\n", "places.csv, line 2, column 'place': found 'Santa Fee, NM'"),
        ("place\nSpringfield\n", "places.csv, line 2, column 'place': found 'Springfield'"),
        ("place\n", "places.csv: found 0 places"),
        ("", "places.csv: found 0 places"),
    ],
)
def test_a_bad_file_of_places_is_refused_before_anything_is_printed(
    starter: Path, tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "places.csv"
    path.write_text(text, encoding="utf-8")
    ran = clawback(starter, "orders", "--places", str(path), "--as-of", "2025-05-01")
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err


def test_a_file_of_places_that_is_no_text_is_refused(starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"place\n\xff\xfe\n")
    ran = clawback(starter, "orders", "--places", str(path), "--as-of", "2025-05-01")
    assert (ran.code, ran.out) == (1, "")
    assert "expected a CSV file in UTF-8" in ran.err


def test_a_place_and_a_file_or_neither_is_wrong_use(starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("place\nChicago\n", encoding="utf-8")
    assert clawback(starter, "orders", "Chicago", "--places", str(path)).code == 2
    assert clawback(starter, "orders").code == 2


def test_law_known_only_through_an_earlier_day_is_said_and_exits_3(starter: Path) -> None:
    ran = clawback(starter, "orders", "Chicago", "--as-of", "2027-01-01", "-o", "json")
    assert ran.code == 3
    assert any("before the day asked" in each for each in json.loads(ran.out)["caveats"])


def test_a_calendar_ends_before_the_day_given(starter: Path) -> None:
    args = ("calendar", "New York City", "--as-of", "2017-05-01", "-o", "json", "--until")
    days = [each["day"] for each in json.loads(clawback(starter, *args, "2017-06-30").out)["calendar"]]
    later = [each["day"] for each in json.loads(clawback(starter, *args, "2017-07-01").out)["calendar"]]
    assert "2017-06-30" not in days
    assert "2017-06-30" in later


def test_a_restraining_orders_last_day_is_on_the_calendar(starter: Path) -> None:
    ran = clawback(
        starter, "calendar", "Boston, MA", "--as-of", "2025-05-08", "--known", "2025-05-08", "-o", "json"
    )
    told = {(each["what"], each["day"]) for each in json.loads(ran.out)["calendar"]}
    assert ("restraining_order_last_day", "2025-05-21") in told
