"""Workbooks in the shapes that offices keep them, made at random from a seed, with what each must be read as.

The wordings are drawn from schedules of expenditures, inventories and drawdown logs; about a third were put
here and deliberately not into `books/columns.tsv`'s examples of thought, to see whether its patterns reach
further than themselves.
"""

import csv
import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

WORDINGS = {
    "award": (
        "FAIN",
        "Federal Award ID",
        "Award Number",
        "Grant #",
        "Grant No.",
        "Federal Award Identification Number (FAIN)",
        "Contract/Award No",
        "Award ID",
        "Grant Number",
        "Identifying Number",
        "Agreement #",
        "Federal Grant Number",
        "Award Ref",
        "Grant ID Number",
        "Grantor's Number",
    ),
    "aln": (
        "CFDA",
        "CFDA #",
        "ALN",
        "Assistance Listing",
        "Assistance Listing Number",
        "CFDA No.",
        "Federal CFDA",
        "AL Number",
    ),
    "grantor": (
        "Grantor",
        "Funding Agency",
        "Federal Agency",
        "Awarding Agency",
        "Funder",
        "Grantor Agency",
        "Source of Funds",
    ),
    "programme": (
        "Program",
        "Program Title",
        "Grant Title",
        "Grant Name",
        "Project Title",
        "Award Name",
        "Description",
    ),
    "department": (
        "Department",
        "Dept",
        "Dept.",
        "City Department",
        "Managing Dept",
        "Division",
        "Responsible Office",
    ),
    "budget": (
        "Award Amount",
        "Grant Amount",
        "Budget",
        "Total Award",
        "Amount Awarded",
        "Approved Budget",
        "Authorized Amount",
        "Federal Share",
        "Awarded",
        "Grant Award",
        "Total Grant Funds",
    ),
    "expended": (
        "Expended",
        "Expenditures",
        "Expenditures to Date",
        "Spent",
        "YTD Expenditures",
        "Actual",
        "Total Spent",
    ),
    "drawn": (
        "Drawn",
        "Drawdowns",
        "Drawn to Date",
        "Received",
        "Reimbursed",
        "Cash Received",
        "Revenue Received",
        "Draws",
    ),
    "remaining": (
        "Balance",
        "Remaining",
        "Remaining Balance",
        "Available Balance",
        "Unspent",
        "Funds Remaining",
    ),
    "start": ("Start Date", "Start", "Begin Date", "Project Start", "Beginning", "Effective Date"),
    "end": ("End Date", "End", "Expiration", "Expires", "Project End", "Expiration Date", "Period End"),
}
CODES = (
    ("16.738", "JAGX", "PBJA"),
    ("16.710", "UHPX", "JCOPS"),
    ("16.575", "GG", "POVC"),
    ("97.067", "", ""),
    ("93.569", "", ""),
)
DEPARTMENTS = (
    "Police Department",
    "Public Health",
    "Community Services",
    "Fire",
    "Office of Emergency Management",
)
NOTES = (
    "Prepared by the Office of Budget",
    "As of June 30, 2025",
    "DRAFT - internal use",
    "Grants inventory FY25",
)


class Shape(NamedTuple):
    """A file, and what it holds: numbers with their budgets, in order, and how many rows are anything at
    all."""

    path: Path
    about: str
    awards: list[tuple[str, Decimal]]
    rows: int


