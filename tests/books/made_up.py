"""Awards, and the ways in which offices write them: what `layouts.py` lays out. All are made up."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tests.books.paper import Cell, Formula, Paper

FEDERAL = (
    (
        "U.S. Department of Justice",
        "DOJ",
        (
            ("16.738", "Edward Byrne Memorial Justice Assistance Grant Program", "15PBJA-{y}-GG-{n:05}-JAGX"),
            (
                "16.710",
                "Public Safety Partnership and Community Policing Grants",
                "15JCOPS-{y}-GG-{n:05}-UHPX",
            ),
            ("16.575", "Crime Victim Assistance", "15POVC-{y}-GG-{n:05}-ASSI"),
        ),
    ),
    (
        "U.S. Department of Homeland Security",
        "DHS",
        (
            ("97.067", "Homeland Security Grant Program", "EMW-20{y}-SS-{n:05}"),
            ("97.083", "Staffing for Adequate Fire and Emergency Response (SAFER)", "EMW-20{y}-FF-{n:05}"),
            ("97.042", "Emergency Management Performance Grants", "EMF-20{y}-EP-{n:05}"),
        ),
    ),
    (
        "U.S. Department of Health and Human Services",
        "HHS",
        (
            ("93.569", "Community Services Block Grant", "{y}01XXCOSR{n:04}"),
            ("93.323", "Epidemiology and Laboratory Capacity for Infectious Diseases", "NU50CK{n:06}"),
            ("93.914", "HIV Emergency Relief Project Grants", "H89HA{n:05}"),
        ),
    ),
    (
        "U.S. Department of Housing and Urban Development",
        "HUD",
        (
            ("14.218", "Community Development Block Grants/Entitlement Grants", "B-{y}-MC-48-{n:04}"),
            ("14.239", "Home Investment Partnerships Program", "M-{y}-MC-48-{n:04}"),
        ),
    ),
    (
        "U.S. Department of Transportation",
        "DOT",
        (
            ("20.507", "Federal Transit Formula Grants", "TX-20{y}-{n:03}-00"),
            ("20.205", "Highway Planning and Construction", "693JJ3{y}30{n:05}"),
        ),
    ),
    (
        "Environmental Protection Agency",
        "EPA",
        (
            ("66.460", "Total Maximum Daily Load Planning Grants", "C9-9861{n:04}"),
            ("66.818", "Brownfields Assessment and Cleanup", "BF-01F{n:05}"),
        ),
    ),
)
OFFICES = (
    "Police Department",
    "Fire and Rescue",
    "Health & Human Services",
    "Neighborhood Development",
    "Public Works",
    "Parks, Recreation and Culture",
    "City Manager's Office",
    "Airport",
)
STATES = (
    "Texas Office of the Governor",
    "Illinois Criminal Justice Information Authority",
    "State of Oregon, Department of Human Services",
    "California Governor's Office of Emergency Services",
    "North Central Council of Governments",
)
MIDDLE = (
    "* Carryover pending approval by the grantor.",
    "Note: amounts below are preliminary and subject to audit.",
    "See footnote 3 regarding the reimbursement schedule.",
)
BEFORE = (
    "City of Sample, Texas",
    "Schedule of Grants in Force",
    "For the Fiscal Year Ended September 30, 2024",
    "Run date: 10/15/2024 09:12",
    "Report ID: GM_0417",
    "Prepared by Finance; unaudited",
)
AFTER = (
    "See accompanying notes to the schedule.",
    "(1) Includes program income.",
    "Source: general ledger, period 12.",
    "End of report",
)


class Truth(NamedTuple):
    """One award: its number (bare), listing, dollars by field, office, days, whether it is passed through. A
    key that the layout does not show is missing from `says`."""

    sheet: str
    row: int
    says: dict[str, object]


@dataclass
class Layout:
    """A file made from a seed: what it is like, and every award in it."""

    path: Path
    about: list[str]
    awards: list[Truth] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)


@dataclass
class Award:
    """A made-up award before it is laid out."""

    grantor: str
    short: str
    aln: str
    title: str
    number: str
    office: str
    passed: str
    amounts: dict[str, Decimal]
    start: date
    end: date


@dataclass
class Hand:
    """How an office writes: one choice for the whole file."""

    dice: random.Random
    kind: str
    number: Callable[[str], str]
    money: Callable[[Decimal], Cell]
    day: Callable[[date], Cell]
    unit: int


def award_of(dice: random.Random, passed: float) -> Award:
    grantor, short, codes = dice.choice(FEDERAL)
    aln, title, form = dice.choice(codes)
    whole = Decimal(dice.randrange(20_000, 4_000_000)) + Decimal(dice.choice((0, 0, 25, 50))) / 100
    spent = (whole * dice.randrange(0, 101) / 100).quantize(Decimal("0.01"))
    start = date(2019 + dice.randrange(5), dice.choice((1, 7, 10)), 1)
    if dice.random() < 0.06:
        spent = Decimal("0.00")
    return Award(
        grantor,
        short,
        aln,
        title,
        form.format(y=dice.randrange(19, 25), n=dice.randrange(1, 999)),
        dice.choice(OFFICES),
        dice.choice(STATES) if dice.random() < passed else "",
        {
            "budget": whole,
            "expended": spent,
            "drawn": (spent * 9 / 10).quantize(Decimal("0.01")),
            "remaining": whole - spent,
        },
        start,
        start + timedelta(days=dice.choice((364, 729, 1095))),
    )


def bare(number: str) -> str:
    return number.replace("-", "").replace(" ", "")


def hand_of(dice: random.Random, about: list[str]) -> Hand:
    kind = dice.choice(("xlsx", "xlsx", "xlsx", "ods", "csv", "csv"))
    spelled = dice.choice(("as is", "as is", "bare", "blanks"))
    unit = dice.choice((1, 1, 1, 1, 1000))
    minus, zero = dice.choice(("-", "()", "after")), dice.choice(("0.00", "-", "$ -", "$0.00"))
    as_text = kind == "csv" or dice.random() < 0.3
    form = dice.choice(("%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%d-%b-%Y", "%B %d, %Y", "%b %d, %Y"))
    real = kind != "csv" and dice.random() < 0.6
    mark = dice.choice(("", "$", "$ "))
    about += [
        kind,
        f"numbers {spelled}",
        f"unit {unit}",
        f"money {'text ' + mark + minus + zero if as_text else 'numbers'}",
        "days real" if real else form,
    ]

    def shown(number: str) -> str:
        return {"bare": bare(number), "blanks": number.replace("-", " ")}.get(spelled, number)

    def money(amount: Decimal) -> Cell:
        amount = amount / unit
        if not as_text:
            return amount
        if amount == 0:
            return zero
        text = f"{mark}{abs(amount):,.2f}" if unit == 1 else f"{mark}{abs(amount):,}"
        return text if amount > 0 else {"-": f"-{text}", "()": f"({text})", "after": f"{text}-"}[minus]

    def day(each: date) -> Cell:
        return each if real else each.strftime(form)

    return Hand(dice, kind, shown, money, day, unit)


def rounded(awards: list[Award], hand: Hand) -> None:
    """In thousands nothing smaller than a thousand is left."""
    for each in awards:
        if hand.unit > 1:
            each.amounts = {k: Decimal(round(v / hand.unit) * hand.unit) for k, v in each.amounts.items()}
    if awards and hand.dice.random() < 0.3:
        each = hand.dice.choice(awards)
        each.amounts["remaining"] = -abs(each.amounts["remaining"])


def head_rows(sheet: Paper, dice: random.Random, hand: Hand, how_many: int) -> None:
    for line in dice.sample(BEFORE, how_many):
        sheet.put(line)
    if hand.unit > 1 and how_many:
        sheet.put(dice.choice(("(in thousands)", "Amounts in thousands of dollars", "($000s)")))
    if how_many and dice.random() < 0.5:
        sheet.put()


def in_header(text: str, hand: Hand, notes: int) -> str:
    return f"{text} ($000)" if hand.unit > 1 and not notes else text


COLUMNS: dict[str, tuple[str, ...]] = {
    "number": (
        "Sponsor Award Number",
        "Federal Award ID (FAIN)",
        "Award Reference Number",
        "Grantor Award #",
        "FAIN",
        "Grant Agreement No.",
        "Federal Award Identification No.",
        "Funding Award Number",
    ),
    "aln": ("CFDA Number", "ALN #", "Assistance Listing No.", "AL Number", "CFDA/ALN", "Assistance Listings"),
    "title": ("Award Name", "Grant Title", "Project Description", "Program Name", "Grant/Program"),
    "grantor": (
        "Sponsor",
        "Grantor Agency",
        "Federal Awarding Agency",
        "Funding Source",
        "Awarding Agency Name",
    ),
    "office": ("Department", "Dept Name", "Owning Department", "Cost Center", "Responsible Dept."),
    "budget": (
        "Award Amount",
        "Total Award",
        "Award Budget",
        "Authorized Award",
        "Federal Award Amount",
        "Amended Budget",
        "Revised Budget",
        "Awarded Amount",
    ),
    "expended": (
        "LTD Expenditures",
        "Expenses to Date",
        "Actual Expenditures",
        "Inception-to-Date Expense",
        "Spend to Date",
        "Actuals",
    ),
    "drawn": (
        "Drawdowns to Date",
        "Cash Receipts",
        "Reimbursements Received",
        "Draws",
        "Revenue Received to Date",
    ),
    "remaining": ("Available Balance", "Balance Remaining", "Unexpended", "Remaining Budget"),
    "start": ("Award Start Date", "Performance Start", "From Date", "Budget Period Begin", "PoP Start"),
    "end": ("Award End Date", "Performance End", "Thru Date", "Budget Period End", "PoP End"),
    "line": ("#", "No.", "Line", "Row"),
    "manager": ("Grant Manager", "Project Manager", "Principal Investigator", "Program Coordinator"),
    "percent": ("% Spent", "Pct. Expended", "Percent Used", "Budget % Remaining"),
    "year": ("Fiscal Year", "FY", "Award Year"),
    "account": ("GL Account", "Fund/Org/Object", "Project Code", "Internal Grant ID"),
    "match": ("Local Match", "Match Amount", "Cost Share"),
    "status": ("Status", "Award Status"),
}


def value(hand: Hand, each: Award, column: str, nth: int) -> Cell:
    """What stands in a column of a flat list."""
    dice = hand.dice
    if column in ("budget", "expended", "drawn", "remaining"):
        return hand.money(each.amounts[column])
    if column in ("start", "end"):
        return hand.day(getattr(each, column))
    spent = each.amounts["expended"] / each.amounts["budget"]
    plain: dict[str, Cell] = {
        "number": hand.number(each.number),
        "aln": each.aln,
        "title": each.title,
        "grantor": each.passed or dice.choice((each.grantor, each.short)),
        "office": each.office,
        "line": nth,
        "manager": f"Person {nth % 7}",
        "percent": f"{spent:.0%}" if hand.kind == "csv" else spent.quantize(Decimal("0.0001")),
        "year": each.start.year,
        "account": f"{2100 + nth % 9}-{nth:04}-5",
        "match": hand.money(Decimal(0)),
        "status": dice.choice(("Active", "Closed")),
    }
    return plain[column]


def flat_columns(dice: random.Random, office: bool) -> list[str]:
    wanted = ["number", "aln", "title", "grantor", "budget"]
    wanted += ["office"] if office else []
    for name, often in (
        ("expended", 0.7),
        ("drawn", 0.4),
        ("remaining", 0.5),
        ("start", 0.7),
        ("line", 0.25),
        ("manager", 0.3),
        ("percent", 0.3),
        ("year", 0.2),
        ("account", 0.3),
        ("match", 0.2),
        ("status", 0.3),
    ):
        wanted += [name] if dice.random() < often else []
    wanted += ["end"] if "start" in wanted else []
    dice.shuffle(wanted)
    if dice.random() < 0.15:
        wanted.remove("aln")
    if "line" in wanted:
        wanted.remove("line")
        wanted.insert(0, "line")
    return wanted


def says_of(each: Award, columns: list[str], **more: object) -> dict[str, object]:
    found: dict[str, object] = {k: v for k, v in each.amounts.items() if k in columns}
    found |= {"number": bare(each.number)} if "number" in columns else {}
    found |= {"aln": each.aln} if "aln" in columns else {}
    found |= {name: getattr(each, name) for name in ("office", "start", "end") if name in columns}
    return found | more


def total_row(
    columns: list[str], heads: list[str], here: list[Award], hand: Hand, label: str, formulas: bool
) -> list[Cell]:
    """A row of sums, its label in any column that holds none."""
    cells: list[Cell] = [None] * len(columns)
    for at, name in enumerate(columns):
        if name in ("budget", "expended", "drawn", "remaining"):
            amount = sum((each.amounts[name] for each in here), Decimal(0))
            cells[at] = Formula("SUBTOTAL(9,A1:A2)", amount / hand.unit) if formulas else hand.money(amount)
    free = [at for at, name in enumerate(columns) if cells[at] is None and name not in ("line",)]
    cells[hand.dice.choice(free)] = label
    return cells
