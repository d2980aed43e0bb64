"""A home folder with a release of hand-made rows, built as every release is."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from clawback import store
from clawback.exposure.building import Input, build
from clawback.exposure.loading import our_law
from clawback.source import ActionRow, AuditRow, PassthroughRow, Reading, SefaRow, SubawardRow
from clawback.source.reading import Kind, Totals

BUILT = date(2026, 11, 27)


Rows = (
    Sequence[ActionRow]
    | Sequence[SubawardRow]
    | Sequence[AuditRow]
    | Sequence[SefaRow]
    | Sequence[PassthroughRow]
)
KINDS: dict[type, tuple[str, Kind]] = {
    ActionRow: ("usaspending-transactions", "actions"),
    SubawardRow: ("usaspending-subawards", "subawards"),
    AuditRow: ("fac-general", "audits"),
    SefaRow: ("fac-federal-awards", "sefa"),
    PassthroughRow: ("fac-passthrough", "passthrough"),
}


def release_of(home: Path, *files: Rows) -> store.ReleaseId:
    """Make a release in `home` of these files of rows, each file of one kind, and of the law as it is."""
    home.mkdir(exist_ok=True)
    inputs = [_input(home.with_name(f"{home.name}-{n}.ndjson"), rows) for n, rows in enumerate(files)]
    with store.one_writer(home) as lock:
        return store.ReleaseId(build(home, inputs, our_law(), BUILT, lock).release)


def _input(path: Path, rows: Rows) -> Input:
    path.write_bytes(msgspec.json.Encoder().encode_lines(rows))
    totals = Totals()
    for row in rows:
        totals.add(row)
    card, kind = KINDS[type(rows[0])]
    reading = Reading(
        source_id=rows[0].source_id,
        card=card,
        kind=kind,
        file=path.name,
        sha256="0" * 64,
        content_sha256="0" * 64,
        bytes=1,
        rows_in=totals.rows_in,
        rows_out=totals.rows_out,
        quarantined=0,
        people=0,
        dollars_in=totals.dollars_out,
        dollars_out=totals.dollars_out,
        dollars_quarantined=totals.dollars_quarantined,
        unreadable=0,
        published_through=totals.modified,
        first_action=totals.first,
        last_action=totals.last,
        fiscal_years=tuple(sorted(totals.fiscal_years)),
        agencies=dict(totals.agencies),
        known_file=None,
    )
    return Input(path, reading)
