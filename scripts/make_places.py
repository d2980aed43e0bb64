"""Make the packaged table of governments from the Census and OCD files.

    python scripts/make_places.py --shared ../shared

Reads only files that may be shipped (listed in `READ`), writes `places.tsv.gz`, `settlements.tsv.gz` and
`SOURCES.md` into `src/clawback/place/data/`. The same inputs give the same bytes. Judgement lives in the
hand-written tables beside them: `states.tsv`, `consolidated.tsv`, `nicknames.tsv`, `notes.tsv`,
`judgements.tsv`.
"""

import argparse
import csv
import gzip
import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "clawback" / "place" / "data"
GAZ_PLACES = "data/gazetteer/census_gaz_places_national_2010s.tsv.gz"
GAZ_COUNTIES = "data/gazetteer/census_gaz_counties_national_2010s.tsv.gz"
OCD = "data/gazetteer/ocd_us_census_places_geoid.csv.gz"
POPULATION = "data/gazetteer/census_2020_population_county.csv"
CITY_COUNTY = "data/reference/ref_city_county_code.csv.gz"
READ = {
    GAZ_PLACES: (
        "gaz-places",
        "US Census Bureau, Gazetteer of places, 2011: GEOID and name",
        "public domain",
    ),
    GAZ_COUNTIES: (
        "gaz-counties",
        "US Census Bureau, Gazetteer of counties, 2011: GEOID and name",
        "public domain",
    ),
    OCD: ("ocd", "Open Civic Data division ids with Census GEOIDs: local governments", "CC0"),
    POPULATION: (
        "pop-2020",
        "US Census Bureau, 2020 census: population of counties and states",
        "public domain",
    ),
    CITY_COUNTY: ("city-county", "GNIS city codes with county, as used for award data", "public domain"),
}
COLUMNS = (
    "place_id",
    "kind",
    "state",
    "geoid",
    "name",
    "full_name",
    "parent",
    "population",
    "source",
    "note",
)
COUNTY_TAIL = re.compile(
    r" (County|Parish|Borough|City and Borough|Census Area|Municipio|Municipality|District|Island)$"
)
PLACE_TAIL = re.compile(
    r" (city|town|village|borough|municipality|corporation|city and borough)( \(balance\))?$"
)
TOWN_TAIL = re.compile(r" (charter township|township|town|plantation)$")
GONE = "in the 2011 Gazetteer, not in the later list of governments: dissolved, merged or renumbered"


