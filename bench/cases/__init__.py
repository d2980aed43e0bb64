"""What is measured: each module has one case, and the table below lists them in the order they run.

A further case is a module with a `Case` in it and a line here; its first side is the program.
"""

from bench.cases.docket import DOCKET
from bench.cases.engines import ENGINES
from bench.cases.ingest import INGEST
from bench.cases.nation import NATION
from bench.cases.place import PLACE
from bench.cases.series import SERIES
from bench.measuring import Case

CASES: dict[str, Case] = {each.name: each for each in (INGEST, NATION, PLACE, SERIES, DOCKET, ENGINES)}
