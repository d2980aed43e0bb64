"""Five hundred faults put into made-up histories: what the audit finds of them, kind by kind."""

from pathlib import Path

import pytest

from tests.weekly.faults import BY_STRUCTURE, FAULTS, page, run

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "weekly-faults.md"


@pytest.mark.slow
def test_faults_are_found(tmp_path: Path) -> None:
    told, alarms = run(tmp_path)
    assert len(told) == FAULTS
    shown = [each.found for each in told if each.fault.kind in BY_STRUCTURE]
    assert sum(shown) >= 0.99 * len(shown)
    large = [each.found for each in told if each.fault.kind not in BY_STRUCTURE and each.fault.size >= 10]
    assert len(large) > 50
    assert sum(large) >= 0.9 * len(large)
    assert page(told, alarms) == PAGE.read_text(encoding="utf-8"), (
        "python -m tests.weekly.faults makes it anew"
    )
