"""Whom figures are put on: names that several counties have, facilities whose name and address disagree,
facilities that no local government keeps."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from clawback.weekly.book import Book
from clawback.weekly.finding import Finding, Severity
from clawback.weekly.measure import measures
from clawback.weekly.places import LOCAL, County, Unit

MANY = 100
"""Places and measures of a report from which on what it leaves open is said once of all of them."""
TENFOLD = 10
"""How many times the people of the named county the others of its name have together, for an error."""


def names(book: Book) -> Iterator[Finding]:
    """What each unit of a report is called, and where that leads."""
    repeated = _repeated(book)
    for (report, number), unit in book.units.items():
        where = book.where[report, number]
        if unit.level == "facility":
            yield from _facility(book, unit)
        elif unit.level in ("county", "place", "state") and not where.place_id:
            known = (
                f"no government has the code {unit.geoid}"
                if unit.geoid
                else "no government of that name in the State"
            )
            yield book.of_unit(
                "unknown-place",
                "error",
                unit,
                says=known,
                expected="a government of the gazetteer",
                decides="its GEOID",
            )
        elif unit.geoid and unit.published and unit.state:
            yield from _code(book, unit)
        elif unit.level in ("county", "place") and not unit.geoid and not unit.code:
            yield from _shared(book, unit, repeated)


def _shared(book: Book, unit: Unit, repeated: dict[tuple[str, str], set[str]]) -> Iterator[Finding]:
    """A county told by its name and State alone, whose name others have."""
    same = book.atlas.named(unit.published)
    own = next((each for each in same if each.state == unit.state.lower()), None)
    if own is None or len(same) < 2:
        return
    others = [each for each in same if each is not own]
    people, elsewhere = own.people or 0, sum(each.people or 0 for each in others)
    most = max(same, key=lambda each: each.people or 0)
    listed = repeated.get((unit.report, same[0].place_id), set())
    if elsewhere >= TENFOLD * people or (len(listed) > 1 and most is not own):
        severity: Severity = "error"
    elif elsewhere > people:
        severity = "warning"
    else:
        return
    others_have = "1 other county has" if len(others) == 1 else f"{len(others)} other counties have"
    evidence = [
        f"{len(same)} counties have the name; {_told(most)} has most people",
        f"people in 2020: {people:,} here, {elsewhere:,} in the others",
    ]
    if len(listed) > 1:
        evidence.append(f"the name stands in one list for {', '.join(sorted(listed))}")
    yield book.of_unit(
        "shared-name",
        severity,
        unit,
        says=f"told by its name and State alone; {others_have} the name",
        expected="a second key that agrees: a code, a facility or an address",
        evidence=tuple(evidence),
        decides="the facility or agency that the forms went to, with its address",
    )


def _code(book: Book, unit: Unit) -> Iterator[Finding]:
    """A code that is another place's than the name's."""
    where = book.where[unit.report, unit.unit].place_id
    county = book.atlas.county(unit.published, unit.state)
    named = {*book.atlas.cities(unit.published, unit.state), *([county.place_id] if county else [])}
    if where not in named:
        yield book.of_unit(
            "code-against-name",
            "error",
            unit,
            says=f"the code {unit.geoid} is that of {where}",
            expected=f"the code of {' or '.join(sorted(named)) or 'a place of that name'}",
            decides="which of the two the figure is about",
        )


def _told(county: County) -> str:
    people = "unknown" if county.people is None else f"{county.people:,}"
    return f"{county.place_id} ({people})"


def _repeated(book: Book) -> dict[tuple[str, str], set[str]]:
    """(report, first county of a name) -> the States for which one list of the report has the name."""
    sql = """select distinct report, unit, measure, valid_from
        from weekly_count inner join weekly_unit using (report, unit)
        where level in ('county', 'place') and geoid = '' and code = ''"""
    lists: dict[tuple[str, str, str, object], set[str]] = defaultdict(set)
    for report, number, measure, start in book.con.execute(sql).fetchall():
        unit = book.units[report, number]
        if same := book.atlas.named(unit.published):
            lists[report, same[0].place_id, measure, start].add(unit.state)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (report, name, *_), states in lists.items():
        if len(states) > 1:
            found[report, name] |= states
    return found


def _facility(book: Book, unit: Unit) -> Iterator[Finding]:
    where = book.where[unit.report, unit.unit]
    said = f"its name says {where.named.title()} County"
    lies = f"{unit.city.title()} lies in {', '.join(where.lies_in)}"
    if where.named and unit.state and not book.atlas.county(where.named, unit.state):
        if book.atlas.named(where.named):
            yield book.of_unit(
                "name-against-address",
                "error",
                unit,
                says=f"{said}, and {unit.state} has no county of that name",
                expected="an address in a State that has the county",
                evidence=_twins(book, unit),
                decides="the address of the facility",
            )
    elif where.named and where.lies_in and where.by != "judgement":
        county = book.atlas.county(where.named, unit.state)
        if county and county.place_id not in where.lies_in:
            yield book.of_unit(
                "name-against-address",
                "warning",
                unit,
                says=f"{said}, and {lies}",
                expected="a city of that county",
                evidence=_twins(book, unit),
                decides="the address of the facility",
            )
    elif where.named and where.by == "judgement" and where.custody in LOCAL and not where.place_id:
        yield book.of_unit(
            "name-against-address",
            "warning",
            unit,
            says=f"{said}, and {lies}",
            expected="a city of that county",
            decides="the address of the facility",
        )
    if unit.level == "facility" and unit.city and not unit.state:
        yield book.of_unit(
            "unknown-place",
            "warning",
            unit,
            says="a facility without a State",
            expected="a State",
            decides="the address of the facility",
        )
    if where.custody not in (*LOCAL, "unknown"):
        yield book.of_unit(
            "custody",
            "note",
            unit,
            says=f"{where.custody} custody: no local government answers for its figures",
        )


def _twins(book: Book, unit: Unit) -> tuple[str, ...]:
    """The other addresses of that name in the report."""
    same = (
        each.shown
        for each in book.units.values()
        if each.report == unit.report and each.published == unit.published and each.unit != unit.unit
    )
    return tuple(f"the report has the name at another address too: {each}" for each in same)


def undecided(book: Book) -> Iterator[Finding]:
    """Places on which a report puts figures without saying who held the people or whom it wrote to."""
    sql = """select report, unit, measure, min(line), min(valid_from), max(valid_until), sum(value)
        from weekly_count inner join weekly_unit using (report, unit)
        where level in ('county', 'place') and code = '' group by 1, 2, 3 order by 1, 4"""
    rows = book.con.execute(sql).fetchall()
    many = {report for report, n in Counter(report for report, *_ in rows).items() if n > MANY}
    for report, measure in sorted({(row[0], row[2]) for row in rows if row[0] in many}):
        who = measures()[measure].attributes
        if who in DECIDES:
            says, decides = DECIDES[who]
            yield book.whole(
                "undecided", "note", report, None, None, measure=measure, says=says, decides=decides
            )
    for report, number, measure, line, start, end, value in rows:
        who = measures()[measure].attributes
        if report not in many and who in DECIDES and book.where[report, number].place_id:
            says, decides = DECIDES[who]
            yield book.finding(
                "undecided",
                "note",
                report,
                number,
                measure,
                "",
                start,
                end,
                line=line,
                value=value,
                says=says,
                decides=decides,
            )


HELD = (
    "who held each of them then, and whether they had been moved (held-elsewhere); whether the forms went "
    "there (not-addressed); whether it has a jail (no-jail)"
)
ADDRESSED = (
    "the address on the forms (not-addressed); whether the place has a jail (no-jail); its own record of "
    "forms received (record)"
)
DECIDES = {
    "custodian": ("the report does not say who held the people at the outcome, nor where they went", HELD),
    "addressee": ("the report does not say to which agency the forms went", ADDRESSED),
}
"""Whom a measure is about -> what a report without facilities leaves open, and what would decide."""
