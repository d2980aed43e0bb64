"""Own lists as offices lay them out, made at random from a seed, with the place and content of every award.

Nothing here is shared with `shapes.py`. The layouts follow schedules of expenditures of federal awards,
exports of grants systems and ledgers, inventories in blocks, and memos to a council.
"""

import random
from decimal import Decimal
from pathlib import Path

from tests.books import paper
from tests.books.made_up import (
    AFTER,
    COLUMNS,
    MIDDLE,
    OFFICES,
    Award,
    Hand,
    Layout,
    Truth,
    award_of,
    bare,
    flat_columns,
    hand_of,
    head_rows,
    in_header,
    rounded,
    says_of,
    total_row,
    value,
)
from tests.books.paper import Cell, Formula, Paper


def sefa(layout: Layout, hand: Hand, awards: list[Award]) -> None:
    """A schedule of expenditures: blocks by agency, direct and passed through, subtotals, a grand total."""
    dice = hand.dice
    sheet = Paper(dice.choice(("SEFA", "Schedule", "Sheet1")))
    two, numbers = dice.random() < 0.35, dice.random() < 0.75
    blocks = dice.random() < 0.3 and not two
    notes = dice.choice((0, 2, 3))
    layout.about += ["sefa", "two-column ALN" if two else "ALN headings" if blocks else "ALN column"]
    head_rows(sheet, dice, hand, notes)
    money = in_header(
        dice.choice(("Federal Expenditures", "Expenditures", "Total Federal Expenditures")), hand, notes
    )
    heads = [
        dice.choice(
            (
                "Federal Grantor/Pass-Through Grantor/Program or Cluster Title",
                "Federal Agency / Program Title",
                "Program Title",
            )
        )
    ]
    heads += (
        [["Federal Agency Prefix", "Assistance Listing Extension"], ["CFDA Prefix", "CFDA Ext."]][
            dice.randrange(2)
        ]
        if two
        else []
        if blocks
        else [dice.choice(("Assistance Listing Number", "Federal CFDA Number", "ALN", "AL No."))]
    )
    heads += (
        [
            dice.choice(
                (
                    "Grant or Identifying Number",
                    "Federal Award Number",
                    "Pass-Through Entity Identifying Number",
                    "Contract/Grant Number",
                )
            )
        ]
        if numbers or blocks
        else []
    )
    heads += (
        [dice.choice(("Passed Through to Subrecipients", "Amount Provided to Subrecipients"))]
        if dice.random() < 0.6
        else []
    )
    heads.append(money)
    put_header(sheet, heads, dice, layout)
    shown = {"sub": any("ubrecip" in each for each in heads), "numbers": numbers or blocks}
    every = Decimal(0)
    for grantor in dict.fromkeys(each.grantor for each in awards):
        here = [each for each in awards if each.grantor == grantor]
        sheet.put(grantor.upper() if dice.random() < 0.3 else grantor)
        for passed in dict.fromkeys(sorted(each.passed for each in here)):
            sheet.put(
                f"{dice.choice(('Passed through', 'Pass-through from', 'Passed Through the'))} {passed}:"
                if passed
                else dice.choice(("Direct Programs:", "Direct awards"))
            )
            last = ""
            for each in sorted((a for a in here if a.passed == passed), key=lambda a: a.aln):
                if blocks and last != each.aln:
                    sheet.put(f"{dice.choice(('', 'ALN ', 'CFDA '))}{each.aln} {each.title}")
                last = each.aln
                cells: list[Cell] = [
                    ("   " if dice.random() < 0.5 else "")
                    + (each.title if not blocks else f"{each.office} project")
                ]
                prefix, ext = each.aln.split(".")
                cells += (
                    [Decimal(prefix), ext if hand.kind == "csv" else Decimal(ext)]
                    if two
                    else []
                    if blocks
                    else [each.aln]
                )
                cells += [hand.number(each.number)] if shown["numbers"] else []
                cells += [hand.money(Decimal(0))] if shown["sub"] else []
                cells.append(hand.money(each.amounts["expended"]))
                says: dict[str, object] = {
                    "aln": each.aln,
                    "expended": each.amounts["expended"],
                    "passed": bool(passed),
                }
                says |= {"number": bare(each.number)} if shown["numbers"] else {}
                layout.awards.append(Truth(sheet.name, sheet.put(*cells), says))
                if dice.random() < 0.04:
                    sheet.put(dice.choice(MIDDLE))
        total = sum((each.amounts["expended"] for each in here), Decimal(0))
        every += total
        if dice.random() < 0.8:
            label = dice.choice((f"Total {grantor}", f"Subtotal {grantor}", f"{grantor} Total"))
            sheet.put(label, *[None] * (len(heads) - 2), hand.money(total))
        if dice.random() < 0.4:
            sheet.put()
    sheet.put(
        dice.choice(("Total Expenditures of Federal Awards", "TOTAL FEDERAL AWARDS", "Grand Total")),
        *[None] * (len(heads) - 2),
        hand.money(every),
    )
    for line in dice.sample(AFTER, dice.randrange(3)):
        sheet.put(line)
    layout.papers.append(sheet)


