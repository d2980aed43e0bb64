"""Which awards of a place, or of a release, have which flags on a day, as known on a day."""

from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from clawback.errors import BadQuestion, OtherVersion, suggest
from clawback.ids import PlaceId
from clawback.ledger.flags.records import BY_NAME, FLAGS
from clawback.ledger.steps import SQL as LEDGER
from clawback.store import Connection, run

SQL = Path(__file__).with_name("sql")
LISTINGS = Path(__file__).with_name("listings.tsv")
"""Assistance Listings: `aln`; `agencies` that administer it, CGAC codes, blank where unknown; `editions` of
the catalogue that have it, by day. `scripts/make_listings.py` makes it."""
OF_LISTINGS = {"agency-mismatch", "retired-listing"}
"""The flags that look at each Assistance Listing of an award."""
NEEDED = {
    "action_row": ("replaced_on", "total"),
    "source_row": ("performed_in",),
    "award_row": ("latest_day",),
    "outlay": ("reported_on",),
    "statement": ("total",),
    "subaward": ("prime_stated",),
    "through": ("prime_place",),
    "candidate": ("evidence",),
}
"""Tables of a release that the flags read, and their newest columns."""


Told = Callable[[str, int, int], object]
"""Hears what is looked at now, and how many steps of how many are done."""


class Hit(NamedTuple):
    """One award, or subaward, with a flag: the two values that conflict, its dollars, where it was read."""

    flag: str
    award_id: str
    fain: str
    place_id: PlaceId | None
    """Whose it is; None: no government's."""
    recipient: str
    found: str
    against: str
    dollars: Decimal | None
    source_id: str
    line: int


class Count(NamedTuple):
    """How many awards (duplicate-subaward: subawards) a flag looked at, found, and could not tell of."""

    flag: str
    looked_at: int
    hits: int
    unknown: int
    dollars: Decimal | None
    """Of the hits; None where there is none."""


class Flags(NamedTuple):
    """The hits, flag by flag, the largest dollars first; and one count for each flag asked."""

    hits: tuple[Hit, ...]
    counts: tuple[Count, ...]


def chosen(names: Collection[str]) -> tuple[str, ...]:
    """The flags of these names in their usual order, all where none is named.

    Raises BadQuestion, with near names, for one that is none.
    """
    for name in names:
        if name not in BY_NAME:
            from difflib import get_close_matches

            near = suggest(get_close_matches(name, BY_NAME, 2))
            raise BadQuestion(f"no flag {name!r}{near or '.'}\n  Flags: {', '.join(BY_NAME)}.")
    return tuple(flag.name for flag in FLAGS if not names or flag.name in names)


def flags(
    con: Connection,
    place: PlaceId | None,
    as_of: date,
    known: date,
    boundary: str,
    names: Collection[str] = (),
    *,
    release: str = "",
    told: Told = lambda *_: None,
) -> Flags:
    """The flags of a place's awards within a boundary; of every award of the release where `place` is None.

    Actions by the end of `as_of`, in rows public by the end of `known`. `told` hears of every step as it
    begins. Raises BadQuestion for a flag that is none, with near names; OtherVersion for a release without
    the tables.
    """
    asked = chosen(names)
    _require(con, release)
    steps = len(asked) + 2
    told("reading the awards", 0, steps)
    run(con, LEDGER, "government_like.sql")
    run(con, SQL, "scope.sql", place=place or "", boundary=boundary, as_of=as_of, known=known)
    run(con, SQL, "asked.sql")
    if set(asked) & OF_LISTINGS:
        _listings(con)
        run(con, SQL, "asked_listing.sql")
    for nth, name in enumerate(asked, 1):
        told(name, nth, steps)
        run(con, SQL, f"{name}.sql")
    told("writing", steps - 1, steps)
    order = {name: nth for nth, name in enumerate(asked)}
    hits = [Hit._make(each) for each in run(con, SQL, "hits.sql").fetchall()]
    counts = {each[0]: Count._make(each) for each in run(con, SQL, "counts.sql").fetchall()}
    return Flags(
        tuple(sorted(hits, key=lambda hit: order[hit.flag])),
        tuple(counts.get(name, Count(name, 0, 0, 0, None)) for name in asked),
    )


def _listings(con: Connection) -> None:
    """Fill `listing`. A release may open no file, so the table goes in as one text: thousands of parameters
    take seconds."""
    con.execute(
        """create or replace temporary table listing as
        select field[1] as aln, field[2] as agencies, field[3] as editions
        from (select string_split(unnest(string_split($rows, chr(10))), chr(9)) as field)""",
        {"rows": LISTINGS.read_text(encoding="utf-8").strip().partition("\n")[2]},
    )


def _require(con: Connection, release: str) -> None:
    found = con.execute("select table_name, column_name from information_schema.columns").fetchall()
    lacking = [
        table for table, names in NEEDED.items() if not {(table, name) for name in names} <= set(found)
    ]
    if lacking:
        raise OtherVersion(
            f"release {release or 'asked'} was made by an earlier version of clawback: it does not say all "
            f"about {', '.join(lacking)}.\n  Make a new one with `clawback load law`."
        )
