"""The data that cases run on, made once for each size and kept: files as published, and a release."""

import shutil
from collections.abc import Collection

from bench import releasing
from bench.made import make
from bench.made.__main__ import PEOPLE
from bench.measuring import Data

SMALL = (40, 60)
"""Conditions and orders of the docket of a quick run."""
MEMBERS_FROM = 2_000_000
"""Rows from which an archive has a member for each million, as the publisher parts them."""


def ensure(data: Data, shapes: Collection[str], *, quick: bool, memory: str) -> None:
    """Make what is not there yet of the `wide` files and the release over the `narrow` rows."""
    wide = "wide" in shapes and not (data.wide / "whole").exists()
    narrow = "narrow" in shapes and not (data.home / "whole").exists()
    if not (wide or narrow):
        return
    for folder in (
        each for each, wanted in ((data.wide, wide), (data.narrow, narrow), (data.home, narrow)) if wanted
    ):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    with make.database(data.folder, data.rows, 1, PEOPLE, memory) as con:
        if wide:
            members = max(1, data.rows // 1_000_000) if data.rows >= MEMBERS_FROM else 1
            make.wide(con, data.wide, members, plain=True, bad=0)
            (data.wide / "whole").touch()
        rows = make.narrow(con, data.narrow) if narrow else []
    if rows:
        releasing.make(rows, data.home, SMALL if quick else releasing.NATION)
        (data.home / "whole").touch()
