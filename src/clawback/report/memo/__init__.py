"""A report on one place that people act on: `gather` asks everything of it, `memo` puts it into a `Paper`."""

from clawback.report.memo.gather import Gathered, gather
from clawback.report.memo.paper import memo

__all__ = ["Gathered", "gather", "memo"]
