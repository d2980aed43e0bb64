"""The awards that come with clawback, so that the first question needs no download.

`starter/rows.ndjson.gz` holds one `ActionRow` a line: the actions of the source file named in
`starter/reading.json` whose recipient is a government or a unit of one. `scripts/make_starter.py` makes both.
"""

from pathlib import Path

import msgspec

from clawback.source import Reading

FOLDER = Path(__file__).with_name("starter")


def starter() -> tuple[Path, Reading]:
    """The file of rows, and the account of how it was read."""
    return FOLDER / "rows.ndjson.gz", msgspec.json.decode(
        (FOLDER / "reading.json").read_bytes(), type=Reading
    )
