"""How much longer reading an article takes than parsing it, what it holds, and what a second process gains.

    python bench/single/press.py FOLDER [RUNS]

FOLDER holds articles as .txt files. The bare side gives the same paragraphs to the same spaCy model and no
more; both sides run in turn in one process, after a warm-up. Then all articles are read by one process and by
two. Printed: seconds, the ratios of each round and their median, the most memory of one process.
"""

import resource
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from clawback.press.parse import model
from clawback.press.reader import read
from clawback.press.text import text_of

ARTICLES = 60
MIB = 2**10


def main(folder: Path, runs: int) -> None:
    """Print both tables."""
    paths = sorted(folder.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths[:ARTICLES]]
    _bare(texts[:3])
    _ours(texts[:3])
    rounds = []
    for _ in range(runs):
        bare, ours = _timed(_bare, texts), _timed(_ours, texts)
        rounds.append(ours / bare)
        print(f"{len(texts)} articles: bare parse {bare:.2f} s, read {ours:.2f} s, ratio {ours / bare:.2f}")
    print(f"median of {runs} rounds: {statistics.median(rounds):.2f} times the bare parse")
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    print(f"most memory of this process, {len(texts)} articles: {held:.0f} MiB")
    gains = []
    for _ in range(runs):
        one, two = _processes(paths, 1), _processes(paths, 2)
        gains.append(one / two)
        print(f"{len(paths)} articles: one process {one:.1f} s, two {two:.1f} s, gain {one / two:.2f}")
    print(f"median gain of two processes: {statistics.median(gains):.2f}")


def _timed(what: object, texts: list[str]) -> float:
    assert callable(what), "a side of the comparison"
    start = time.perf_counter()
    what(texts)
    return time.perf_counter() - start


def _bare(texts: list[str]) -> None:
    """The parse alone."""
    for words in texts:
        text = text_of(words)
        list(model().pipe((text.plain[a:b] for a, b in text.paragraphs), batch_size=16))


def _ours(texts: list[str]) -> None:
    for words in texts:
        read(words)


def _one(path: Path) -> int:
    return len(read(path.read_bytes(), name=path.name).quotes)


def _processes(paths: list[Path], jobs: int) -> float:
    """Seconds to read all articles by so many processes that are warm."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        list(pool.map(_one, paths[: 2 * jobs]))
        start = time.perf_counter()
        list(pool.map(_one, paths, chunksize=4))
        return time.perf_counter() - start


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
