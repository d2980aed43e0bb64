"""What follows from a docket is worked out once for it, and never told of another."""

import msgspec

from clawback.docket import Docket
from clawback.docket.once import once
from tests.docket.laws import condition, docket, event
from tests.docket.laws import day as on

WORKED: list[int] = []


@once(most=2)
def size(law: Docket, more: int = 0) -> int:
    """How many conditions."""
    WORKED.append(more)
    return len(law.conditions) + more


def law() -> Docket:
    return docket(event(on(2, 3)), term=condition("e"))


def test_it_is_worked_out_once_for_the_arguments_last_asked() -> None:
    WORKED.clear()
    one = law()
    assert [size(one, more) for more in (0, 0, 1, 0, 2, 1)] == [1, 1, 2, 1, 3, 2]
    assert WORKED == [0, 1, 2, 1]


def test_a_changed_docket_is_another() -> None:
    one = law()
    assert size(one) == 1
    assert size(msgspec.structs.replace(one, conditions={})) == 0
    assert size(one) == 1


def test_what_is_kept_is_no_part_of_the_docket() -> None:
    one, other = law(), law()
    size(one)
    assert one == other
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
