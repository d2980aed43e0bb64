"""Near names by `clawback.place.near` against Splink, on the recipients that the exact rules leave open.

    python -m venv /tmp/splink
    /tmp/splink/bin/pip install splink rapidfuzz msgspec 'duckdb>=1.5.5,<2'
    PYTHONPATH=src:. /tmp/splink/bin/python bench/single/splink_trial.py SHARED [HALF]

Splink is no dependency of the project and no CI runs this script; docs/decisions/0011 says what it showed.
SHARED is the folder that holds data/. Thresholds are chosen on the labelled half `dev` of
tests/place/labelled: of those precise enough the ones that find most, of equals the strictest; they are then
used on HALF (`dev` itself unless `held` is asked for). Both sides get the same rows in the same blocks of
State and kind. Splink's model is trained by EM, without labels, on the recipients of the real files; names
that stand in `held` are left out.

Two sets of rows: `open`, what no decision, rule or number settles; and `said`, every row whose name says its
sort of government, as if there were no exact rules: a larger test of the two ways to compare names.
Variants of Splink: `names` sees names only, as our rule asks (no address ever makes an owner); `terms` the
same with term frequencies; `address` sees the address's city and counties too; `wide` also gets names
that say no sort, with every kind of their State.
"""

import logging
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import distribution
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

# No dependency of the project: an environment of its own has them (see above).
import pyarrow  # type: ignore[import-untyped]
import splink.comparison_level_library as level  # type: ignore[import-not-found]
import splink.comparison_library as compare  # type: ignore[import-not-found]
from scripts.make_link_sample import candidates, distinct, plain
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from tests.place import labels

from clawback.ids import PlaceId
from clawback.place import Gazetteer, Recipient, build, gazetteer, link_all, near
from clawback.place.linking import Link, Unmatched, counties_of
from clawback.place.names import norm
from clawback.place.settling import CARRIED
from clawback.place.spelling import clean, spelt_out

DRAWS = {"dev": "1", "held": "2"}
"""The draws that stood for the halves when this was measured."""
BARS = (0.995, 0.99, 0.98)
"""The precision that thresholds must reach on `dev`: what is asked, and two lower ones."""
KINDS = ("county", "city", "town")
COLUMNS = ("unique_id", "state", "kind", "name", "tokens", "rare", "marks", "start", "seat", "county")
VARIANTS = ("names", "terms", "address", "wide")


class Guess(NamedTuple):
    """The likeliest place of a row, its weight (log2 of the odds) and how far the next place lies below."""

    place: PlaceId
    weight: float
    margin: float


class Count(NamedTuple):
    """Of one way on some rows: links given, and those that are as labelled."""

    given: int
    right: int


def main(shared: Path, half: str) -> None:
    """Print every way's figures, each measured in a process of its own."""
    for name in ("splink", "sqlglot", "pyarrow"):
        files = distribution(name).files or ()
        paths = [Path(str(each.locate())) for each in files]
        size = sum(path.stat().st_size for path in paths if path.is_file())
        print(f"{name} {distribution(name).version}: {size / 1e6:.1f} MB")
    with get_context("spawn").Pool(1, maxtasksperchild=1) as alone:
        for line in alone.apply(ours, (half,)):
            print(line)
        for variant in VARIANTS:
            for line in alone.apply(theirs, (shared, half, variant)):
                print(line)


def ours(half: str) -> list[str]:
    """The step as it is, and with the thresholds that `dev` would choose; processor seconds."""
    places = known()
    near_names = near.Near(places)
    lines = []
    for scope in ("open", "said"):
        tuning, asked = rows_of("dev", scope, places), rows_of(half, scope, places)
        start = time.process_time()
        as_is = count(asked, by_near(asked, near_names))
        took = time.process_time() - start
        lines.append(told("near", scope, asked, as_is, (near.SURE, near.MARGIN), took))
        lines += wrong(asked, by_near(asked, near_names))
        own = near.SURE, near.MARGIN
        grid = list(product(range(80, 101, 4), range(0, 16, 4)))
        found: dict[tuple[float, float], Count] = {
            each: count(tuning, by_near(tuning, near_names, *each)) for each in grid
        }
        for bar in BARS:
            best = chosen(found, bar)
            n = count(asked, by_near(asked, near_names, *best))
            lines.append(told(f"near, tuned for {bar}", scope, asked, n, best))
        near.SURE, near.MARGIN = own
    return [*lines, f"near: {peak()}"]