@dataclass(frozen=True)
class Row:
    """One government before it has an id; `county` is the GEOID of the one county it lies in, or blank."""

    kind: str
    geoid: str
    name: str
    full_name: str
    lsad: str
    source: str
    county: str = ""
    place_id: str = ""
    note: str = ""


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, accents dropped.

    >>> slug("St. Mary's"), slug("Mayagüez")
    ('st-marys', 'mayaguez')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['.]", "", plain)).strip("-")


def table(path: Path, *, encoding: str = "utf-8", delimiter: str = ",") -> Iterator[dict[str, str]]:
    """Rows of a delimited file, gzipped or not, by column name."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from csv.DictReader(io.StringIO(raw.decode(encoding)), delimiter=delimiter)


def hand(data: Path, name: str) -> list[dict[str, str]]:
    """A hand-written table."""
    return list(table(data / name, delimiter="\t"))


def place(geoid: str, full: str, source: str) -> Row:
    """An incorporated place; `Agawam Town city` is the city of Agawam."""
    found = PLACE_TAIL.search(full)
    lsad = found.group(1) if found else ""
    name = full[: found.start()] if found else full
    if geoid[:2] in ("09", "23", "25", "33", "44", "50"):
        name = name.removesuffix(" Town")
    return Row("city", geoid, name, full.removesuffix(" (balance)"), lsad, source)


def places(shared: Path) -> Iterator[Row]:
    """Incorporated places: the Gazetteer without census designated places, and what OCD has besides."""
    listed = {geoid: name for geoid, name in divisions(shared) if len(geoid) == 7}
    gazetteer = {
        row["GEOID"]: row["NAME"].strip()
        for row in table(shared / GAZ_PLACES, encoding="cp1252", delimiter="\t")
        if not re.search(r" (CDP|comunidad|zona urbana)$", row["NAME"].strip())
    }
    for geoid, name in gazetteer.items():
        row = place(geoid, name, "gaz-places")
        yield row if geoid in listed or row.full_name != name else replace(row, note=GONE)
    for geoid, name in listed.items():
        if geoid not in gazetteer:
            yield place(geoid, name, "ocd")


def divisions(shared: Path) -> Iterator[tuple[str, str]]:
    """GEOID and name of every division in the OCD list."""
    for row in table(shared / OCD):
        yield row["census_geoid"].removeprefix("place-"), row["name"].strip()


def towns(shared: Path) -> Iterator[Row]:
    """County subdivisions that are governments."""
    for geoid, full in divisions(shared):
        if len(geoid) == 10:
            found = TOWN_TAIL.search(full)
            lsad = found.group(1) if found else "township"
            yield Row("town", geoid, full[: found.start()] if found else full, full, lsad, "ocd", geoid[:5])


def counties(shared: Path) -> Iterator[Row]:
    """Counties and equivalents, those of the territories from the population file; `Cook County` in full."""
    seen = set()
    for row in table(shared / GAZ_COUNTIES, encoding="cp1252", delimiter="\t"):
        seen.add(row["GEOID"])
        name = row["NAME"].strip()
        yield Row("county", row["GEOID"], name, name, "county", "gaz-counties")
    for row in table(shared / POPULATION):
        geoid = row["state_code"] + row["county_code"]
        if row["county_code"] != "000" and geoid not in seen:
            name = row["county_name"].strip()
            yield Row("county", geoid, name, name, "county", "pop-2020")


def states(data: Path) -> Iterator[Row]:
    """States, the District and the territories."""
    for row in hand(data, "states.tsv"):
        yield Row("state", row["fips"], row["name"], row["full_name"], "", "states")


def merged(rows: Iterable[Row], data: Path) -> list[Row]:
    """Rows with one canonical row per consolidated government; its aliases have no row of their own."""
    judged = hand(data, "consolidated.tsv")
    canonical = {row["geoid"]: row for row in reversed(judged)}
    aliases = {row["alias_geoid"] for row in judged} - {""}
    notes = {row["geoid"]: row["note"] for row in hand(data, "notes.tsv")}
    kept = []
    for row in rows:
        first = canonical.get(row.geoid)
        if row.geoid in aliases and not first:
            continue
        if first:
            row = replace(
                row,
                kind=first["place_id"].split("/")[0],
                place_id=first["place_id"],
                name=first["name"] or row.name,
                full_name=first["full_name"] or row.full_name,
                note="",
            )
        kept.append(replace(row, note=notes.get(row.geoid, row.note)))
    return kept


def whole_county(shared: Path, data: Path) -> dict[str, str]:
    """GEOID of a place -> GEOID of the county, where the place lies in exactly one."""
    fips = {row["code"]: row["fips"] for row in hand(data, "states.tsv")}
    found = defaultdict(set)
    for row in table(shared / CITY_COUNTY, encoding="cp1252"):
        state = fips.get(row["state_code"], "")
        found[f"{state}{row['city_code']:0>5}"].add(f"{state}{row['county_code']:0>3}")
    return {place: next(iter(inside)) for place, inside in found.items() if len(inside) == 1}


def with_ids(rows: list[Row], codes: dict[str, str], names: dict[str, str]) -> list[Row]:
    """Rows with their ids: the slug; where several share it, all of them with a suffix."""
    groups = defaultdict(list)
    for row in rows:
        base = names[row.geoid] if row.kind == "county" else slug(row.name)
        state = codes[row.geoid[:2]]
        plain = f"state/{state}" if row.kind == "state" else f"{row.kind}/{state}/{base}"
        groups[row.place_id or plain].append(row)
    done = []
    for base, group in sorted(groups.items()):
        free = [row for row in group if not row.place_id]
        done += [row for row in group if row.place_id]
        done += [replace(row, place_id=base) for row in free] if len(group) == 1 else apart(base, free, names)
    return done


def apart(base: str, group: list[Row], names: dict[str, str]) -> list[Row]:
    """The rows of one slug told apart: each by its county, its sort or both, the first that is its alone."""
    made = {}
    for row in group:
        for ending in (
            county_of,
            sort_of,
            lambda row, names: f"{county_of(row, names)}-{sort_of(row, names)}",
        ):
            own = ending(row, names).strip("-")
            if own and sum(ending(other, names).strip("-") == own for other in group) == 1:
                made[row.geoid] = f"{base}-{own}"
                break
        else:
            raise SystemExit(f"no suffix tells apart {row.geoid} {row.full_name}")
    return [replace(row, place_id=made[row.geoid]) for row in group]


def county_of(row: Row, names: dict[str, str]) -> str:
    """The slug of the one county the row lies in, or blank."""
    return names.get(row.county, "")


def sort_of(row: Row, _: dict[str, str]) -> str:
    """The slug of the sort of place: `village`, `charter-township`."""
    return slug(row.lsad)


def lines(shared: Path, data: Path) -> Iterator[str]:
    """The table's lines, sorted by id, header first."""
    codes = {row["fips"]: row["code"].lower() for row in hand(data, "states.tsv")}
    inside = whole_county(shared, data)
    all_counties = list(counties(shared))
    names = {row.geoid: slug(COUNTY_TAIL.sub("", row.full_name)) for row in all_counties}
    rows = merged([*states(data), *all_counties, *places(shared), *towns(shared)], data)
    rows = with_ids(
        [replace(row, county=row.county or inside.get(row.geoid, "")) for row in rows], codes, names
    )
    ids = {row.geoid: row.place_id for row in rows}
    people = {r["state_code"] + r["county_code"]: r["population"] for r in table(shared / POPULATION)}
    people |= {key[:2]: value for key, value in people.items() if key.endswith("000")}
    judged = hand(data, "consolidated.tsv")
    alias = {row["geoid"]: row["alias_geoid"] for row in judged if row["why"].startswith("independent city:")}
    yield "\t".join(COLUMNS)
    for row in sorted(rows, key=lambda row: row.place_id):
        state = codes[row.geoid[:2]]
        parent = "" if row.kind == "state" else ids.get(row.county, f"state/{state}")
        count = people.get(row.geoid) or people.get(alias.get(row.geoid, ""), "")
        who = (row.place_id, row.kind, state.upper(), row.geoid, row.name, row.full_name)
        yield "\t".join((*who, parent, count, row.source, row.note))


def settlements(shared: Path, data: Path, made: Iterable[str]) -> Iterator[str]:
    """The counties each named settlement lies in, in States where several towns share a name: an address then
    tells which town is meant. `made` are the lines of the table of places."""
    ids: dict[str, str] = {}
    names: Counter[tuple[str, str]] = Counter()
    for line in made:
        place_id, kind, state, geoid, name, *_ = line.split("\t")
        ids[geoid] = place_id
        names[state, name] += kind == "town"
    shared_names = {state for (state, _), n in names.items() if n > 1}
    fips = {row["code"]: row["fips"] for row in hand(data, "states.tsv")}
    found = defaultdict(set)
    for row in table(shared / CITY_COUNTY, encoding="cp1252"):
        county = ids.get(f"{fips.get(row['state_code'], '')}{row['county_code']:0>3}")
        if row["state_code"] in shared_names and county:
            found[row["state_code"], row["city_name"].strip()].add(county)
    yield "state\tname\tcounties"
    for (state, name), counties in sorted(found.items()):
        yield f"{state}\t{name}\t{','.join(sorted(counties))}"


def sources(shared: Path) -> str:
    """The page that says where the table comes from."""
    listed = "\n".join(
        f"| {key} | {Path(name).name} | {title} | {terms} "
        f"| `{sha256((shared / name).read_bytes()).hexdigest()}` |"
        for name, (key, title, terms) in READ.items()
    )
    return (
        "# Where the table of governments comes from\n\n"
        "Made by `scripts/make_places.py`; do not edit. `settlements.tsv.gz` is from `city-county`. The\n"
        "column `source` of `places.tsv.gz` names a key below; `states` is `states.tsv` here. What is\n"
        "judgement is in the other `.tsv` files, each row with its reason and source.\n\n"
        "| key | file | what | terms | sha256 |\n| --- | --- | --- | --- | --- |\n" + listed + "\n"
    )


def main() -> None:
    """Write the table and its page of sources."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder that holds data/gazetteer")
    parser.add_argument(
        "--out", type=Path, default=DATA, help="folder to write to, with the hand-written tables"
    )
    asked = parser.parse_args()
    made = list(lines(asked.shared, asked.out))
    pages = {"places.tsv.gz": made, "settlements.tsv.gz": settlements(asked.shared, asked.out, made)}
    for name, page in pages.items():
        text = "\n".join(page) + "\n"
        (asked.out / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    (asked.out / "SOURCES.md").write_text(sources(asked.shared))
    print(f"{len(made) - 1} places")


if __name__ == "__main__":
    main()
