"""Signing all awards at once gives each the signature, and the number, that reading them one by one gives."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clawback import store
from clawback.docket.model import Docket
from clawback.exposure.signatures import Held, Signature, scope_of, sign, signature
from clawback.store import Connection
from tests.exposure.dice import FIRST_DAY, SPAN
from tests.exposure.dockets import dockets

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


class Row(NamedTuple):
    """What conditions may ask of an award, from its row."""

    agency: str
    alns: str
    awarded: date | None
    programme_year: int | None


ROWS = st.lists(
    st.builds(
        Row,
        st.sampled_from(("015", "069", "097", "")),
        st.sampled_from(("16.738", "16.710,16.738", "16.738,20.507", "20.507", "93.778", "")),
        st.none() | st.integers(-40, SPAN + 40).map(lambda n: FIRST_DAY + timedelta(n)),
        st.sampled_from((None, None, 2024, 2025, 2026)),
    ),
    max_size=40,
)


@given(docket=dockets(), rows=ROWS)
@settings(CALM, max_examples=30)
def test_all_at_once_as_one_by_one_on_a_few(docket: Docket, rows: list[Row]) -> None:
    agrees(docket, rows)


@pytest.mark.slow
@given(docket=dockets(), rows=ROWS)
@settings(CALM, max_examples=200)
def test_all_at_once_as_one_by_one(docket: Docket, rows: list[Row]) -> None:
    agrees(docket, rows)


def agrees(docket: Docket, rows: list[Row]) -> None:
    with awards(rows) as con:
        sign(con, docket)
        found = signed(con)
    numbers: dict[Signature, int] = {}
    for row in sorted(set(rows), key=as_sorted):
        numbers.setdefault(signature(docket, scope_of(*row)), len(numbers) + 1)
    alone = [signature(docket, scope_of(*row)) for row in rows]
    assert found == [(n, numbers[each], each) for n, each in enumerate(alone)]


def as_sorted(row: Row) -> tuple[str, str, date, int]:
    return row.agency, row.alns, row.awarded or date.max, row.programme_year or 9999


def awards(rows: list[Row]) -> Connection:
    """Every third award is one that no source tells of."""
    con = store.scratch(threads=1)
    for table in ("award", "prime"):
        con.execute(
            f"create table {table} (award_id integer, agency varchar, alns varchar, awarded date, "
            "programme_year integer)"
        )
    for n, row in enumerate(rows):
        con.execute(f"insert into {'prime' if n % 3 == 2 else 'award'} values (?, ?, ?, ?, ?)", [n, *row])
    return con


def signed(con: Connection) -> list[tuple[int, int, Signature]]:
    """Each award with the number and the content of its signature, from the tables."""
    held: dict[int, list[Held]] = {}
    for sig, *how in con.execute(
        "select sig, condition_id, reach, commands from sig_condition order by all"
    ).fetchall():
        held.setdefault(sig, []).append(Held(*how))
    told = con.execute("select award_id, sig, agency, alns from award_sig join sig using (sig) order by 1")
    return [(award, n, Signature(tuple(held.get(n, ())), *asked)) for award, n, *asked in told.fetchall()]
