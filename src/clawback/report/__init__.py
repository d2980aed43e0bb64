"""An answer as a file or a screen: JSON, JSON Lines, CSV, a table. One module per format."""

from clawback.report.contract import contract
from clawback.report.formats import FORMATS, render
from clawback.report.law_formats import render as render_law

__all__ = ["FORMATS", "contract", "render", "render_law"]
