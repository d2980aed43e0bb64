"""A place's awards by the publisher's bulk download: one job a fiscal year, each remembered until its file
is here.

A job's note (`home/fetched/<key>.json`) says how far it came; a killed run goes on from there: no second job
for one that was begun, no second byte of one that is here. The file's own checksum is in the note, so a file
is trusted only whole.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from clawback.errors import SourceChanged, SourceUnavailable
from clawback.source.aside import replacing
from clawback.source.live.asking import Filters
from clawback.source.live.files import download
from clawback.source.live.web import Web
from clawback.source.raw import checksum
from clawback.store.home import FETCHED as FOLDER

START = "/api/v2/bulk_download/awards/"
STATUS = "/api/v2/bulk_download/status?file_name="
Stage = Callable[[str, str, int, int], None]
"""Called with the job's name, the stage (`asked`, `waiting`, `fetching`, `here`), bytes there and bytes
in all."""


class Fetched(NamedTuple):
    """A file that is here, and the rows the publisher says it holds (None: it does not say)."""

    path: Path
    rows: int | None


class Job(msgspec.Struct, kw_only=True):
    """How far one request came."""

    request: dict[str, Any]
    file_name: str = ""
    file_url: str = ""
    rows: int | None = None
    sha256: str = ""
    """Of the file, once it is here."""


def fetch(
    web: Web, home: Path, asked: Sequence[Filters], day: date, told: Stage | None = None
) -> list[Fetched]:
    """The files that answer the requests, in their order, as the publisher makes them on `day`: what an
    earlier day fetched is asked for anew, since old years change too. Raises `SourceUnavailable` where a
    later run may go on."""
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return [one(web, folder, each, day, told or (lambda *_: None)) for each in asked]


def one(web: Web, folder: Path, asked: Filters, day: date, told: Stage) -> Fetched:
    """The file of one request: what is here already, or begun, is not asked for again."""
    body = asked.body()
    note = folder / f"{key_of(body)}-{day}.json"
    job = read(note, body)
    name = f"{asked.state} {asked.city or asked.county} FY{asked.fiscal_year}".replace("  ", " ")
    path = folder / safe(job.file_name)
    if job.sha256 and path.is_file() and checksum(path) == job.sha256:
        told(name, "here", path.stat().st_size, path.stat().st_size)
        return Fetched(path, job.rows)
    for last in (False, True):
        if not job.file_name:
            told(name, "asked", 0, 0)
            answer = web.post(START, body)
            job.file_name, job.file_url = need(answer, "file_name", START), need(answer, "file_url", START)
            write(note, job)
        if finished(web, job, name, told):
            break
        job = Job(request=body)  # the publisher gave it up: asked for once more, then never again
        write(note, job)
        if last:
            raise SourceUnavailable(f"{name}: the publisher could not make the file, twice. Try again later.")
    path = folder / safe(job.file_name)
    write(note, job)
    download(web, job.file_url, path, lambda there, total: told(name, "fetching", there, total))
    job.sha256 = checksum(path)
    write(note, job)
    told(name, "here", path.stat().st_size, path.stat().st_size)
    clear(folder, key_of(body), note, path)
    return Fetched(path, job.rows)


def clear(folder: Path, key: str, newest: Path, path: Path) -> None:
    """Remove what earlier days fetched for the same request."""
    for note in folder.glob(f"{key}-*.json"):
        if note != newest:
            old = folder / safe(read(note, {}).file_name)
            note.unlink()
            if old != path:
                old.unlink(missing_ok=True)


def finished(web: Web, job: Job, name: str, told: Stage) -> bool:
    """Wait for the publisher to make the file; False when it says that it failed."""
    wait, begun = web.policy.poll, web.clock.now()
    while True:
        answer = web.get(STATUS + job.file_name)
        state = need(answer, "status", STATUS)
        if state == "finished":
            rows = answer.get("total_rows")
            job.rows = rows if isinstance(rows, int) else None
            job.file_url = need(answer, "file_url", STATUS) or job.file_url
            return True
        if state == "failed":
            return False
        if state not in ("ready", "running"):
            raise SourceChanged(
                f"{STATUS}: found the status {state!r}, expected ready, running, finished or failed"
            )
        if web.clock.now() - begun > web.policy.job:
            raise SourceUnavailable(
                f"{name}: the publisher is still making the file.\n"
                "  Run the same command later: it goes on from here."
            )
        told(name, "waiting", 0, 0)
        web.pace.sleep(wait)
        wait = min(wait * 1.5, web.policy.longest_poll)


def need(answer: Any, field: str, path: str) -> str:
    """A field that the answer must have, as text."""
    value = answer.get(field) if isinstance(answer, dict) else None
    if not isinstance(value, str) or not value:
        found = sorted(answer) if isinstance(answer, dict) else type(answer).__name__
        raise SourceChanged(
            f"{path}: the answer has no text {field!r}; found {found}. The interface changed."
        )
    return value


def key_of(body: dict[str, Any]) -> str:
    """What a request is known by: the first 16 hex digits of its checksum."""
    return hashlib.sha256(msgspec.json.encode(body, order="deterministic")).hexdigest()[:16]


def safe(name: str) -> str:
    """The name of the publisher's file, if it is one a file may have; never a path."""
    if name and (Path(name).name != name or name.startswith(".") or not name.endswith(".zip")):
        raise SourceChanged(f"the publisher names its file {name!r}, expected the name of a ZIP archive")
    return name or "none.zip"


def read(note: Path, body: dict[str, Any]) -> Job:
    """How far the request came; a fresh job where nothing is known."""
    try:
        return msgspec.json.decode(note.read_bytes(), type=Job)
    except (FileNotFoundError, msgspec.DecodeError):
        return Job(request=body)


def write(note: Path, job: Job) -> None:
    """Remember how far it came, whole or not at all."""
    with replacing(note) as out:
        out.write(msgspec.json.encode(job))
