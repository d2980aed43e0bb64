"""Make the tables of control totals: published figures to set the loaded rows, or one another, against.

    python scripts/make_controls.py --shared ../shared

Reads `facts/published_figures.yaml`, `data/doj/*.csv` and the obligations by Assistance Listing. Writes
`src/clawback/ledger/data/{totals,checks}.tsv`; the documents they come from are `documents.tsv` beside them,
written by hand. The same input gives the same bytes.

In the table of listings a zero stands for "no row" as well: zeros are left out, since unknown is not zero.
"""

import argparse
import csv
import gzip
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from clawback import docket
from clawback.ledger.controls import Check, Total

OUT = Path(__file__).parent.parent / "src/clawback/ledger/data"
MILLION = Decimal(1_000_000)
YEARS = (2014, 2015, 2016, 2018, 2019, 2020)
STATES = {"CA": "California", "TX": "Texas", "FL": "Florida", "NY": "New York", "IL": "Illinois"}
PARTS = {
    "state": "States",
    "states": "States",
    "local": "local governments",
    "territories_dc": "territories and DC",
}
PLACES = {
    "Albany": "city/ny/albany",
    "Berkeley": "city/ca/berkeley",
    "Bernalillo County": "county/nm/bernalillo",
    "Burlington": "city/vt/burlington",
    "Chicago": "city/il/chicago",
    "Cook County": "county/il/cook",
    "Denver, City + County": "city/co/denver",
    "Fremont": "city/ca/fremont",
    "Houston": "city/tx/houston",
    "Jackson": "city/ms/jackson",
    "King County": "county/wa/king",
    "Lawrence": "city/ma/lawrence",
    "Los Angeles": "city/ca/los-angeles",
    "Los Angeles, City": "city/ca/los-angeles",
    "Louisville": "city/ky/louisville",
    "Monterey County": "county/ca/monterey",
    "New Orleans": "city/la/new-orleans",
    "New York City": "city/ny/new-york",
    "Philadelphia": "city/pa/philadelphia",
    "Sacramento County": "county/ca/sacramento",
    "San Francisco City + County": "city/ca/san-francisco",
    "Sonoma County": "county/ca/sonoma",
    "State of California": "state/ca",
    "State of Illinois": "state/il",
    "State of Oregon": "state/or",
    "Watsonville": "city/ca/watsonville",
    "West Palm Beach": "city/fl/west-palm-beach",
}


def main() -> None:
    """Read the facts, write both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True, help="the folder of shared inputs")
    shared: Path = parser.parse_args().shared
    facts = yaml.safe_load((shared / "facts/published_figures.yaml").read_text(encoding="utf-8"))
    about = {each["id"]: each for each in facts["figures"]}
    totals = [
        *(each for year in YEARS for each in jag(year, about[f"jag-{year}-total"])),
        *jag_beside(shared, about["jag-2016-ffis"]),
        *letters(shared / "data/doj/doj_letters_2018-01-24_23_jurisdictions_fy2017_jag.csv"),
        *memorandum(about["oig2016-total"]),
        *cities(about["otb-total"], about["otb-percap"]),
        *justice(shared / "data/doj/doj_assistance_obligations_transactions_by_fy.csv"),
        *listings(shared / "data/reference/assistance_listing_obligations_outlays_fy2023_2025.csv.gz"),
    ]
    write(OUT / "totals.tsv", Total.__struct_fields__, totals)
    write(OUT / "checks.tsv", Check.__struct_fields__, list(checks({each.id: each for each in totals})))


def write(path: Path, names: Sequence[str], rows: Sequence[Any]) -> None:
    """A table with one line per row, tabs between; what is not known is an empty cell."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_text(getattr(row, name)) for name in names] for row in rows)
    print(f"{path.name}: {len(rows)} rows")


