"""The publisher's monthly archive: which files there are, and how far each has come.

A full file holds a fiscal year of one agency (or of all) and takes the place of the one before it; a delta
file holds what changed or was deleted since the last month, in any year. The files' names say their day. A
note beside each (`home/fetched/<name>.json`) says what the publisher told of it and, once it is in a release,
which sources it became: such a file is asked for with its tag, and not sent again while it is the same.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from clawback.errors import BadQuestion, SourceChanged, suggest
from clawback.source.aside import replacing
from clawback.source.live.files import Seen, begun, download, said, wanted
from clawback.source.live.jobs import Stage
from clawback.source.live.web import Web
from clawback.source.raw import checksum
from clawback.store.home import FETCHED

AGENCIES = "/api/v2/bulk_download/list_agencies/"
FILES = "/api/v2/bulk_download/list_monthly_files/"
NAME = re.compile(
    r"FY(?P<year>\d{4}|\(All\))_(?P<agency>\w+)_Assistance_(?P<kind>Full|Delta)_(?P<day>\d{8})\.zip"
)
ALL = "All"


class Monthly(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the archive."""

    name: str
    url: str
    agency: str
    """The agency's code, or All."""
    fiscal_year: int | None
    """None: a delta file, of any year."""
    day: date
    """The day in its name."""

    @property
    def is_delta(self) -> bool:
        """Whether it holds only what changed."""
        return self.fiscal_year is None


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """An agency as the interface numbers it."""

    code: str
    name: str
    number: int | str


EVERY = Agency(code=ALL, name="All", number="all")
"""All agencies in one file."""


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """How far a file has come: fetched, or in a release as these sources; `looked` is the day on which the
    publisher was last asked about it."""

    seen: Seen
    sha256: str
    looked: date
    sources: tuple[str, ...] = ()


def listed(web: Web, years: Sequence[int], agencies: Sequence[Agency], *, deltas: bool) -> list[Monthly]:
    """The newest full file of each year and agency and, if asked for, every delta file; the full files first,
    then the deltas in the order of their days."""
    found: dict[str, Monthly] = {}
    for agency in agencies:
        for year in years:
            asked = {"agency": agency.number, "fiscal_year": year, "type": "assistance"}
            files = [monthly(each) for each in rows(web.post(FILES, asked), "monthly_files", FILES)]
            full = [each for each in files if each.fiscal_year == year and each.agency == agency.code]
            if full:
                newest = max(full, key=lambda each: each.day)
                found[newest.name] = newest
            if deltas:
                found |= {each.name: each for each in files if each.is_delta and each.agency == agency.code}
    return sorted(
        found.values(), key=lambda each: (each.is_delta, each.day, each.fiscal_year or 0, each.agency)
    )


def agencies_named(web: Web, names: Iterable[str]) -> list[Agency]:
    """The agencies of these codes (015) or names, each once; all in one where there is none.

    Raises `BadQuestion` for one that the archive does not have.
    """
    wanted_ones = list(dict.fromkeys(names))
    if not wanted_ones:
        return [EVERY]
    answer = web.post(AGENCIES, {"type": "award_agencies", "agency": 0})
    groups = answer.get("agencies") if isinstance(answer, dict) else None
    known = [
        agency_of(each)
        for kind in ("cfo_agencies", "other_agencies")
        for each in rows(groups, kind, AGENCIES)
    ]
    return list(dict.fromkeys(the_agency(name, known) for name in wanted_ones))


def the_agency(name: str, known: Sequence[Agency]) -> Agency:
    """The agency of that code or name."""
    for each in known:
        if name.zfill(3) == each.code or name.casefold() == each.name.casefold():
            return each
    from difflib import get_close_matches

    near = suggest(get_close_matches(name, [each.name for each in known], 3))
    raise BadQuestion(
        f"no agency {name!r} in the archive{near or '.'}\n  Give its code, as 015, or its full name."
    )


def agency_of(told: Any) -> Agency:
    """An agency as the interface lists it."""
    try:
        return Agency(
            code=msgspec.convert(told["toptier_code"], str),
            name=msgspec.convert(told["name"], str),
            number=msgspec.convert(told["toptier_agency_id"], int),
        )
    except (KeyError, TypeError, msgspec.ValidationError) as wrong:
        raise SourceChanged(
            f"{AGENCIES}: found an agency without code, name and number ({wrong}). The interface changed."
        ) from None