def put_header(sheet: Paper, heads: list[str], dice: random.Random, layout: Layout) -> None:
    """One line, or the words of one column over two or three lines."""
    if dice.random() < 0.7:
        sheet.put(*heads)
        return
    layout.about.append("header over lines")
    halves = [each.rsplit(" ", 1) if " " in each else ["", each] for each in heads]
    sheet.put(*[half[0] or None for half in halves])
    sheet.put(*[half[1] for half in halves])


def system(layout: Layout, hand: Hand, awards: list[Award]) -> None:
    """An export of a grants system or ledger: one flat list, perhaps with headers repeated and totals."""
    dice = hand.dice
    sheet = Paper(dice.choice(("Export", "Award List", "Sheet1")))
    columns = flat_columns(dice, True)
    notes = dice.choice((0, 0, 2, 4))
    head_rows(sheet, dice, hand, notes)
    heads = [
        in_header(dice.choice(COLUMNS[c]), hand, notes)
        if c in ("budget", "expended", "drawn", "remaining", "match")
        else dice.choice(COLUMNS[c])
        for c in columns
    ]
    spacer = dice.randrange(1, len(columns)) if dice.random() < 0.2 else None
    layout.about += ["system", *(["spacer column"] if spacer else [])]

    def spread(cells: list[Cell]) -> list[Cell]:
        return [*cells[:spacer], None, *cells[spacer:]] if spacer else cells

    sheet.put(*spread(list(heads)))
    page = dice.choice((0, 0, 7))
    formulas = hand.kind != "csv" and dice.random() < 0.3
    for nth, each in enumerate(awards, 1):
        if page and nth > 1 and nth % page == 1:
            sheet.put()
            sheet.put(*spread(list(heads)))
        cells = [value(hand, each, c, nth) for c in columns]
        says = says_of(each, columns)
        if formulas and "remaining" in columns:
            known = dice.random() < 0.8 or hand.kind == "ods"
            cells[columns.index("remaining")] = Formula(
                "A2-B2", each.amounts["remaining"] / hand.unit if known else None
            )
            says["remaining"] = each.amounts["remaining"] if known else None
        if "expended" in columns and dice.random() < 0.04:
            cells[columns.index("expended")], says["expended"] = dice.choice(("N/A", "TBD", "n/a")), None
        layout.awards.append(Truth(sheet.name, sheet.put(*spread(cells)), says))
        if dice.random() < 0.05:
            sheet.hidden_rows.add(len(sheet.rows) - 1)
    if dice.random() < 0.6:
        label = dice.choice(("Total", "Grand Total", "TOTALS:", "Report Total"))
        sheet.put(*spread(total_row(columns, heads, awards, hand, label, formulas)))
    if dice.random() < 0.3:
        sheet.hidden_columns.add(dice.randrange(len(columns)))
    layout.papers.append(sheet)