def theirs(shared: Path, half: str, variant: str) -> list[str]:
    """Splink: trained once for a variant, then both sets of rows; processor seconds of all threads."""
    places = known()
    start = time.process_time()
    model = trained(real(shared), places, variant)
    lines = [f"splink {variant}: trained in {time.process_time() - start:.1f} s", *weights(model)]
    for scope in ("open", "said"):
        tuning, asked = rows_of("dev", scope, places), rows_of(half, scope, places)
        start = time.process_time()
        answers = guesses(asked, places, model, variant)
        took = time.process_time() - start
        told_on = answers if half == "dev" else guesses(tuning, places, model, variant)
        grid = product(sorted({round(each.weight, 1) for each in told_on.values()}), range(13))
        found: dict[tuple[float, float], Count] = {each: count(tuning, kept(told_on, *each)) for each in grid}
        for bar in BARS:
            best = chosen(found, bar)
            n = count(asked, kept(answers, *best))
            lines.append(told(f"splink {variant} for {bar}", scope, asked, n, best, took))
            lines += wrong(asked, kept(answers, *best))
    return [*lines, f"splink {variant}: {peak()}"]


def peak() -> str:
    """The most memory this process has held."""
    return f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB"


Rows = dict[str, tuple[Recipient, labels.Row]]
"""Id of a labelled row -> its recipient and its label."""


def known() -> Gazetteer:
    """The packaged places."""
    with duckdb.connect() as con:
        build(con)
        return gazetteer(con)


def rows_of(half: str, scope: str, places: Gazetteer) -> Rows:
    """The labelled rows of a half: those still `open` before the near step, or all that `said` their sort."""
    truth = labels.truth()
    rows = [each for each in labels.read("sample").values() if each["draw"] == DRAWS[half]]
    asked = [labels.recipient(each) for each in rows]
    left = [
        each.reason.startswith(CARRIED) or any(link.rule == "near name" for link in each.links)
        for each in link_all(asked, places).linked
    ]
    return {
        row["row"]: (recipient, truth[row["row"]])
        for row, recipient, is_left in zip(rows, asked, left, strict=True)
        if (is_left if scope == "open" else near.read_name(spelt(recipient)))
        and truth[row["row"]]["unit_kind"] != "drop"
    }


def by_near(rows: Rows, names: near.Near, sure: float = 0, margin: float = 0) -> dict[str, PlaceId]:
    """What the near step links, at its own thresholds or at others."""
    near.SURE, near.MARGIN = sure or near.SURE, margin if sure else near.MARGIN
    found = {
        row: names.best(spelt(recipient), recipient.state, Unmatched(""))[0]
        for row, (recipient, _) in rows.items()
    }
    return {row: each.place_id for row, each in found.items() if isinstance(each, Link)}


def kept(found: dict[str, Guess], weight: float, margin: float) -> dict[str, PlaceId]:
    """The guesses that are sure enough."""
    return {row: each.place for row, each in found.items() if each.weight >= weight and each.margin >= margin}


def count(rows: Rows, links: dict[str, PlaceId]) -> Count:
    """How many links there are, and how many give the labelled government."""
    right = sum(labels.owns(rows[row][1]) and rows[row][1]["place_id"] == links[row] for row in links)
    return Count(len(links), right)


def chosen(found: Mapping[tuple[float, float], Count], bar: float) -> tuple[float, float]:
    """Of the thresholds precise enough those that find most; of equals the strictest."""
    fits = {each: n for each, n in found.items() if n.right >= bar * n.given}
    return max(fits, key=lambda each: (fits[each].right, each)) if fits else (float("inf"), 0)


