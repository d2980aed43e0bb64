"""From source files to a new release: read, keep the bytes, build on what the newest release holds."""

import os
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from clawback import docket, source, store
from clawback.exposure.building import Built, Input, build
from clawback.ledger import starter
from clawback.source import Reading

Progress = Callable[[str, int, int, int], None]
"""Called with the file's name, bytes read, bytes in all, rows read."""


def load(
    home: Path,
    files: Sequence[Path],
    card: str,
    built: date,
    *,
    skip_bad: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Read the files by that card and make a release of them and of what the newest release holds.

    A fault stops everything and leaves the newest release as it was; with `skip_bad` a faulty row is set
    aside under `home/quarantine`. Loading the same bytes again changes nothing.
    """
    by = source.card(card)
    with store.one_writer(home) as lock, _aside(home) as aside:
        inputs = [
            _read(home, path, by, Path(aside) / f"{n}.ndjson", skip_bad, progress)
            for n, path in enumerate(files)
        ]
        for path, each in zip(files, inputs, strict=True):
            if not each.reading.people:
                source.keep(path, home)
        return build(home, inputs, docket.load(), built, lock)


def load_starter(home: Path, built: date) -> Built:
    """Make a release of the awards that come with clawback."""
    with store.one_writer(home) as lock:
        return build(home, [Input(*starter())], docket.load(), built, lock)


def rebuild(home: Path, built: date) -> Built:
    """Make a release of the newest one's sources and the law as it is now."""
    with store.one_writer(home) as lock:
        return build(home, [], docket.load(), built, lock)


def _read(
    home: Path, path: Path, card: source.Card, out: Path, skip_bad: bool, progress: Progress | None
) -> Input:
    def told(done: int, total: int, rows: int) -> None:
        if progress is not None:
            progress(path.name, done, total, rows)

    aside = out.with_suffix(".bad")
    reading = source.read(
        path, card=card, out_ndjson=out, skip_bad=skip_bad, progress=told, out_quarantine=aside
    )
    if aside.exists():
        _set_aside(home, aside, reading)
    return Input(out, reading)


def _set_aside(home: Path, bad: Path, reading: Reading) -> None:
    folder = home / "quarantine"
    folder.mkdir(exist_ok=True)
    bad.replace(folder / f"{reading.sha256}.jsonl")


def _aside(home: Path) -> "tempfile.TemporaryDirectory[str]":
    folder = home / "writing"
    folder.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(dir=folder, prefix=f"{os.getpid()}-")