def inventory(layout: Layout, hand: Hand, awards: list[Award]) -> None:
    """Blocks by office: a heading row, a merged cell, or the name in the first row of the block only."""
    dice = hand.dice
    sheet = Paper(dice.choice(("Grants by Dept", "Inventory", "FY25")))
    columns = flat_columns(dice, False)
    how = dice.choice(("heading", "heading", "merged", "heading with sum"))
    how = "heading" if hand.kind == "csv" and how == "merged" else how
    notes = dice.choice((0, 1, 3))
    head_rows(sheet, dice, hand, notes)
    heads = [
        in_header(dice.choice(COLUMNS[c]), hand, notes)
        if c in ("budget", "expended", "drawn", "remaining", "match")
        else dice.choice(COLUMNS[c])
        for c in columns
    ]
    if how == "merged":
        columns, heads = ["office", *columns], [dice.choice(COLUMNS["office"]), *heads]
    layout.about += ["inventory", how]
    groups(sheet, columns, heads, dice, layout)
    nth, subtotals = 0, how != "heading with sum" and dice.random() < 0.6
    offices = list(dict.fromkeys(each.office for each in awards))
    for office in offices:
        here = [each for each in awards if each.office == office]
        if how == "heading":
            sheet.put(office)
        if how == "heading with sum":
            cells = total_row(columns, heads, here, hand, "", False)
            first = next(
                at
                for at, c in enumerate(columns)
                if c not in ("line", "budget", "expended", "drawn", "remaining")
            )
            sheet.put(*[office if at == first else cell or None for at, cell in enumerate(cells)])
        top = len(sheet.rows)
        for each in here:
            nth += 1
            cells = [value(hand, each, c, nth) for c in columns]
            if how == "merged" and len(sheet.rows) > top:
                cells[0] = None
            layout.awards.append(Truth(sheet.name, sheet.put(*cells), says_of(each, columns, office=office)))
        if how == "merged" and len(here) > 1:
            sheet.merges.append((top, 0, len(sheet.rows) - 1, 0))
        if subtotals:
            label = dice.choice(("Subtotal", f"Total {office}", f"{office} Subtotal", "Dept. total"))
            sheet.put(*total_row(columns, heads, here, hand, label, False))
        if dice.random() < 0.3:
            sheet.put()
        if dice.random() < 0.1:
            sheet.put(dice.choice(MIDDLE))
    if dice.random() < 0.6:
        sheet.put(*total_row(columns, heads, awards, hand, "Grand Total", False))
    for line in dice.sample(AFTER, dice.randrange(2)):
        sheet.put(line)
    layout.papers.append(sheet)


def groups(sheet: Paper, columns: list[str], heads: list[str], dice: random.Random, layout: Layout) -> None:
    """The header, perhaps with a merged line above it that says what several columns are."""
    days = [at for at, c in enumerate(columns) if c in ("start", "end")]
    if len(days) == 2 and days[1] == days[0] + 1 and dice.random() < 0.7:
        layout.about.append("merged header")
        above: list[Cell] = [None] * len(columns)
        above[days[0]] = "Period of Performance"
        sheet.put(*above)
        sheet.merges.append((len(sheet.rows) - 1, days[0], len(sheet.rows) - 1, days[1]))
        for at in days:
            heads[at] = {"start": "Start", "end": "End"}[columns[at]]
    sheet.put(*heads)


def memo(layout: Layout, hand: Hand, awards: list[Award]) -> None:
    """A memo to a council: a title, a small table of words and dollars, remarks; perhaps two tables side by
    side or one below the other."""
    dice, sheet = hand.dice, Paper("Attachment A")
    columns = dice.choice(
        (
            ["title", "number", "budget"],
            ["grantor", "title", "aln", "budget"],
            ["number", "aln", "title", "budget", "end"],
            ["title", "aln", "number", "budget", "expended"],
        )
    )
    sheet.put(dice.choice(("MEMORANDUM", "Attachment A: Federal Grants at Risk", "Agenda Item 7B")))
    sheet.put(*(["Federal grants, by program" + (" (in thousands)" if hand.unit > 1 else "")]))
    heads = [dice.choice(COLUMNS[c]) for c in columns]
    how = dice.choice(("one", "below", "beside"))
    layout.about += ["memo", how]
    half = len(awards) if how == "one" else len(awards) // 2
    parts = [part for part in (awards[:half], awards[half:]) if part]
    if how == "beside" and len(parts) == 2:
        sheet.put(*heads, None, *heads)
        for left, right in zip([*parts[0], *[None] * 2], [*parts[1], *[None] * 2], strict=False):
            one, two = (
                [value(hand, a, c, 1) for c in columns] if a else [None] * len(columns) for a in (left, right)
            )
            if left is None and right is None:
                break
            row = sheet.put(*one, None, *two)
            layout.awards += [Truth(sheet.name, row, says_of(a, columns)) for a in (left, right) if a]
        layout.papers.append(sheet)
        return
    for part in parts:
        sheet.put(*heads)
        for each in part:
            row = sheet.put(*[value(hand, each, c, 1) for c in columns])
            layout.awards.append(Truth(sheet.name, row, says_of(each, columns)))
        sheet.put(*total_row(columns, heads, part, hand, "Total", False))
        sheet.put()
        if dice.random() < 0.5:
            sheet.put("Staff recommends that the Council receive and file this report.")
    layout.papers.append(sheet)


