"""The monthly archive into releases: each file fetched, loaded the usual way and noted, one by one."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clawback import store
from clawback.exposure.building import Built
from clawback.exposure.loading import load
from clawback.exposure.staging import Progress
from clawback.source import checksum
from clawback.source.live import Stage, Web
from clawback.source.live.monthly import Monthly, fetch_one, is_in, loaded, noted


class Done(NamedTuple):
    """A file that is in the newest release; `built` is None if it was there before."""

    file: Monthly
    built: Built | None


def load_archive(
    web: Web,
    home: Path,
    files: Sequence[Monthly],
    day: date,
    *,
    skip_bad: bool = False,
    told: Stage,
    progress: Progress,
) -> Iterator[Done]:
    """Fetch and load the files in their order, those the newest release does not hold first; each makes a
    release of its own, so that whatever stops the run leaves a whole one.

    A file that is in the newest release and has not changed is neither sent nor loaded again. Raises
    `SourceUnavailable` where a later run may go on.
    """
    for file in missing_first(home, files):
        path = fetch_one(web, home, file, held(home), day, told)
        if path is None:
            yield Done(file, None)
            continue
        sha256 = checksum(path)
        built = load(home, [path], day, skip_bad=skip_bad, progress=progress)
        loaded(home, file, [each.source_id for each in built.readings.values() if each.sha256 == sha256])
        yield Done(file, built)


def missing_first(home: Path, files: Sequence[Monthly]) -> list[Monthly]:
    """The files in their order, but those the newest release holds after the others: the publisher lets only
    so many through, and to ask whether one changed counts too."""
    there = held(home)
    notes = {file.name: noted(home, file) for file in files}
    return sorted(files, key=lambda file: (note := notes[file.name]) is not None and is_in(note, there))


def held(home: Path) -> list[str]:
    """The ids of the sources in the newest release; none where there is no release."""
    return [each["source_id"] for each in store.manifest(home).sources] if store.releases(home) else []
