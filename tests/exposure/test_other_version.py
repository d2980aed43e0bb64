"""A release whose law another version of clawback wrote is named as such, not met with a traceback."""

import pytest

from clawback import store
from clawback.errors import ClawbackError
from clawback.exposure import docket_of


@pytest.mark.parametrize("kind", ["case", "a kind of later versions"])
def test_a_record_that_this_version_cannot_read(kind: str) -> None:
    with store.scratch() as con:
        con.execute("create table record(id varchar, kind varchar, body varchar)")
        con.execute("insert into record values ('case/x', $kind, '{}')", {"kind": kind})
        with pytest.raises(ClawbackError, match="clawback load law"):
            docket_of(con)