def years(layout: Layout, hand: Hand, awards: list[Award]) -> None:
    """One table continued over sheets, the header on each or on the first alone."""
    dice = hand.dice
    columns, repeated = flat_columns(dice, True), dice.random() < 0.7
    heads = [
        in_header(dice.choice(COLUMNS[c]), hand, 0)
        if c in ("budget", "expended", "drawn", "remaining", "match")
        else dice.choice(COLUMNS[c])
        for c in columns
    ]
    layout.about += ["years", "header on each" if repeated else "header on the first"]
    half = max(2, len(awards) // 2)
    for nth, part in enumerate((awards[:half], awards[half:])):
        sheet = Paper(f"FY{23 + nth}")
        if nth == 0 or repeated:
            sheet.put(*heads)
        for at, each in enumerate(part, 1):
            row = sheet.put(*[value(hand, each, c, at) for c in columns])
            layout.awards.append(Truth(sheet.name, row, says_of(each, columns)))
        layout.papers.append(sheet)


def beside_it(layout: Layout, hand: Hand, awards: list[Award]) -> None:
    """Sheets that hold no list: a pivot of sums, a read-me, codes."""
    dice = hand.dice
    if dice.random() < 0.3:
        pivot = Paper("Pivot")
        pivot.put("Row Labels", "Sum of Award Amount")
        for office in dict.fromkeys(each.office for each in awards):
            pivot.put(
                office, sum((each.amounts["budget"] for each in awards if each.office == office), Decimal(0))
            )
        pivot.put("Grand Total", sum((each.amounts["budget"] for each in awards), Decimal(0)))
        layout.papers.append(pivot)
        layout.about.append("pivot")
    if dice.random() < 0.3:
        other = Paper("Instructions", hidden=dice.random() < 0.3)
        other.put("Update this workbook by the 10th of each month.")
        other.put("Department", "Code")
        for at, office in enumerate(OFFICES):
            other.put(office, 100 + at)
        layout.papers.insert(dice.randrange(2), other)
        layout.about.append("another sheet")


STYLES = (sefa, sefa, system, system, inventory, inventory, memo, years)


def make(folder: Path, seed: int) -> Layout:
    """The file of a seed, written."""
    dice = random.Random(seed)  # noqa: S311 - a test's own numbers
    about: list[str] = []
    hand = hand_of(dice, about)
    style = dice.choice(STYLES)
    if style in (years,) and hand.kind == "csv":
        style = system
    awards = [award_of(dice, 0.4 if style is sefa else 0.15) for _ in range(dice.randrange(5, 26))]
    rounded(awards, hand)
    layout = Layout(folder / f"{seed}.{hand.kind}", about)
    style(layout, hand, awards)
    if hand.kind == "csv":
        encoding, delimiter = dice.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16")), dice.choice(",,;\t")
        layout.about += [encoding, repr(delimiter)]
        paper.text(layout.path, layout.papers[0], encoding=encoding, delimiter=delimiter)
        return layout
    beside_it(layout, hand, awards)
    if hand.kind == "ods":
        paper.ods(layout.path, layout.papers)
        return layout
    inline, of_1904 = dice.random() < 0.3, dice.random() < 0.2
    layout.about += (["inline strings"] if inline else []) + (["1904"] if of_1904 else [])
    paper.xlsx(layout.path, layout.papers, inline=inline, of_1904=of_1904)
    return layout
