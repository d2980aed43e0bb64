"""A grants office's own list beside the federal record. Nothing of it leaves the user's disk or enters a
release.

sheets       file -> sheets of cells (grid), hidden rows, formulas and dates told apart
cells        a cell -> dollars, days, a listing, award numbers
headers      a sheet -> its tables: headers of one line or several, tables below and beside each other
mapping      the header's words and the columns' contents -> which column is what
offices      names of local offices (agencies: of federal ones)
titles       the office or agency above a header, or on the sheet's tab
rows         what each row is: award, total (totals), heading (blocks), note, blank, quarantined
lines        rows that are parts of an award's budget
reading      all of it -> a book (shapes), its award rows by their fields (taking), its totals checked
             (summing)
matching     own rows -> awards of a release
adding       rows of one award -> its dollars
reconciling  one table of both sides, and what disagrees
"""

from clawback.books.grid import Sheet
from clawback.books.mapping import FIELDS, Mapping, propose
from clawback.books.matching import Matched, match
from clawback.books.reading import read_book
from clawback.books.reconciling import Reconciled, reconcile
from clawback.books.shapes import Book, OwnRow
from clawback.books.sheets import read_sheets

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
