"""Kill a writer at random moments, again and again, and look after each kill: nothing torn, nothing lost.

The writer is any command line that writes releases into a home folder, for ever or once.
"""

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clawback import store
from clawback.errors import NoRelease, ReleaseDamaged

UNNAMED = "is missing, though there are releases"


@dataclass
class Tally:
    """What happened over all kills."""

    kills: int = 0
    ended_first: int = 0
    """Times the command had ended before it was to be killed."""
    in_writing: int = 0
    """Kills that left a folder half-written."""
    unannounced: int = 0
    """Kills between a release and naming it the newest."""
    releases: int = 0
    reads: int = 0
    troubles: list[str] = field(default_factory=list)


def survive_kills(
    command: Sequence[str],
    home: Path,
    *,
    kills: int = 60,
    span: tuple[float, float],
    seed: int = 1,
    look: Callable[[Path], object] = store.open_release,
    env: dict[str, str] | None = None,
) -> Tally:
    """Start `command` and SIGKILL it after a random time within `span` seconds, `kills` times over.

    Meanwhile a reader calls `look(home)` up to ten times a second. After each kill the newest release must be
    whole, the one before must still be there and whole, and the doctor must be able to clean up. `troubles`
    of the tally lists every breach; it should be empty.
    """
    chance, tally, done = random.Random(seed), Tally(), threading.Event()  # noqa: S311 - not a secret
    reader = threading.Thread(target=_read, args=(home, look, tally, done))
    reader.start()
    before: str | None = None
    try:
        while tally.kills < kills:
            _kill_one(command, chance.uniform(*span), env, tally)
            before = _check(home, before, tally)
    finally:
        done.set()
        reader.join()
    tally.releases = len(store.releases(home))
    tally.troubles += [f"at the end: {each}" for r in store.releases(home) for each in store.damage(home, r)]
    return tally


def _kill_one(command: Sequence[str], after: float, env: dict[str, str] | None, tally: Tally) -> None:
    child = subprocess.Popen(
        command, env=os.environ | (env or {}), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        said = child.communicate(timeout=after)[1]
        tally.ended_first += 1
        if child.returncode:
            tally.troubles.append(f"the writer failed: {said.decode()[-500:]}")
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.communicate()
    tally.kills += 1


def _check(home: Path, before: str | None, tally: Tally) -> str | None:
    """Look at the home after a kill, clean it, and return the newest release."""
    where = f"kill {tally.kills}"
    newest = _newest(home, before)
    if before and (newest is None or newest < before):
        tally.troubles.append(f"{where}: the newest release went from {before} to {newest}")
    for each in {newest, before} - {None}:
        tally.troubles += [f"{where}: {each}: {wrong}" for wrong in store.damage(home, str(each))]
    findings = store.doctor(home)
    kinds = {each.kind for each in findings}
    tally.in_writing += "leftover" in kinds
    tally.unannounced += "unannounced" in kinds
    mended = store.clean(home, findings)
    if remain := [each.says for each in findings if each not in mended]:
        tally.troubles.append(f"{where}: the doctor could not mend: {remain}")
    if mended and (again := store.doctor(home)):
        tally.troubles.append(f"{where}: not well after cleaning: {again}")
    return _newest(home, before or "")


def _newest(home: Path, before: str | None) -> str | None:
    """The newest release. A writer killed between the very first one and its name leaves one that nothing
    names: readers are told to run the doctor, which names it."""
    try:
        return store.head(home)
    except NoRelease:
        return None
    except ReleaseDamaged as wrong:
        if before is None and UNNAMED in str(wrong):
            return None
        raise


def _read(home: Path, look: Callable[[Path], object], tally: Tally, done: threading.Event) -> None:
    while not done.is_set():
        try:
            look(home)
            tally.reads += 1
        except NoRelease:
            pass
        except ReleaseDamaged as wrong:
            if UNNAMED not in str(wrong) or len(store.releases(home)) > 1:
                tally.troubles.append(f"a reader met {type(wrong).__name__}: {wrong}")
        except Exception as wrong:  # whatever a reader meets is a finding
            tally.troubles.append(f"a reader met {type(wrong).__name__}: {wrong}")
        time.sleep(0.1)
