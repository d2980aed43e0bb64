"""What scripts made from the real files and the project keeps is what they make today, byte for byte."""

import os
import sys
from pathlib import Path

import pytest

from tests.scripts import script

pytestmark = pytest.mark.shared


def test_starter_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = script("make_starter")
    kept = module.OUT
    monkeypatch.setattr(module, "OUT", tmp_path)
    monkeypatch.setattr(sys, "argv", ["make_starter", "--shared", os.environ["CLAWBACK_SHARED"]])
    module.main()
    made = sorted(path.name for path in tmp_path.iterdir())
    assert len(made) == 2 * len(module.WAVES)
    assert [name for name in made if (kept / name).read_bytes() != (tmp_path / name).read_bytes()] == []


def test_sample_to_label(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = script("make_link_sample")
    kept = module.TARGET.read_bytes()
    monkeypatch.setattr(module, "TARGET", tmp_path / "sample.tsv")
    module.main(Path(os.environ["CLAWBACK_SHARED"]))
    assert (tmp_path / "sample.tsv").read_bytes() == kept


def test_assistance_listings(tmp_path: Path) -> None:
    module = script("make_listings")
    kept = module.TARGET.read_bytes()
    module.main(Path(os.environ["CLAWBACK_SHARED"]), tmp_path / "listings.tsv")
    assert (tmp_path / "listings.tsv").read_bytes() == kept


def test_control_totals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = script("make_controls")
    kept = module.OUT
    monkeypatch.setattr(module, "OUT", tmp_path)
    monkeypatch.setattr(sys, "argv", ["make_controls", "--shared", os.environ["CLAWBACK_SHARED"]])
    module.main()
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["checks.tsv", "totals.tsv"]
    assert [name for name in made if (kept / name).read_bytes() != (tmp_path / name).read_bytes()] == []
