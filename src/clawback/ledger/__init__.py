"""Awards as the sources tell them: rows -> actions -> awards -> facts on two times.

The steps, in order (`exposure.build` calls them); each fills tables of the connection it is given:

read_rows   source_row   every row of every source, as read
settle      action_row, action, recipient, award   each action once, both provenances kept
link        link         recipient -> place, by rule and relation; the rest stays without a place
facts       fact, outlay what each place held, by day and by known day
through     through      the subawards each place receives, and who holds the award they come from
"""

from clawback.ledger.beginning import starter
from clawback.ledger.steps import (
    ROWS,
    Linker,
    Unmatched,
    add_rows,
    facts,
    fill,
    link,
    read_rows,
    settle,
    through,
    unmatched,
)
from clawback.ledger.tally import Tally, tally

__all__ = [
    "ROWS",
    "Linker",
    "Tally",
    "Unmatched",
    "add_rows",
    "facts",
    "fill",
    "link",
    "read_rows",
    "settle",
    "starter",
    "tally",
    "through",
    "unmatched",
]
