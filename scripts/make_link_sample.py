"""Draw the recipients that tests/place/labelled asks people to label.

    python scripts/make_link_sample.py SHARED        write tests/place/labelled/sample.tsv

SHARED is the folder that holds data/. The draw depends on the input and SEED alone: candidates are put in
the order of a hash, so a new file adds rows without shuffling the old ones. Rules are tuned on the first
draw, and on a later one (of names that no draw of the first half of the hashes can hold) from the day on
which it was measured and its misses were read. Each later one finds fewer plain names left. The kinds and
the marks of a hard name below only spread the draw; they are no labels, and what a row is remains for people
to say.
"""

import csv
import gzip
import hashlib
import io
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parents[1] / "tests/place/labelled/sample.tsv"
SEED = "clawback-labels-1"
COLUMNS = ("row", "file", "year", "name", "city", "county", "state", "type", "uei", "hard", "draw")
HARD_SHARE = 0.27
LATER = 0.45
"""The quotas of a later draw, of the first's."""
DRAWS = 5
SAM_SHARE = 0.55

# How many rows of each apparent kind, and the words that make it apparent; the first that fits decides.
KINDS: tuple[tuple[str, int, str], ...] = (
    (
        "tribe",
        60,
        r"\b(tribe|tribal|tribes|pueblo|rancheria|band of|nation of|indian nation|mohawk|seneca)\b",
    ),
    (
        "namesake",
        150,
        (
            r"\b(city|town|county|village|state|borough|district) of\b.*\b"
            r"(inc|llc|corp|fund|foundation)\b|\b(county|city|town)\b.*\b"
            r"(inc|llc|corporation|corp|foundation|association|assn|society|chapter|fund|ymca|"
            r"museum|ballet|opera|church|club|council on|action)\b"
        ),
    ),
    ("university", 90, r"\b(university|college|univ|regents|polytechnic)\b"),
    (
        "authority",
        190,
        (
            r"\b(housing|transit|transportation auth|authority|auth|port|airport|ha of|development agency|"
            r"industrial development|redevelopment|hospitals corp)\b"
        ),
    ),
    ("school", 170, r"\b(school|schools|isd|usd|csd|education|boces|academy|sd)\b"),
    (
        "special district",
        90,
        (
            r"\b(district|dist|conservation|fire protection|mosquito|water|sewer|irrigation|"
            r"regional|council of governments|joint powers)\b"
        ),
    ),
    (
        "department of one",
        260,
        (
            r"\b(city|county|town|village|borough|parish|nyc|municipal|cnty)\b.*\b(dep|dept|"
            r"department|police|sheriff|sheriffs|fire|health|court|courts|office|clerk|"
            r"board|commission|services|bureau|"
            r"division|attorney|library|agency|prosecutor|probation)\b|"
            r"\b(sheriff|police|district attorney|da s office)\b"
        ),
    ),
    (
        "state agency",
        230,
        (
            r"\b(state of|commonwealth|executive office|governor|attorney general|supreme court|"
            r"department|dept|division|bureau|commission|agency|board of|judicial)\b"
        ),
    ),
    ("county", 150, r"\b(county|parish|cnty)\b"),
    ("city", 220, r"\b(city|municipality|municipio)\b"),
    ("town", 110, r"\b(town|village|township|borough)\b"),
    ("other", 60, r""),
)
HARD = re.compile(
    r"\bdba\b|, (city|county|town|village|state) of|\b(city|county|town|village) of\b.*\b(inc|llc|fund)\b"
    r"|\b(court|courts|sheriff|attorney|prosecutor|clerk|board|judicial|museum|fund)\b|\bin the city of\b"
    r"|\b(cnty|dept|dep|twp|dist|auth|univ|govt|ha of|reg)\b|^(north|south|east|west|new|upper|lower) \w+ ",
    re.I,
)
# In a file of farms and shops only plain words of government or learning are taken: no row is a person.
PUBLIC = re.compile(
    r"\b(city of|town of|county of|department|university|college|conservation district|power district|"
    r"tribe|nation|"
    r"authority|school district|economic council|office of energy|development board|energy center|state)\b",
    re.I,
)
COMPANY = re.compile(r"\b(llc|l\.? ?l\.? ?c|inc|co|company|ltd|lp|corp|farms?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One recipient as one file writes it; `uei` and `type` are blank where the file has none."""

    file: str
    year: str
    name: str
    city: str
    county: str
    state: str
    type: str
    uei: str = ""


def main(shared: Path) -> None:
    """Write the sample."""
    pool = distinct(candidates(shared / "data"))
    first = drawn(pool, 1)
    kept_back = unused([row for row in pool if is_kept_back(row)], first)
    rows = [(row, 1) for row in first]
    for draw in range(2, DRAWS + 1):
        rows += [(row, draw) for row in drawn(unused(kept_back, [row for row, _ in rows]), LATER)]
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for row, draw in sorted(rows, key=lambda told: order(told[0].name, told[0].state)):
            writer.writerow(written(row, draw))


def unused(rows: Iterable[Candidate], drawn_before: Iterable[Candidate]) -> list[Candidate]:
    """The rows whose name no earlier draw holds."""
    used = {plain(row.name) for row in drawn_before}
    return [row for row in rows if plain(row.name) not in used]


def is_kept_back(row: Candidate) -> bool:
    """Whether the hash of the name keeps it for the later draws; whoever tunes looks at no such name."""
    return int(digest("half", plain(row.name))[:8], 16) % 2 == 0


def written(row: Candidate, draw: int) -> tuple[str, ...]:
    """The row as the file holds it, with an id that stays."""
    number = digest("id", row.file, plain(row.name), row.state)[:8]
    hard = "y" if is_hard(row) else "n"
    return (
        number,
        row.file,
        row.year,
        row.name,
        row.city,
        row.county,
        row.state,
        row.type,
        row.uei,
        hard,
        str(draw),
    )


def candidates(data: Path) -> Iterator[Candidate]:
    """Every named recipient of every file, as often as it is there."""
    yield from legacy(data / "awards/usaspending_legacy_datafeed_grants_NY_fy2016.csv.gz")
    yield from legacy(data / "awards/usaspending_legacy_datafeed_directpayments_fy2014_native.csv")
    for name in ("awards_NY_fy2017q2", "awards_IL_fy2017q2", "projectgrants_Philadelphia_fy2017q2"):
        yield from api_v1(data / f"awards_api/usaspending_api_v1_{name}.csv.gz")
    yield from api_v1(data / "awards_api/usaspending_api_v1_transactions_Chicago_projectgrants_fy2017.csv.gz")
    yield from api_v2(data / "awards_api/json_v2/usaspending_search_16842.json")
    yield from justice(data / "awards/doj_ojp_cops_awards_by_city_fy2019_2024.csv.gz")
    for year in (2021, 2023, 2025):
        yield from reap(data / f"awards/usaspending_Assistance_PrimeTransactions_USDA_REAP_fy{year}.csv.gz")
    yield from sam(data / "gazetteer/sam_public_government_entities_126_cities_2024.csv.gz")
    yield from audits(data / "fac/fac_general_oh_2023.json")


def legacy(path: Path) -> Iterator[Candidate]:
    """The recipients of a Data_Feed file."""
    for row in rows_of(path):
        place = (row["recipient_city_name"], row["recipient_county_name"], row["recipient_state_code"])
        yield Candidate(
            path.name, row["fiscal_year"], row["recipient_name"].strip(), *place, row["recipient_type"]
        )


def api_v1(path: Path) -> Iterator[Candidate]:
    """The recipients of a flattened API v1 extract."""
    for row in rows_of(path):
        place = (row["recipient.location.city_name"], "", row["recipient.location.state_code"])
        kind = row["recipient.business_types_description"]
        yield Candidate(path.name, "2017", row["recipient.recipient_name"].strip(), *place, kind)


def api_v2(path: Path) -> Iterator[Candidate]:
    """The recipients of a recorded API v2 search."""
    for row in json.loads(path.read_text("utf-8"))["results"]:
        at = row["Recipient Location"]
        place = (at["city_name"], at["county_name"], at["state_code"])
        yield Candidate(
            path.name, row["Start Date"][:4], row["Recipient Name"], *place, "", row["Recipient UEI"]
        )


def justice(path: Path) -> Iterator[Candidate]:
    """The file has the place of performance only; it stands as the row's city and state."""
    states = {
        "GEORGIA": "GA",
        "ILLINOIS": "IL",
        "MICHIGAN": "MI",
        "MISSOURI": "MO",
        "LOUISIANA": "LA",
        "PENNSYLVANIA": "PA",
        "WISCONSIN": "WI",
        "DISTRICT OF COLUMBIA": "DC",
    }
    for row in rows_of(path):
        city = row["page_city"].replace("_", " ")
        yield Candidate(
            path.name, row["start"][:4], row["recipient"], city, "", states[row["page_state"]], ""
        )


def reap(path: Path) -> Iterator[Candidate]:
    """The public bodies in a file of farms and shops."""
    for row in rows_of(path):
        name = row["recipient_name"]
        if PUBLIC.search(name) and not COMPANY.search(name):
            place = (row["recipient_city_name"], row["recipient_county_name"], row["recipient_state_code"])
            kind = f"{row['business_types_code']}: {row['business_types_description']}"
            yield Candidate(path.name, path.name[-11:-7], name, *place, kind, row["recipient_uei"])


def sam(path: Path) -> Iterator[Candidate]:
    """A trade name that says more than the legal name follows it after "DBA", as award files write it."""
    for row in rows_of(path):
        name, trade = row["recipient_name"], row["recipient_dba"]
        if trade != "NA" and plain(trade) not in plain(name) and plain(name) not in plain(trade):
            name = f"{name} DBA {trade}"
        place = (row["phys_address_city"], "", row["phys_address_st"])
        yield Candidate(path.name, "2024", name, *place, row["bus_type_string"], row["recipient_uei"])


def audits(path: Path) -> Iterator[Candidate]:
    """The auditees of a Single Audit search."""
    for row in json.loads(path.read_text("utf-8")):
        place = (row["auditee_city"], "", row["auditee_state"])
        kind = row["entity_type"]
        yield Candidate(path.name, row["audit_year"], row["auditee_name"], *place, kind, row["auditee_uei"])


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, plain or gzipped."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    with io.StringIO(raw.decode("utf-8"), newline="") as file:
        yield from csv.DictReader(file)


def distinct(rows: Iterable[Candidate]) -> list[Candidate]:
    """One row for each spelling in each state; of several, the first by hash."""
    kept: dict[tuple[str, str], Candidate] = {}
    for row in sorted(rows, key=lambda row: digest("pick", *fields(row))):
        if plain(row.name) and not row.type.startswith("21"):  # 21: an individual
            kept.setdefault((plain(row.name), row.state), row)
    return list(kept.values())


def drawn(rows: list[Candidate], part: float) -> list[Candidate]:
    """A part of the quota of every kind, twelve at least: a share of hard names, over half from the list that
    covers all states."""
    by_kind: dict[str, list[Candidate]] = defaultdict(list)
    for row in rows:
        by_kind[kind_of(row)].append(row)
    chosen = []
    for kind, whole, _ in KINDS:
        quota = max(12, round(whole * part))
        hard = taken([row for row in by_kind[kind] if is_hard(row)], round(quota * HARD_SHARE))
        easy = taken([row for row in by_kind[kind] if not is_hard(row)], quota - len(hard))
        chosen += hard + easy
    return chosen


def taken(rows: list[Candidate], quota: int) -> list[Candidate]:
    """`quota` rows: from SAM one state after the other, from award files one file after the other."""
    registered = in_turn([row for row in rows if row.file.startswith("sam_")], lambda row: row.state)
    awarded = in_turn([row for row in rows if not row.file.startswith("sam_")], lambda row: row.file)
    wanted = min(len(registered), max(round(quota * SAM_SHARE), quota - len(awarded)))
    return registered[:wanted] + awarded[: quota - wanted]


def in_turn(rows: list[Candidate], group: Callable[[Candidate], str]) -> list[Candidate]:
    """All rows: the first of each group, then the second of each, and so on."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: order(row.name, row.state)):
        groups[group(row)].append(row)
    ranked = [(place, name, row) for name, found in groups.items() for place, row in enumerate(found)]
    return [row for _, _, row in sorted(ranked, key=lambda item: item[:2])]


def kind_of(row: Candidate) -> str:
    """The first apparent kind that fits."""
    return next(kind for kind, _, words in KINDS if re.search(words, plain(row.name)))


def is_hard(row: Candidate) -> bool:
    """A name cut at the width of its file, or with a mark that people stumble over."""
    cut = len(row.name) == 45 or (row.file.startswith("doj_") and len(row.name) in (25, 32))
    return cut or bool(HARD.search(row.name))


def plain(name: str) -> str:
    """Lower case, words only."""
    return " ".join(re.findall(r"[a-z0-9]+", name.lower()))


def order(name: str, state: str) -> str:
    """Where a name stands in the draw."""
    return digest("order", plain(name), state)


def fields(row: Candidate) -> tuple[str, ...]:
    """What a row of the sample says of its recipient."""
    return (row.file, row.year, row.name, row.city, row.county, row.state, row.type, row.uei)


def digest(*parts: str) -> str:
    """A hash that the seed begins."""
    return hashlib.sha256("\x1f".join((SEED, *parts)).encode()).hexdigest()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
