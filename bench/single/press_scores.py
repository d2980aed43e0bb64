"""How much of annotated articles the press reader finds, by the scorer that stands beside them.

    python bench/single/press_scores.py SHARED [PAGE.md]

SHARED holds `gold` (articles marked in every layer, and `score.py`) and `data/quotes/polnear` (quotes only,
with their sources as mentions). No word of these articles is printed or kept. Nothing is trained: the spread
over random halves tells how much such a figure moves with the articles. With a PAGE, the tables go there.
"""

import importlib.util
import json
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any, TypeAlias

from clawback.press.reader import contract, read

HALVES = 20
SEED = 2017
DAY = len("2015-11-11")
Scored: TypeAlias = tuple[dict[str, Any], dict[str, Any], str]
"""Gold, prediction, text."""


def main(shared: Path, page: Path | None) -> None:
    """Score both sets and print the tables."""
    scorer = _scorer(shared / "gold" / "score.py")
    with ProcessPoolExecutor(2) as pool:
        gold = list(pool.map(_read, sorted((shared / "gold").glob("*.json"))))
        marked = sorted(shared.glob("data/quotes/polnear/*.json"))
        quoted = list(pool.map(_read, marked, chunksize=8))
    text = "\n".join([*_layers(scorer, gold), "", *_quotes(scorer, quoted)])
    print(text)
    if page is not None:
        head, _, rest = page.read_text(encoding="utf-8").partition("<!-- scores -->\n")
        _, mark, tail = rest.partition("<!-- end of scores -->")
        page.write_text(f"{head}<!-- scores -->\n\n{text}\n\n{mark}{tail}", encoding="utf-8")


def _scorer(path: Path) -> ModuleType:
    """The scorer, as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(path: Path) -> Scored:
    """An article's gold, what the reader found in it, and its text."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    stated = gold["doc"].get("published")
    day = date.fromisoformat(stated[:DAY]) if stated else None
    return gold, contract(read(text, day, path.stem)), text


def _layers(scorer: ModuleType, articles: list[Scored]) -> list[str]:
    """A table of the articles marked in every layer."""
    found, _ = scorer.score(articles)
    rows = [
        f"{len(articles)} article{'s' * (len(articles) > 1)} marked in every layer:",
        "",
        "| layer | marked | found by the reader | precision | recall | F1 | F1 with the right value |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for layer, told in found.items():
        right = told.get("found_and_right") or told["attribution"]
        each = told["found"]
        figures = (each["p"], each["r"], each["f1"], right["f1"])
        rows.append(
            " | ".join(
                [f"| {layer}", str(told["gold"]), str(told["pred"]), *(f"{n:.3f}" for n in figures), ""]
            ).rstrip()
        )
    return rows


def _quotes(scorer: ModuleType, articles: list[Scored]) -> list[str]:
    """A table of the articles marked for quotes: all, and the spread over random halves."""
    draw = random.Random(SEED)  # noqa: S311  # which half an article is in is no secret
    halves = []
    for _ in range(HALVES):
        mixed = draw.sample(articles, len(articles))
        halves += [mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]]
    whole = _figures(scorer, articles)
    spread = [_figures(scorer, half) for half in halves]
    rows = [
        f"{len(articles)} articles marked for quotes alone, sources as mentions; {HALVES} random halvings:",
        "",
        "| | all | mean of the halves | lowest | highest |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, value in whole.items():
        of_halves = [each[name] for each in spread]
        rows.append(
            f"| {name} | {value:.3f} | {mean(of_halves):.3f} | {min(of_halves):.3f} | {max(of_halves):.3f} |"
        )
    return rows


def _figures(scorer: ModuleType, articles: list[Scored]) -> dict[str, float]:
    """The figures of a set of articles marked for quotes."""
    told = scorer.score(articles)[0]["quotes"]
    return {
        "found, F1": told["found"]["f1"],
        "found at 0.8, F1": told["found_at_0.8"]["f1"],
        "attribution by mention, F1": told["attribution_mention"]["f1"],
        "attribution by mention, precision": told["attribution_mention"]["p"],
        "attribution by mention, recall": told["attribution_mention"]["r"],
        **{f"recall, {kind}": value for kind, value in told["recall_by_type"].items()},
    }


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
