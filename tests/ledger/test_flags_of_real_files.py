"""How many awards of the real files have each flag, and that none is a mark on most of them."""

import os
from datetime import date
from pathlib import Path

import msgspec
import pytest

from clawback import source
from clawback.ledger.flags import Flags, flags
from clawback.source import ActionRow
from tests.ledger.flagged import world

pytestmark = pytest.mark.shared
DAY = date(2026, 11, 22)
REAP = "usaspending_Assistance_PrimeTransactions_USDA_REAP_fy{}.csv.gz"


def measured(folder: Path, *names: str) -> Flags:
    """The flags of every award of files of actions."""
    files = []
    for n, name in enumerate(names):
        out = folder / f"read-{n}.ndjson"
        path = Path(os.environ["CLAWBACK_SHARED"]) / "data/awards" / name
        found = source.recognise(path)
        source.read(path, card=found.parts[0].card, out_ndjson=out, skip_bad=False)
        files.append([msgspec.json.decode(line, type=ActionRow) for line in out.read_bytes().splitlines()])
    return flags(world(folder, *files), None, DAY, DAY, "government")


def test_loans_and_grants_for_rural_energy(tmp_path: Path) -> None:
    found = measured(tmp_path, *(REAP.format(year) for year in (2021, 2023, 2025)))
    counts = {each.flag: each for each in found.counts}
    assert {name: each.hits for name, each in counts.items() if each.hits} == {
        "outlay-over-obligation": 48,
        "implausible-amount": 25,
        "performed-elsewhere": 233,
        "unlinked": 22,
        "stale": 17,
    }
    told = counts["stale"].looked_at - counts["stale"].unknown
    assert counts["stale"].hits < told / 100, "the ordinary closed award is not stale"
    assert counts["negative-outlay"].looked_at == 4687


def test_grants_in_new_york_before_2017(tmp_path: Path) -> None:
    found = measured(tmp_path, "usaspending_legacy_datafeed_grants_NY_fy2016.csv.gz")
    counts = {each.flag: each for each in found.counts}
    assert {name: each.hits for name, each in counts.items() if each.hits} == {
        "implausible-amount": 74,
        "dates-inverted": 3,
        "umbrella": 6,
        "unlinked": 725,
    }
    no_outlays = (
        "negative-outlay",
        "outlay-over-obligation",
        "stale",
        "total-differs",
        "performed-elsewhere",
    )
    assert {counts[name].unknown for name in no_outlays} == {counts["umbrella"].looked_at}
