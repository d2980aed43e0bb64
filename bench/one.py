"""One side of one case in this process: what `bench` starts. Prints a `Run` as the last line.

python -m bench.one CASE SIDE FOLDER ROWS
"""

import sys
from pathlib import Path

import msgspec

from bench.cases import CASES
from bench.measuring import Data, timed


def main() -> None:
    """Find the side, run it, say what it came to."""
    name, side, folder, rows = sys.argv[1:]
    (found,) = [each for each in CASES[name].sides if each.name == side]
    print(msgspec.json.encode(timed(found, Data(Path(folder), int(rows)))).decode())


if __name__ == "__main__":
    main()
