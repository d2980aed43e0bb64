"""Parties: holders of which every set says the same have the same verdicts, so they are judged as one."""

from collections.abc import Collection

from clawback.docket.tracks import Tracks
from clawback.docket.turning import Answers
from clawback.exposure.verdicts import party
from clawback.store import Connection

Lineage = tuple[str, ...]
"""A place, the county it lies in, its State."""


class Parties:
    """The parties of the holders asked about, numbered as they come; `sets`: as far as these tell them apart
    (None: all sets)."""

    def __init__(self, tracks: Tracks, sets: Collection[str] | None = None) -> None:
        self._tracks, self._sets = tracks, sets
        self.lines: list[Lineage] = []
        """A lineage of each, by its number."""
        self.told: list[dict[str, Answers]] = []
        """What the sets say of each."""
        self._numbers: dict[tuple[tuple[str, Answers], ...], int] = {}
        self._alike: dict[Lineage, int] = {}

    def number(self, line: Lineage, within: bool) -> int:
        """The number of the party that a holder of that lineage (none: no place) belongs to."""
        line = party(line, within)
        first = line[0] if self._tracks.named(line[0]) else line[0].split("/")[0]
        short = (first, *(each for each in line[1:] if self._tracks.named(each)))
        if short not in self._alike:
            told = self._tracks.told(line, self._sets)
            number = self._numbers.setdefault(tuple(told.items()), len(self.lines))
            if number == len(self.lines):
                self.lines.append(line)
                self.told.append(told)
            self._alike[short] = number
        return self._alike[short]


def lineages(con: Connection, holders: str) -> dict[str, Lineage]:
    """The lineage of each holder that is a place, of those in a table's column `holder`."""
    rows = con.execute(
        "select here.place_id, above.place_id, above.parent from place as here "
        "left join place as above on above.place_id = here.parent "
        f"where here.place_id in (select holder from {holders})"
    ).fetchall()
    return {row[0]: tuple(each for each in row if each is not None) for row in rows}