def monthly(told: Any) -> Monthly:
    """A file as the interface lists it, told by its name: delta files are listed with every year."""
    name, url = (told.get(each) if isinstance(told, dict) else None for each in ("file_name", "url"))
    shape = NAME.fullmatch(name) if isinstance(name, str) else None
    if not shape or not isinstance(url, str):
        raise SourceChanged(
            f"{FILES}: found the file {name!r}, expected an address and a name such as "
            "FY2025_015_Assistance_Full_20250606.zip. The interface changed."
        )
    year, stamp = shape["year"], shape["day"]
    if (shape["kind"] == "Delta") != (year == "(All)"):
        raise SourceChanged(
            f"{FILES}: found the file {name!r}: a delta file is of FY(All), a full one of a year"
        )
    try:
        day = date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:]))
    except ValueError:
        raise SourceChanged(f"{FILES}: found the file {name!r}, whose name ends in no day") from None
    return Monthly(
        name=str(name),
        url=url,
        agency=shape["agency"],
        day=day,
        fiscal_year=int(year) if year.isdecimal() else None,
    )


def rows(answer: Any, field: str, path: str) -> list[Any]:
    """A list that the answer must have."""
    found = answer.get(field) if isinstance(answer, dict) else None
    if not isinstance(found, list):
        raise SourceChanged(f"{path}: the answer has no list {field!r}. The interface changed.")
    return found


def fetch_one(
    web: Web, home: Path, file: Monthly, held: Collection[str], day: date, told: Stage
) -> Path | None:
    """The file, whole, in `home/fetched`; None if it is in the newest release as it stands, `held` being the
    ids of that release's sources. A file looked at on the same `day` is not asked about again."""
    path, note = place_of(home, file), noted(home, file)
    path.parent.mkdir(parents=True, exist_ok=True)
    is_held = note is not None and is_in(note, held)
    if note and is_held and note.looked == day:
        return None
    if note and not note.sources and path.is_file() and checksum(path) == note.sha256:
        return path
    seen = download(
        web,
        file.url,
        path,
        lambda there, total: told(file.name, "fetching", there, total),
        note.seen if note and is_held else None,
    )
    if seen is None and note:
        write_note(home, file, msgspec.structs.replace(note, looked=day))
        return None
    assert seen is not None, "only a file seen before can be unchanged"
    found = Noted(seen=seen, sha256=checksum(path), looked=day)
    if note and is_held and found.sha256 == note.sha256:  # another tag, the same bytes
        write_note(home, file, msgspec.structs.replace(found, sources=note.sources))
        path.unlink()
        return None
    write_note(home, file, found)
    return path


def loaded(home: Path, file: Monthly, sources: Iterable[str]) -> None:
    """Note that the file is in the newest release as these sources, and remove it: it may hold rows about
    people, and what the release needs of it is there."""
    note = noted(home, file)
    assert note is not None, "a file is noted when it is fetched"
    write_note(home, file, msgspec.structs.replace(note, sources=tuple(sorted(sources))))
    place_of(home, file).unlink(missing_ok=True)


def is_in(note: Noted, held: Collection[str]) -> bool:
    """Whether a release with these sources holds the file."""
    return bool(note.sources) and set(note.sources) <= set(held)


def standing(web: Web, home: Path, file: Monthly, held: Collection[str]) -> tuple[str, int]:
    """Without fetching: `loaded`, `fetched`, `begun` or `wanted`, and the bytes still to come (0: none, or
    the publisher does not say)."""
    note, path = noted(home, file), place_of(home, file)
    is_held = note is not None and is_in(note, held)
    if note and not note.sources and path.is_file():
        return "fetched", 0
    about = wanted(0, Seen(), note.seen if note and is_held else None)

    def once() -> tuple[bool, int]:
        with web.asked("HEAD", file.url, headers=about) as response:
            return response.status_code == 304, said(response)[0].total

    same, size = web.tries(once)
    if same:
        return "loaded", 0
    there = begun(path)
    return ("begun", max(0, size - there)) if there else ("wanted", size)


def place_of(home: Path, file: Monthly) -> Path:
    """Where the file lies once it is fetched."""
    return home / FETCHED / file.name


def noted(home: Path, file: Monthly) -> Noted | None:
    """How far the file has come; None where nothing is known."""
    try:
        return msgspec.json.decode(note_of(home, file).read_bytes(), type=Noted)
    except (OSError, msgspec.MsgspecError):
        return None


def write_note(home: Path, file: Monthly, note: Noted) -> None:
    """Remember it, whole or not at all."""
    with replacing(note_of(home, file)) as out:
        out.write(msgspec.json.encode(note))


def note_of(home: Path, file: Monthly) -> Path:
    """Where the file's note lies."""
    return place_of(home, file).with_suffix(".zip.json")


def forget(home: Path, files: Iterable[Monthly]) -> None:
    """Forget how far earlier runs came: everything is fetched anew."""
    for file in files:
        note_of(home, file).unlink(missing_ok=True)
