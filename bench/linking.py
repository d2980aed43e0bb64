"""Linking 200,000 distinct recipient names against a bare rapidfuzz `cdist` over the same blocks, in one run.

    python bench/linking.py [NAMES] [PAIRS]

Names are made from the packaged gazetteer with the noise of real files: forms, departments, cut ends, slips,
units of their own, and one in five no government at all. The baseline compares each name with every place of
its State and of the kind the name says, or of each kind where it says none, and does nothing else: no rules,
no reasons, no second look. Prints the ratio of each pair of runs, names a second, and the peak memory of
linking.
"""

import random
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from multiprocessing import get_context

import numpy as np
from rapidfuzz import fuzz, process

from clawback import place, store
from clawback.place import Gazetteer, Recipient
from clawback.place.names import norm

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


def main(names: int = 200_000, pairs: int = 3) -> None:
    """Time both sides in turn, each in a process of its own."""
    ratios, speeds, peaks = [], [], []
    with get_context("spawn").Pool(1, maxtasksperchild=1) as alone:
        for n in range(pairs):
            ours, peak = alone.apply(timed, (linked, names, n))
            bare, _ = alone.apply(timed, (compared, names, n))
            ratios.append(ours / bare)
            speeds.append(names / ours)
            peaks.append(peak)
            print(f"pair {n + 1}: link_all {ours:.2f} s, cdist {bare:.2f} s, ratio {ours / bare:.2f}")
    print(
        f"ratio: median {statistics.median(ratios):.2f} (min {min(ratios):.2f}, max {max(ratios):.2f}); "
        f"{statistics.median(speeds):,.0f} names/s; peak memory {max(peaks) / 1024:.2f} GiB"
    )


def timed(work: Callable[[list[Recipient], Gazetteer], None], names: int, seed: int) -> tuple[float, float]:
    """Seconds of the work itself, and the peak memory of this process in MiB."""
    with store.scratch() as con:
        place.build(con)
        places = place.gazetteer(con)
    recipients = made(places, names, seed)
    start = time.perf_counter()
    work(recipients, places)
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def linked(recipients: list[Recipient], places: Gazetteer) -> None:
    """What clawback does."""
    found = place.link_all(recipients, places)
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
