"""A folder of articles, read by one process or several; what was answered already is not read again."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from clawback import store
from clawback.errors import BadInput
from clawback.exposure import docket_of
from clawback.press.checking import check, records_of
from clawback.press.reader import SCHEMA, read
from clawback.report.article import Told, render_article
from clawback.source.aside import replacing

if TYPE_CHECKING:
    from clawback.docket import Docket
    from clawback.store import Connection

ENDS = (".txt", ".html", ".htm")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
State = Literal["read", "kept", "refused"]


class Job(NamedTuple):
    """What every article of a folder is read with. `release` is None where no record is looked up."""

    into: Path
    home: Path
    release: str | None
    published: date | None
    parser: bool
    software: str


class Done(NamedTuple):
    """What became of one file."""

    name: str
    state: State
    says: str


def articles(folder: Path) -> list[Path]:
    """The articles of a folder, by name. Raises BadInput for none, and for two that would have one answer."""
    found = sorted(each for each in folder.iterdir() if each.suffix.lower() in ENDS and each.is_file())
    if not found:
        raise BadInput(str(folder), "no article", f"files that end in {', '.join(ENDS)}")
    stems = [each.stem for each in found]
    if twice := next((each for each in found if stems.count(each.stem) > 1), None):
        raise BadInput(twice.name, "a second article of that name", "one, for its NAME.json")
    return found


def read_all(
    paths: Sequence[Path], job: Job, jobs: int, step: Callable[[str, int, int], object]
) -> Iterator[Done]:
    """Each article's answer as NAME.json, whole or not at all; in the order of the paths."""
    job.into.mkdir(parents=True, exist_ok=True)
    if jobs == 1:
        done = (_one(path, job) for path in paths)
        yield from _counted(done, len(paths), step)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from _counted(pool.map(_one, paths, [job] * len(paths)), len(paths), step)


def _counted(done: Iterator[Done], of: int, step: Callable[[str, int, int], object]) -> Iterator[Done]:
    for n, each in enumerate(done, 1):
        step(each.name, n, of)
        yield each


def _one(path: Path, job: Job) -> Done:
    """Read one article, unless its answer is there; a refusal is an answer too, tried anew the next time."""
    target = job.into / f"{path.stem}.json"
    data = path.read_bytes()
    made_by = {
        "software": job.software,
        "release": job.release,
        "parser": job.parser,
        "sha256": sha256(data).hexdigest(),
    }
    if _kept(target, made_by):
        return Done(path.name, "kept", "")
    try:
        text = _answer(path, data, job)
        done = Done(path.name, "read", "")
    except BadInput as wrong:
        text = json.dumps(
            {"schema": SCHEMA, "doc": {"id": path.name}, "refused": str(wrong)}, ensure_ascii=False, indent=1
        )
        done = Done(path.name, "refused", str(wrong))
    whole = {**json.loads(text), "made_by": made_by}
    with replacing(target) as out:
        out.write((json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
    return done


def _kept(target: Path, made_by: dict[str, Any]) -> bool:
    """Whether the answer is there, made of the same bytes by the same software and release."""
    try:
        held = json.loads(target.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(held, dict) and held.get("made_by") == made_by and "refused" not in held


def _answer(path: Path, data: bytes, job: Job) -> str:
    reading = read(data, job.published or day_of(path.name), path.name, parser=job.parser)
    command = ["clawback", "read", path.name]
    if reading.article.published:
        command += ["--published", reading.article.published.isoformat()]
    if job.release is None:
        return render_article(Told(reading, None, None, command), "json")
    con, docket = _opened(job.home, job.release)
    checks = check(reading, con, docket, job.release)
    told = Told(reading, checks, job.release, command, records_of(reading, docket))
    return render_article(told, "json")


@cache
def _opened(home: Path, release: str) -> "tuple[Connection, Docket]":
    """The release, opened once a process."""
    con = store.open_release(home, release)
    return con, docket_of(con)


def day_of(name: str) -> date | None:
    """The day that a file's name begins with: `2017-03-27-cities.txt`.

    >>> day_of("2017-03-27-cities.txt"), day_of("cities.txt"), day_of("2017-13-01.txt")
    (datetime.date(2017, 3, 27), None, None)
    """
    found = DAY.match(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
