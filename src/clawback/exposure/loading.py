"""From source files to a new release: read, keep the bytes, build on what the newest release holds."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from clawback import docket, source, store
from clawback.docket import Docket
from clawback.errors import BadInput
from clawback.exposure.building import Beside, Built, Input, Limits, Step, build, build_again
from clawback.exposure.staging import How, Progress, forget, read_in
from clawback.ledger import starter
from clawback.source import Reading
from clawback.source.aside import replacing
from clawback.store.disk import trouble


@cache
def our_law() -> Docket:
    """The law that comes with clawback, read once however many releases are made."""
    return docket.load()


def load(
    home: Path,
    files: Sequence[Path],
    built: date,
    *,
    skip_bad: bool = False,
    told_on: date | None = None,
    declared: Mapping[Path, int | None] | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    stage: Step = lambda *_: None,
) -> Built:
    """Read the files, each by the card of its layout, and make a release of them and of what the newest
    holds.

    An archive is read member by member. A fault stops everything and leaves the newest release as it was;
    with `skip_bad` a faulty row is set aside under `home/quarantine`. `told_on` is the day the
    files were made, for those whose names do not say; `declared` the rows that the publisher says a file
    holds, in all its members; `limits` what may be used of the machine. What is read stays until the release
    stands, and a later run does not read it again. Loading the same bytes again changes nothing.
    """
    found = [source.recognise(path) for path in files]
    with store.one_writer(home) as lock, trouble(home, "Loading"), store.workplace(home) as aside:
        parts = [part for each in found for part in each.parts]
        limits = limits or Limits.within()
        staged = list(read_in(home, parts, How(skip_bad, told_on, limits.workers), aside, progress))
        for each in staged:
            if each.bad:
                _set_aside(home, each.bad, each.input.reading)
        inputs = [each.input for each in staged]
        for path in files:
            _must_be_whole(path, declared or {}, parts, inputs)
        with_people = {
            part.path
            for part, each in zip(parts, inputs, strict=True)
            if each.reading.people or each.reading.personal
        }
        for path in files:
            if path not in with_people:
                source.keep(path, home)
        built_release = build(home, inputs, our_law(), built, lock, limits=limits, told=stage)
        forget(home)
    passed_over = tuple(
        (path.name, *member) for path, each in zip(files, found, strict=True) for member in each.passed_over
    )
    return built_release._replace(passed_over=passed_over)


def _must_be_whole(
    path: Path, declared: Mapping[Path, int | None], parts: Sequence[source.Part], inputs: Sequence[Input]
) -> None:
    """Refuse a file that holds more or fewer rows than its publisher says."""
    told = declared.get(path)
    held = sum(each.reading.rows_in for part, each in zip(parts, inputs, strict=True) if part.path == path)
    if told is not None and held != told:
        advice = "The copy is not whole: fetch it again with --fresh."
        raise BadInput(str(path), f"{held:,} rows", f"{told:,}, as the publisher states", advice=advice)


def load_starter(home: Path, built: date, beside: Beside = lambda _: {}) -> Built:
    """Make a release of the awards that come with clawback; `beside` makes tables of others."""
    with store.one_writer(home) as lock:
        return build(home, [Input(*each) for each in starter()], our_law(), built, lock, beside=beside)


def rebuild(home: Path, built: date) -> Built:
    """Make a release of the newest one's sources and the law as it is now."""
    with store.one_writer(home) as lock:
        return build_again(home, our_law(), built, lock)


def _set_aside(home: Path, bad: Path, reading: Reading) -> None:
    """Keep rows that were set aside, where `clawback` shows them."""
    folder = home / "quarantine"
    folder.mkdir(exist_ok=True)
    with replacing(folder / f"{reading.content_sha256}.jsonl") as out, bad.open("rb") as rows:
        shutil.copyfileobj(rows, out)
