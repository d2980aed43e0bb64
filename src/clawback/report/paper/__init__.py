"""A report as a file: what stands in it (`model`), and one module for each format it is written in."""

from clawback.report.paper.files import write
from clawback.report.paper.model import (
    Column,
    Fact,
    Figure,
    Paper,
    Points,
    Section,
    Table,
    Term,
    Text,
    Work,
)

__all__ = ["Column", "Fact", "Figure", "Paper", "Points", "Section", "Table", "Term", "Text", "Work", "write"]
