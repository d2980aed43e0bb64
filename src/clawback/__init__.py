"""What federal money a government could lose, under which condition, and which order stands in the way.

The packages, in the order data flows: `store` (releases), `source` (publishers' files), `place`
(governments), `ledger` (awards), `docket` (the law), `exposure` (the join), `explain` (sentences),
`report` (formats), `cli` (the command).
"""

from typing import TYPE_CHECKING

from clawback.later import later

if TYPE_CHECKING:
    from clawback.library import Release, Rows, open

__getattr__ = later(__name__, dict.fromkeys(("Release", "Rows", "open"), "library"))

__all__ = ["Release", "Rows", "open"]