def told(way: str, scope: str, rows: Rows, n: Count, at: object, took: float | None = None) -> str:
    """One line of the table."""
    owned = sum(each["place_id"] not in ("", "?") and labels.owns(each) for _, each in rows.values())
    seconds = "" if took is None else f", {took:.2f} s"
    return (
        f"{way} | {scope}: {len(rows)} rows, {owned} with a government; "
        f"given {n.given}, right {n.right}, wrong {n.given - n.right}; at {at}{seconds}"
    )


def wrong(rows: Rows, links: dict[str, PlaceId]) -> Iterator[str]:
    """The links that are not as labelled."""
    for row, place in links.items():
        recipient, label = rows[row]
        if not (labels.owns(label) and place == label["place_id"]):
            yield f"  wrong: {recipient.name}, {recipient.state}: {place}, is {label['place_id'] or 'none'}"


def real(shared: Path) -> list[Recipient]:
    """The distinct recipients of the real files without those of `held`."""
    held = {
        (plain(each["name"]), each["state"])
        for each in labels.read("sample").values()
        if each["draw"] == DRAWS["held"]
    }
    return [
        Recipient(each.name, each.city, county=each.county, state=each.state, type=each.type)
        for each in distinct(candidates(shared / "data"))
        if (plain(each.name), each.state) not in held
    ]


def spelt(recipient: Recipient) -> str:
    """Its name, spelt out."""
    return spelt_out(norm(clean(recipient.name)), recipient.state)


def asked_of(row: str, recipient: Recipient, places: Gazetteer, wide: bool) -> Iterator[tuple[Any, ...]]:
    """A recipient as Splink sees it: once, in the kind that its name says, or if `wide` in each kind."""
    read = near.read_name(spelt(recipient))
    if not read and not wide:
        return
    name = read[1] if read else spelt(recipient)
    for kind in (read[0],) if read else KINDS:
        counties = sorted(counties_of(recipient, places)) or None
        seat = norm(recipient.city) if recipient.city and kind != "county" else None
        yield f"{row}|{kind}", recipient.state, kind, name, seat, counties


def offered_by(places: Gazetteer) -> Iterator[tuple[Any, ...]]:
    """Every name of a place in its block: the blocks of the near step."""
    for (state, kind), names in near.Near(places).blocks.items():
        for name, ids in names.items():
            for place in ids:
                above = place if kind == "county" else places.parent.get(place) or ""
                counties = [above] if above.startswith("county/") else None
                yield f"{place}|{name}", state, kind, name, None if kind == "county" else name, counties


def table(
    con: duckdb.DuckDBPyConnection, name: str, rows: Sequence[tuple[Any, ...]], words: Counter[str]
) -> None:
    """Rows as a table of `con`, with the words of each name, the rarest and those that make another place."""
    full: list[tuple[Any, ...]] = []
    for unique_id, state, kind, spelt, seat, counties in rows:
        tokens = spelt.split()
        told_apart = sorted(each for each in tokens if each in near.APART or any(c.isdigit() for c in each))
        rare = min((each for each in tokens if words[each]), key=lambda each: words[each], default=None)
        full.append(
            (unique_id, state, kind, spelt, tokens, rare, " ".join(told_apart), spelt[:4], seat, counties)
        )
    made = pyarrow.table({column: [each[at] for each in full] for at, column in enumerate(COLUMNS)})
    con.register("made", made)
    con.execute(f"create or replace table {name} as select * replace (seat::varchar as seat) from made")
    con.unregister("made")


def settings(variant: str, prior: float) -> Any:
    """The comparisons: the name by letters, its rarest word, marks of another place; by address, two more."""
    spelt = [
        level.NullLevel("name"),
        level.ExactMatchLevel("name", term_frequency_adjustments=variant == "terms"),
        level.LevenshteinLevel("name", 1),
        level.LevenshteinLevel("name", 2),
        level.JaroWinklerLevel("name", 0.95),
        level.ArraySubsetLevel("tokens"),
        level.JaroWinklerLevel("name", 0.88),
        level.ElseLevel(),
    ]
    rare = [
        level.NullLevel("rare"),
        level.ExactMatchLevel("rare", term_frequency_adjustments=variant == "terms"),
        level.JaroWinklerLevel("rare", 0.92),
        level.ElseLevel(),
    ]
    comparisons = [
        compare.CustomComparison(spelt, "name"),
        compare.CustomComparison(rare, "rare"),
        compare.ExactMatch("marks"),
    ]
    if variant in ("address", "wide"):
        inside = [
            level.NullLevel("county"),
            level.CustomLevel("list_has_any(county_l, county_r)", "one county in common"),
            level.ElseLevel(),
        ]
        comparisons += [
            compare.JaroWinklerAtThresholds("seat", [0.92]),
            compare.CustomComparison(inside, "county"),
        ]
    return SettingsCreator(
        link_type="link_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on("state", "kind")],
        probability_two_random_records_match=prior,
        retain_intermediate_calculation_columns=False,
    )


