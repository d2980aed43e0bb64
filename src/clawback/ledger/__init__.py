"""Awards as the sources tell them: rows -> actions -> awards -> facts on two times.

The steps, in order (`exposure.build` calls them); each fills tables of the connection it is given:

lay_rows    source_row   every row of every source, as read
settle      action_row, action, recipient, award   what became of each row; each action once
link        link         recipient -> place, by rule and relation; the rest stays without a place
facts       fact, pair_of, outlay what each place held, by day and by known day
through     through      the subawards each place receives, and who holds the award they come from
"""

from clawback.ledger.beginning import starter
from clawback.ledger.rows import ROWS, Files, lay_rows, read_rows, ready, staged, taken_over
from clawback.ledger.steps import (
    Linker,
    Unmatched,
    facts,
    fill,
    link,
    pairs,
    settle,
    through,
    unmatched,
)
from clawback.ledger.tally import Tally, tally

__all__ = [
    "ROWS",
    "Files",
    "Linker",
    "Tally",
    "Unmatched",
    "facts",
    "fill",
    "lay_rows",
    "link",
    "pairs",
    "read_rows",
    "ready",
    "settle",
    "staged",
    "starter",
    "taken_over",
    "tally",
    "through",
    "unmatched",
]
