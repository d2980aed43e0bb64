"""The monthly archive into releases: files fetched, loaded the usual way and noted, alone or together."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clawback import store
from clawback.exposure.building import Built, Limits, Step
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
        built = load(home, [path], day, skip_bad=skip_bad, progress=progress)
        _note(home, built, {file: checksum(path)})
        yield Done(file, built)


def fetch_all(
    web: Web, home: Path, files: Sequence[Monthly], day: date, told: Stage
) -> Iterator[tuple[Monthly, Path | None]]:
    """Fetch the files, those the newest release does not hold first: where each lies, None for one that the
    release holds as it is. What is fetched stays until it is loaded. Raises `SourceUnavailable` where a later
    run may go on."""
    there = held(home)
    for file in missing_first(home, files):
        yield file, fetch_one(web, home, file, there, day, told)


def load_together(
    home: Path,
    fetched: Mapping[Monthly, Path],
    day: date,
    *,
    skip_bad: bool,
    limits: Limits,
    progress: Progress,
    stage: Step,
) -> Built:
    """Make one release of files that were fetched."""
    sums = {file: checksum(path) for file, path in fetched.items()}
    built = load(
        home,
        list(fetched.values()),
        day,
        skip_bad=skip_bad,
        limits=limits,
        progress=progress,
        stage=stage,
    )
    _note(home, built, sums)
    return built


def _note(home: Path, built: Built, sums: Mapping[Monthly, str]) -> None:
    """Note that these files, of these checksums, are in the release."""
    for file, sha256 in sums.items():
        loaded(home, file, [each.source_id for each in built.readings.values() if each.sha256 == sha256])


def missing_first(home: Path, files: Sequence[Monthly]) -> list[Monthly]:
    """The files in their order, but those the newest release holds after the others: the publisher lets only
    so many through, and to ask whether one changed counts too."""
    there = held(home)
    notes = {file.name: noted(home, file) for file in files}
    return sorted(files, key=lambda file: (note := notes[file.name]) is not None and is_in(note, there))


def held(home: Path) -> list[str]:
    """The ids of the sources in the newest release; none where there is no release."""
    return [each["source_id"] for each in store.manifest(home).sources] if store.releases(home) else []