def make(folder: Path, seed: int) -> Shape:
    """The workbook of a seed."""
    dice = random.Random(seed)  # noqa: S311 - a test's own numbers
    kind = dice.choice(("xlsx", "xlsx", "xlsx", "csv"))
    notes, total, blocks = dice.choice((0, 0, 1, 2, 4)), dice.random() < 0.5, dice.random() < 0.35
    merged = kind == "xlsx" and dice.random() < 0.25
    mixed, second = dice.random() < 0.5, kind == "xlsx" and dice.random() < 0.35
    fields = chosen(dice, blocks)
    header = [dice.choice(WORDINGS[field]) for field in fields]
    rows: list[list[Any]] = [[dice.choice(NOTES)] for _ in range(notes)]
    if notes and dice.random() < 0.5:
        rows.append([])
    spans: list[tuple[int, int, int]] = []
    if merged:
        rows.append(two_levels(fields, header, spans, len(rows) + 1))
    rows.append(list(header))
    awards = []
    for n in range(dice.randint(3, 14)):
        if blocks and n % 4 == 0:
            rows.append([DEPARTMENTS[(n // 4) % len(DEPARTMENTS)]])
        if dice.random() < 0.08:
            rows.append([])
        number, budget, row = award(dice, fields, mixed)
        awards.append((number, budget))
        rows.append(row)
    if total:
        rows.append(total_row(fields, sum((budget for _, budget in awards), Decimal(0)), mixed, dice))
    path = folder / f"{seed}.{kind}"
    write(path, rows, spans, second, dice)
    chosen_shape = (
        f"notes={notes} total={total} blocks={blocks} merged={merged} mixed={mixed} second={second}"
    )
    about = f"{kind} {chosen_shape} {header}"
    return Shape(path, about, awards, len(rows))


def chosen(dice: random.Random, blocks: bool) -> list[str]:
    """The fields of a list, in an order of its own."""
    fields = [
        "award",
        "budget",
        *dice.sample(
            ["aln", "grantor", "programme", "expended", "drawn", "remaining", "start", "end"],
            dice.randint(3, 7),
        ),
    ]
    if not blocks and dice.random() < 0.5:
        fields.append("department")
    first = fields[:]
    dice.shuffle(first)
    return first


def two_levels(
    fields: list[str], header: list[str], spans: list[tuple[int, int, int]], row: int
) -> list[Any]:
    """A row above the header whose cells are merged over the columns of dollars, where these stand
    together."""
    above: list[Any] = [None] * len(fields)
    money = [n for n, field in enumerate(fields) if field in ("budget", "expended", "drawn", "remaining")]
    run = [n for n in money if n + 1 in money or n - 1 in money]
    if len(run) > 1 and run[-1] - run[0] == len(run) - 1:
        above[run[0]] = "Financial"
        spans.append((row, run[0] + 1, run[-1] + 1))
    else:
        above[0] = "Grants"
    return above


def award(dice: random.Random, fields: list[str], mixed: bool) -> tuple[str, Decimal, list[Any]]:
    """One award's row, with its number as the ledger would have it."""
    aln, suffix, office = dice.choice(CODES)
    year, serial = dice.randint(19, 24), dice.randint(1, 99_999)
    plain = f"15{office}{year}GG{serial:05}{suffix}" if office else f"EMW20{year}SS{serial:05}"
    shown = (
        f"15{office}-{year}-GG-{serial:05}-{suffix}".rstrip("-") if office and dice.random() < 0.4 else plain
    )
    number = shown.replace("-", "")
    budget = Decimal(dice.randint(10_000, 9_000_000)) + Decimal(dice.choice(("0.00", "0.50", "0.25")))
    spent = (budget * dice.randint(0, 100) / 100).quantize(Decimal("0.01"))
    start = date(2000 + year, dice.randint(1, 12), 1)
    values: dict[str, Any] = {
        "award": shown,
        "aln": dice.choice((aln, float(aln))) if mixed else aln,
        "grantor": dice.choice(("US DOJ", "U.S. Department of Justice", "HHS", "FEMA")),
        "programme": dice.choice(("JAG", "COPS Hiring", "Victim Assistance", "Homeland Security")),
        "department": dice.choice(DEPARTMENTS),
        "budget": dollars(dice, budget, mixed),
        "expended": dollars(dice, spent, mixed),
        "drawn": dollars(dice, spent, mixed),
        "remaining": dollars(dice, budget - spent, mixed),
        "start": when(dice, start, mixed),
        "end": when(dice, start + timedelta(days=365 * 3), mixed),
    }
    return number, budget, [values[field] for field in fields]


def dollars(dice: random.Random, amount: Decimal, mixed: bool) -> Any:
    """An amount as a number or, in some lists, as text."""
    forms = (float(amount), f"{amount:,.2f}", f"$ {amount:,.2f}", f"{amount}")
    return dice.choice(forms) if mixed else float(amount)


def when(dice: random.Random, day: date, mixed: bool) -> Any:
    """A day as a date or, in some lists, as text."""
    return dice.choice((day, f"{day.month}/{day.day}/{day.year}", day.isoformat())) if mixed else day


def total_row(fields: list[str], total: Decimal, mixed: bool, dice: random.Random) -> list[Any]:
    """A row of totals: a word in the first column that is not the budget's."""
    row: list[Any] = [None] * len(fields)
    row[next(n for n, field in enumerate(fields) if field != "budget")] = dice.choice(
        ("Total", "TOTALS", "Grand Total")
    )
    row[fields.index("budget")] = dollars(dice, total, mixed)
    return row


def write(
    path: Path, rows: list[list[Any]], spans: list[tuple[int, int, int]], second: bool, dice: random.Random
) -> None:
    """The rows as a file; another sheet beside them holds no list of grants."""
    if path.suffix == ".csv":
        with path.open("w", encoding=dice.choice(("utf-8", "utf-8-sig", "cp1252")), newline="") as file:
            csv.writer(file, delimiter=dice.choice((",", ",", ";", "\t"))).writerows(rows)
        return
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Grants"
    for row in rows:
        sheet.append(row)
    for row_number, first, last in spans:
        sheet.merge_cells(start_row=row_number, start_column=first, end_row=row_number, end_column=last)
    if second:
        other = book.create_sheet("Read me", 0 if dice.random() < 0.5 else None)
        other.append(["This workbook is updated monthly."])
        other.append(["Questions to the Budget Office."])
    book.save(path)
