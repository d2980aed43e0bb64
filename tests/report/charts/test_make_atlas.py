"""The script that puts the outlines into the package gives what stands there."""

import gzip
import io
import tarfile
from pathlib import Path

from clawback.report.charts.atlas import FILE
from tests.scripts import script


def test_the_tarball_gives_the_files_of_the_package(tmp_path: Path) -> None:
    held = {
        "counties-10m.json": gzip.decompress(FILE.read_bytes()),
        "LICENSE": (FILE.parent / "us-atlas.LICENSE").read_bytes(),
        "package.json": b'{"version": "3.0.1", "license": "ISC"}',
    }
    with tarfile.open(tmp_path / "atlas.tgz", "w:gz") as packed:
        for name, body in held.items():
            about = tarfile.TarInfo(f"package/{name}")
            about.size = len(body)
            packed.addfile(about, io.BytesIO(body))
    script("make_atlas").make(tmp_path / "atlas.tgz", tmp_path)
    assert gzip.decompress((tmp_path / FILE.name).read_bytes()) == held["counties-10m.json"]
    for name in ("SOURCES.md", "us-atlas.LICENSE"):
        assert (tmp_path / name).read_bytes() == (FILE.parent / name).read_bytes()