def linker(con: duckdb.DuckDBPyConnection, model: Any) -> Any:
    """Splink over the tables `asked` and `offered`."""
    api = DuckDBAPI(con)
    tables = [
        api.register(name, dataset_display_name=label) for name, label in (("asked", "a"), ("offered", "o"))
    ]
    return Linker(tables, model, log_level=logging.ERROR)


def trained(recipients: Sequence[Recipient], places: Gazetteer, variant: str) -> dict[str, Any]:
    """The model: `u` of random pairs, `m` by EM over pairs in a block that share the rarest word, or how the
    name begins."""
    with duckdb.connect() as con:
        con.execute("set threads = 2; set enable_progress_bar = false")
        fill(con, {str(n): each for n, each in enumerate(recipients)}, places, variant)
        pairs, same = con.execute(
            "select count(*), count(*) filter (asked.name = offered.name) "
            "from asked join offered using (state, kind)"
        ).fetchone() or (1, 1)
        made = linker(con, settings(variant, same / pairs))
        made.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
        for also in ("rare", "start"):
            made.training.estimate_parameters_using_expectation_maximisation(block_on("state", "kind", also))
        model: dict[str, Any] = made.misc.save_model_to_json()
        model["pairs"], model["same"] = pairs, same
        return model


def fill(con: duckdb.DuckDBPyConnection, rows: dict[str, Recipient], places: Gazetteer, variant: str) -> None:
    """Make `asked` and `offered`."""
    offered = list(offered_by(places))
    words = Counter(word for each in offered for word in set(each[3].split()))
    table(con, "offered", offered, words)
    wide = variant == "wide"
    table(
        con, "asked", [one for row, each in rows.items() for one in asked_of(row, each, places, wide)], words
    )


def weights(model: dict[str, Any]) -> Iterator[str]:
    """The trained levels, so that a reader sees whether EM found names."""
    yield f"  {model['pairs']:,} pairs, {model['same']:,} of one name"
    for each in model["comparisons"]:
        for one in each["comparison_levels"]:
            m, u = one.get("m_probability"), one.get("u_probability")
            if m is not None and u is not None:
                yield f"  {one['sql_condition'][:60]:60} m {m:.4f} u {u:.6f}"


def guesses(rows: Rows, places: Gazetteer, model: dict[str, Any], variant: str) -> dict[str, Guess]:
    """The likeliest place of each row."""
    model = {name: value for name, value in model.items() if name not in ("pairs", "same")}
    with duckdb.connect() as con:
        con.execute("set threads = 2; set enable_progress_bar = false")
        fill(con, {row: each for row, (each, _) in rows.items()}, places, variant)
        found = linker(con, model).inference.predict(threshold_match_weight=-10).as_record_list()
    best: dict[str, dict[PlaceId, float]] = defaultdict(dict)
    for each in found:
        sides = (each["unique_id_l"], each["unique_id_r"])
        row, place = sides if each["source_dataset_l"] == "a" else sides[::-1]
        row, place = row.partition("|")[0], PlaceId(place.partition("|")[0])
        best[row][place] = max(each["match_weight"], best[row].get(place, -99.0))
    return {row: first(each) for row, each in best.items()}


def first(weighed: dict[PlaceId, float]) -> Guess:
    """The likeliest of some places."""
    (place, weight), *rest = sorted(weighed.items(), key=lambda each: (-each[1], each[0]))
    return Guess(place, weight, weight - rest[0][1] if rest else 99.0)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) == 3 else "dev")
