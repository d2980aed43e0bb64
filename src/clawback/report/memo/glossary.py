"""Words of a memo that a reader may not know, in plain language; those that it uses are printed."""

import csv
from collections.abc import Iterator
from importlib import resources

from clawback.report.paper.model import Figure, Paper, Points, Table, Term, Text

WORDS = "glossary.tsv"
"""Beside this module: a word and what it means on each line, in the order of the alphabet."""


def glossary(paper: Paper) -> tuple[Term, ...]:
    """The words that stand in the paper, in the order of the alphabet."""
    text = "\n".join(_texts(paper)).lower()
    return tuple(each for each in words() if each.word.lower() in text)


def words() -> tuple[Term, ...]:
    """Every word that is explained."""
    lines = resources.files(__package__).joinpath(WORDS).read_text(encoding="utf-8").splitlines()
    return tuple(Term(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _texts(paper: Paper) -> Iterator[str]:
    yield from paper.summary
    for section in paper.sections:
        yield section.title
        for block in section.blocks:
            match block:
                case Text():
                    yield block.says
                case Points():
                    yield from block.says
                case Figure():
                    yield block.says
                    yield from _words(block.table)
                case Table():
                    yield from _words(block)


def _words(table: Table) -> Iterator[str]:
    yield from (table.title, table.note, *(each.title for each in table.columns))
    yield from (cell for row in table.rows for cell in row if isinstance(cell, str))