def _text(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def total(id: str, title: str, counts: str, amount: object, within: object = "0.00", **scope: Any) -> Total:
    """A total; its document is the first part of its id unless it is named."""
    blank = {"agency": "", "aln": "", "state": "", "place": "", "note": "", "document": id.split("/")[0]}
    told: dict[str, Any] = blank | {"id": id, "title": title, "counts": counts} | scope
    return Total(amount=money(amount), within=money(within), **told)


def money(value: object) -> Decimal:
    """Dollars and cents."""
    return Decimal(str(value)).quantize(Decimal("0.01"))


def tenth(millions: float) -> dict[str, Any]:
    """An amount published in millions to one decimal: right within 50,000 dollars."""
    return {"amount": Decimal(str(millions)) * MILLION, "within": Decimal(50_000)}


def jag(year: int, fact: dict[str, Any]) -> Iterator[Total]:
    """The formula total of a year with its parts, States and cities."""
    name, title = f"jag-{year}", f"Byrne JAG FY{year}"
    given = partial(total, counts="allocated", agency="015", aln="16.738", fiscal_year=year)
    whole = {"amount": fact["value"], "within": "0.50"} if fact["unit"] == "USD" else tenth(fact["value"])
    yield given(name, f"{title}, all formula awards", **whole)
    for part, millions in fact["parts_musd"].items():
        yield total(
            f"{name}/{part}", f"{title}, {PARTS[part]}", "stated", fiscal_year=year, **tenth(millions)
        )
    for state, millions in fact.get("top_states_musd", {}).items():
        about = f"{title}, {STATES[state]} and its governments"
        yield given(f"{name}/{state.lower()}", about, state=state, **tenth(millions))
    for city, millions in fact.get("top_local_musd", {}).items():
        yield given(f"{name}/{slug(city)}", f"{title}, {city}", place=PLACES[city], **tenth(millions))


def jag_beside(shared: Path, after: dict[str, Any]) -> Iterator[Total]:
    """Other figures for FY2016: after set-asides, and the one exact allocation of the list of facts."""
    title = "Byrne JAG FY2016, formula grants after set-asides"
    yield total("jag-2016-ffis", title, "stated", after["value"] * MILLION, 500_000, fiscal_year=2016)
    for row in read(shared / "data/doj/jag_allocation_facts.csv"):
        if row["precision"] == "exact":
            year, city = int(row["fiscal_year"]), row["jurisdiction"]
            yield total(
                f"jag-{year}-{slug(city)}",
                f"Byrne JAG FY{year}, {city}",
                "allocated",
                row["amount"],
                "0.50",
                agency="015",
                aln="16.738",
                fiscal_year=year,
                place=PLACES[city],
            )


def letters(path: Path) -> Iterator[Total]:
    """FY2017 allocations of the 23 recipients of the letters of January 2018."""
    title = "Byrne JAG FY2017"
    rows = list(read(path))
    given = partial(total, within="0.50", fiscal_year=2017)
    yield given("letters-2018", f"{title}, 23 recipients of letters", "stated", 53_067_195)
    for row in rows:
        name = row["jurisdiction"]
        wrong = "More than California's in the same table: it looks wrong. The right figure was not found."
        yield given(
            f"letters-2018/{slug(name)}",
            f"{title}, {name}",
            "allocated",
            row["fy2017_jag_amount"],
            agency="015",
            aln="16.738",
            place=PLACES[name],
            note=wrong if name == "State of Oregon" else "",
        )


def memorandum(fact: dict[str, Any]) -> Iterator[Total]:
    """The Inspector General's ten jurisdictions of 2016, recalled and not read."""
    stated = partial(total, counts="stated", within="0.50", fiscal_year=2016)
    yield stated("oig-2016", "Active grants of ten jurisdictions, March 2016", amount=fact["value"])
    for name, dollars in fact["parts_usd"].items():
        yield stated(f"oig-2016/{slug(name)}", f"Active grants of {name}, March 2016", amount=dollars)


def cities(fact: dict[str, Any], each_person: dict[str, Any]) -> Iterator[Total]:
    """The federal funds of 106 cities: two totals, two parts and a sum a person are printed."""
    stated = partial(total, counts="stated", fiscal_year=2016)
    own, reported = fact["value"]
    title = "Federal funds to 106 cities, FY2016"
    yield stated("otb-2016", f"{title}, as the group says it", amount=own, within=5_000_000)
    yield stated("otb-2016/reported", f"{title}, as a newspaper says it", amount=reported, within=500_000)
    yield stated("otb-2016/grants", f"{title}: grants", amount=21_500_000_000, within=50_000_000)
    people = re.search(r"population ([0-9.]+) million", each_person["scope"])
    assert people is not None, "the scope says how many people"
    many, dollars = Decimal(people[1]) * MILLION, each_person["value"]
    rounding = many / 2 + dollars * Decimal(50_000)
    of = f"{title}: {dollars} dollars a person, {people[1]} million people"
    yield stated("otb-2016/by-person", of, amount=many * dollars, within=rounding)
    yield stated(
        "otb-2016/direct-payments", f"{title}: direct payments", amount=4_230_000_000, within=5_000_000
    )


def justice(path: Path) -> Iterator[Total]:
    """Obligations of the Justice Department by fiscal year, and their stated sum."""
    title = "Justice Department, assistance obligated in"
    stated = {"agency": "015", "fiscal_year": None}
    yield total("doj-archive", f"{title} FY2007 to FY2026", "stated", "74063615441.35", **stated)
    for row in read(path):
        year = int(row["fiscal_year"])
        scope = {"agency": "015", "fiscal_year": year}
        yield total(f"doj-archive/fy{year}", f"{title} FY{year}", "obligated", row["obligations"], **scope)


def listings(path: Path) -> Iterator[Total]:
    """Obligations by Assistance Listing and year: of those that conditions reach, and of 10.868."""
    reached = {aln for each in docket.load().conditions.values() for aln in each.reaches.alns} | {"10.868"}
    sums: dict[int, Decimal] = {}
    for row in read(path):
        aln, year, amount = row["aln"], int(row["fiscal_year"]), Decimal(row["usaspending_actual"] or 0)
        if row["measure"] != "obligation" or not amount:
            continue
        if aln.startswith("16."):
            sums[year] = sums.get(year, Decimal(0)) + amount
        name = f"listing-{aln}-fy{year}"
        of = {"document": "inventory-2025", "fiscal_year": year}
        title = f"Assistance Listing {aln}, obligated in FY{year}"
        if aln in reached:
            yield total(name, title, "obligated", amount, aln=aln, **of)
        if aln in ("10.868", "16.738"):
            yield total(
                f"{name}/agency", f"{title}, as its agency states it", "stated", row["sam_actual"], **of
            )
    for year, dollars in sums.items():
        title = f"Assistance Listings 16.001 to 16.999, obligated in FY{year}"
        yield total(
            f"listings-16-fy{year}", title, "stated", dollars, document="inventory-2025", fiscal_year=year
        )


def checks(named: dict[str, Total]) -> Iterator[Check]:
    """Which published figures are parts of which, and which say the same thing."""
    for year in YEARS:
        under = [f"jag-{year}/{part}" for part in PARTS if f"jag-{year}/{part}" in named]
        yield check("parts", named[f"jag-{year}"], under)
    for name in ("letters-2018", "oig-2016", "doj-archive"):
        yield check("parts", named[name], [each for each in named if each.startswith(f"{name}/")])
    whole = named["otb-2016"]
    yield check("parts", whole, ["otb-2016/grants", "otb-2016/direct-payments"])
    yield check("same", whole, ["otb-2016/reported"], "Two totals printed for one report.")
    other = "A sum a person and the people it is said of, printed in the same report."
    yield check("same", whole, ["otb-2016/by-person"], other, "same/otb-2016-by-person")
    yield check("beside", named["jag-2016"], ["jag-2016-ffis"], "Two stages of the same money.")
    for year in (2023, 2024, 2025):
        other = "Awards of the agency and its listings are nearly the same; the data are of two days."
        yield check("beside", named[f"doj-archive/fy{year}"], [f"listings-16-fy{year}"], other)
    for name in [each for each in named if each.endswith("/agency")]:
        other = "The publisher's rows, and what the agency states for the listing."
        yield check("beside", named[name.removesuffix("/agency")], [name], other)


def check(kind: Any, whole: Total, parts: Sequence[str], note: str = "", id: str = "") -> Check:
    """A check; its id is its kind and its whole unless it is named."""
    name = id or f"{kind}/{whole.id}"
    return Check(id=name, kind=kind, whole=whole.id, parts=tuple(parts), note=note)


def read(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    yield from csv.DictReader(text.splitlines())


def slug(name: str) -> str:
    """A name as part of an id.

    >>> slug("Denver, City + County")
    'denver-city-county'
    """
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


if __name__ == "__main__":
    main()
