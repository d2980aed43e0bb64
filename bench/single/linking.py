"""Linking 200,000 distinct recipient names against a bare rapidfuzz `cdist` over the same blocks, in one run.

    python bench/single/linking.py [NAMES] [PAIRS]

Names are made from the packaged gazetteer with the noise of real files: forms, departments, cut ends, slips,
units of their own, and one in five no government at all. The baseline compares each name with every place of
its State and of the kind the name says, or of each kind where it says none, on one worker, and does nothing
else: no rules, no reasons, no second look. Linking runs as a load runs it, on every processor. Prints the
ratio of each pair of runs, that of their processor time, names a second, and the peak memory of linking.
"""

import os
import random
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from clawback import place, store
from clawback.place import Gazetteer, Recipient
from clawback.place.names import norm

Work = Callable[[list[Recipient], Gazetteer], None]
PROCESSES = os.cpu_count() or 1
FORMS = {
    "city": (
        "CITY OF {}",
        "{}, CITY OF",
        "{} CITY",
        "{} POLICE DEPARTMENT",
        "{}, CITY OF / DBA POLICE DEPARTMENT",
    ),
    "town": ("TOWN OF {}", "{}, TOWN OF", "{} TOWNSHIP", "{} FIRE DEPARTMENT"),
    "county": ("COUNTY OF {}", "{} COUNTY", "{}, COUNTY OF", "{} COUNTY SHERIFFS OFFICE"),
}
TAILS = (
    "POLICE DEPARTMENT",
    "DEPARTMENT OF HEALTH",
    "FIRE DEPARTMENT",
    "OFFICE OF THE MAYOR",
    "PUBLIC WORKS",
)
UNITS = ("{} HOUSING AUTHORITY", "HOUSING AUTHORITY OF {}", "{} SCHOOL DISTRICT", "{} WATER DISTRICT NO {}")
OTHERS = ("{} COMMUNITY ACTION INC", "FRIENDS OF {}", "{} UNIVERSITY", "{} MEDICAL CENTER", "{} HOLDINGS LLC")


class Run(NamedTuple):
    """Seconds by the clock and of all processors, and the peak memory of all processes together, in MiB."""

    seconds: float
    cpu: float
    peak: float


def main(names: int = 200_000, pairs: int = 3) -> None:
    """Time both sides in turn, each in a process of its own."""
    runs = []
    for n in range(pairs):
        ours, bare = (alone(work, names, n) for work in (linked, compared))
        runs.append((ours, bare))
        print(
            f"pair {n + 1}: link_all {ours.seconds:.2f} s ({ours.cpu:.2f} s of {PROCESSES} processors), "
            f"cdist {bare.seconds:.2f} s, ratio {ours.seconds / bare.seconds:.2f}"
        )
    ratios = [ours.seconds / bare.seconds for ours, bare in runs]
    cpu = statistics.median(ours.cpu / bare.cpu for ours, bare in runs)
    print(
        f"ratio: median {statistics.median(ratios):.2f} (min {min(ratios):.2f}, max {max(ratios):.2f}); "
        f"of processor time {cpu:.2f}; "
        f"{statistics.median(names / ours.seconds for ours, _ in runs):,.0f} names/s; "
        f"peak memory {max(ours.peak for ours, _ in runs) / 1024:.2f} GiB"
    )


def alone(work: Work, names: int, seed: int) -> Run:
    """One run in a fresh process that may start others."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(timed, work, names, seed).result()


def timed(work: Work, names: int, seed: int) -> Run:
    """The work itself: what is made for it beforehand is not counted, the start of its processes is."""
    with store.scratch() as con:
        place.build(con)
        places = place.gazetteer(con)
    recipients = made(places, names, seed)
    start, cpu = time.perf_counter(), time.process_time()
    work(recipients, places)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak = (own + PROCESSES * below.ru_maxrss) / 1024
    return Run(seconds, cpu + below.ru_utime + below.ru_stime, peak)


def linked(recipients: list[Recipient], places: Gazetteer) -> None:
    """What clawback does."""
    found = place.link_all(recipients, places, processes=PROCESSES)
    assert len(found.linked) == len(recipients)


def compared(recipients: list[Recipient], places: Gazetteer) -> None:
    """The baseline: each name with every place of its State and kind, one worker, the best one kept."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for state, kind, name in known(places):
        blocks[state, kind].append(name)
    asked: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in recipients:
        name = norm(each.name)
        said = [kind for kind in FORMS if kind in name.split()]
        for kind in said or FORMS:
            asked[each.state, kind].append(name)
    for block, queries in asked.items():
        if choices := blocks.get(block):
            for at in range(0, len(queries), 2000):
                scores = process.cdist(queries[at : at + 2000], choices, scorer=fuzz.ratio, score_cutoff=78)
                np.argmax(scores, axis=1)


def known(places: Gazetteer) -> list[tuple[str, str, str]]:
    """State, kind and bare name of every place but the States."""
    found = set()
    for names, county in ((places.short, ""), (places.counties, "county")):
        for (state, name), ids in names.items():
            found |= {(state, county or place_id.split("/")[0], name) for place_id in ids}
    return sorted(found)


def made(places: Gazetteer, names: int, seed: int) -> list[Recipient]:
    """Distinct names of recipients, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - a benchmark's own numbers
    bare = known(places)
    found: dict[tuple[str, str], Recipient] = {}
    while len(found) < names:
        state, kind, name = dice.choice(bare)
        text = one(dice, name.upper(), kind)
        number = f"{dice.randrange(10**11):012}"
        found.setdefault((text, state), Recipient(text, state=state, type=dice.choice("ABCDX"), uei=number))
    return list(found.values())


def one(dice: random.Random, name: str, kind: str) -> str:
    """One name as a file may have it."""
    turn = dice.random()
    if turn < 0.2:
        return dice.choice(OTHERS).format(name) + f" {dice.randrange(500)}"
    if turn < 0.4:
        return dice.choice(UNITS).format(name, dice.randrange(90)) + dice.choice(
            ("", f" {dice.randrange(300)}")
        )
    text = dice.choice(FORMS[kind]).format(name)
    if dice.random() < 0.5:
        text += f" {dice.choice(TAILS)}"
    if dice.random() < 0.3:
        text += f" UNIT {dice.randrange(60)}"
    if dice.random() < 0.15:
        at = dice.randrange(1, len(text))
        text = text[:at] + text[at + 1 :]
    return text[:45] if dice.random() < 0.1 else text


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
