"""The law a command reads: a release's, or a folder's, with an office's own records on it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clawback.docket import Docket

if TYPE_CHECKING:
    from clawback.docket.loading import Overlaid

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
docket_option = click.option(
    "--docket", "overlay", type=FOLDER, metavar="DIR", help="Lay the records of this folder over the law."
)
records_option = click.option(
    "--records", type=FOLDER, metavar="DIR", help="Read the law from this folder, not from a release."
)


def law_of(ctx: click.Context, release: str | None, records: Path | None, overlay: Path | None) -> Docket:
    """The docket asked for; what an office's records add and replace is told on stderr.

    Raises BadRecord at the first fault of a folder, naming its file.
    """
    if records is not None:
        from clawback.docket.loading import load

        docket = load(records)
    else:
        from clawback.exposure import docket_of

        docket = docket_of(ctx.obj["connect"](release))
    return docket if overlay is None else overlay_on(docket, overlay, ctx.obj["today"])


def overlay_on(docket: Docket, overlay: Path, today: date) -> Docket:
    """The docket with the office's records on it, said on stderr."""
    from clawback.docket.loading import overlaid

    over = overlaid(docket, overlay, places=place_ids(), today=today)
    click.echo(told(over, overlay), err=True)
    return over.docket


def place_ids() -> frozenset[str]:
    """The ids of all places of the gazetteer."""
    from clawback.place.table import rows

    return frozenset(row["place_id"] for row in rows("places.tsv.gz"))


def told(over: "Overlaid", overlay: Path) -> str:
    """What an overlay did, in one line."""
    replaced = f": {', '.join(over.replaced)}" if over.replaced else ""
    return f"{overlay}: {len(over.added)} records added, {len(over.replaced)} of ours replaced{replaced}."
