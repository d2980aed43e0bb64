"""A grants office's own list beside the federal record. Nothing of it leaves the user's disk or enters a
release.

sheets       file -> sheets of cells, hidden rows, formulas and dates told apart
shapes       a sheet -> its header, and what each row is: award, total, heading, note, blank
mapping      the header's words and the columns' contents -> which column is what
matching     own rows -> awards of a release
reconciling  one table of both sides, and what disagrees
"""

from clawback.books.mapping import FIELDS, Mapping, propose
from clawback.books.matching import Matched, match
from clawback.books.reconciling import Reconciled, reconcile
from clawback.books.shapes import Book, OwnRow, read_book
from clawback.books.sheets import Sheet, read_sheets

__all__ = [
    "FIELDS",
    "Book",
    "Mapping",
    "Matched",
    "OwnRow",
    "Reconciled",
    "Sheet",
    "match",
    "propose",
    "read_book",
    "read_sheets",
    "reconcile",
]
