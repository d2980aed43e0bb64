"""Programs that read the reports back: not ours, so that a fault of ours is not read as we wrote it."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

PACKAGES = {
    **dict.fromkeys(("pdftotext", "pdfinfo", "pdffonts"), "poppler-utils"),
    "soffice": "libreoffice-calc-nogui",
}
"""In which package of Debian and Ubuntu each program is."""


def program(name: str) -> str:
    """Where a program is. Without it a test fails, and says what to install."""
    found = shutil.which(name)
    if found is None:
        package = PACKAGES.get(name, name)
        pytest.fail(
            f"{name}: not found. This test reads a report with it; install it first: "
            f"apt-get install --no-install-recommends {package} (or the like: see CONTRIBUTING.md)",
            pytrace=False,
        )
    return found


def opened(workbooks: Sequence[Path], into: Path) -> None:
    """Has LibreOffice open workbooks and save each as one file of flat XML: one start for all of them."""
    profile = into / "profile"
    profile.mkdir(parents=True)
    names = [str(path) for path in workbooks]
    ran = subprocess.run(
        [
            *(program("soffice"), f"-env:UserInstallation={profile.as_uri()}", "--headless"),
            *("--convert-to", "fods", "--outdir", str(into), *names),
        ],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    missing = [path.name for path in workbooks if not (into / f"{path.stem}.fods").exists()]
    assert missing == [], f"LibreOffice did not open {missing}: {ran.stdout}{ran.stderr}"
