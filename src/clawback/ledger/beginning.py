"""The awards that come with clawback, so that the first question needs no download.

`starter/*.ndjson.gz` hold rows in our own schema, one a line, each file with the account of its reading
beside it (`*.json`): the rows of a source whose recipient is a government or a unit of one.
`scripts/make_starter.py` makes them.
"""

from pathlib import Path

import msgspec

from clawback.source import Reading

FOLDER = Path(__file__).with_name("starter")


def starter() -> list[tuple[Path, Reading]]:
    """Each file of rows, and the account of how it was read."""
    return [
        (path.with_suffix(".ndjson.gz"), msgspec.json.decode(path.read_bytes(), type=Reading))
        for path in sorted(FOLDER.glob("*.json"))
    ]
