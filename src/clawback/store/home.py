"""Where a user's data lies, and what each thing in that folder is called."""

import os
import re
from pathlib import Path

HEAD = "HEAD"
"""A file with the id of the newest release."""
RELEASES = "releases"
PARTS = "parts"
"""Tables or pieces of them, each named by the SHA-256 of its bytes and kept once for all releases."""
RAW = "raw"
QUARANTINE = "quarantine"
FETCHED = "fetched"
"""Files of live sources, and how far each came."""
STAGED = "staged"
"""Files that a load has read, until the release that holds them stands."""
WRITING = "writing"
"""Releases being written; whatever lies here when no writer holds the lock was left by one that died."""
LOCK = "lock"
HALF = re.compile(r"\..+\.part")
"""A file being written beside its place (`source.aside`): nothing to go on with once its writer is dead."""
MAPPINGS = "mappings.json"
"""What `import --map` said for lists of one shape."""
DECISIONS = "decisions.sqlite"
"""What people decided about recipients; SQLite puts `-wal` and `-shm` beside it."""


def home() -> Path:
    """The folder of this user: $CLAWBACK_HOME, else the usual place of the system. It need not exist yet."""
    if chosen := os.environ.get("CLAWBACK_HOME"):
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path("clawback", appauthor=False)


MADE_BY = "made-by"
"""A file with the id of the release last made and a digest of the program that made it."""
HALF_NOTE = re.compile(rf"\.{MADE_BY}\.[0-9a-f]+\.part")
"""That file, half written."""
