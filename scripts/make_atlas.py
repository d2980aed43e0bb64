"""Put the outlines of States and counties into the package, from the tarball of the npm package us-atlas.

    npm pack us-atlas@3.0.1 && python scripts/make_atlas.py us-atlas-3.0.1.tgz

Takes one file of it as published, packs it, and writes `src/clawback/report/data/` with its page of sources.
The same tarball gives the same bytes.
"""

import argparse
import gzip
import hashlib
import json
import tarfile
from pathlib import Path

OUT = Path(__file__).parent.parent / "src/clawback/report/data"
NAME = "counties-10m.json"
PAGE = """# Where the outlines of places come from

Made by `scripts/make_atlas.py`; do not edit.

| file | what | version | terms | sha256 as published |
| --- | --- | --- | --- | --- |
| {name} | us-atlas, Michael Bostock | {version} | {licence}, `us-atlas.LICENSE` | `{digest}` |

Outlines of counties, States and territories as TopoJSON, not projected, made from the US Census Bureau's
cartographic boundary files, 2017 edition, which are in the public domain.

It is kept packed, as `{name}.gz`, without a change. Counties are those of 2017: the planning regions that
Connecticut has had since 2022 and Alaska's later boroughs and census areas are not in it.
"""


def make(tarball: Path, out: Path) -> None:
    """Write the packed outlines, their licence and their page of sources into `out`."""
    with tarfile.open(tarball) as packed:
        held = {name: _read(packed, name) for name in (NAME, "LICENSE", "package.json")}
    about = json.loads(held["package.json"])
    digest = hashlib.sha256(held[NAME]).hexdigest()
    (out / f"{NAME}.gz").write_bytes(gzip.compress(held[NAME], 9, mtime=0))
    (out / "us-atlas.LICENSE").write_bytes(held["LICENSE"])
    page = PAGE.format(name=NAME, version=about["version"], licence=about["license"], digest=digest)
    (out / "SOURCES.md").write_text(page, encoding="utf-8")


def _read(packed: tarfile.TarFile, name: str) -> bytes:
    found = packed.extractfile(f"package/{name}")
    if found is None:
        raise SystemExit(f"make_atlas: package/{name} is not a file in the tarball; is it us-atlas?")
    return found.read()


def main() -> None:
    """Read the tarball that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tarball", type=Path, help="us-atlas-3.0.1.tgz, as npm packs it")
    make(parser.parse_args().tarball, OUT)


if __name__ == "__main__":
    main()
