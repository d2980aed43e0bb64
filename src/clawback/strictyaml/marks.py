"""Where everything in a file stands."""

import re
from collections.abc import Callable
from functools import cached_property

from clawback.strictyaml.cleaning import Place
from clawback.strictyaml.walking import Keys, Places


class Marks:
    """The places of all values and keys of a file by their path from the root: read when first asked for,
    since only a fault needs them."""

    def __init__(self, read: Callable[[], tuple[Places, Places]]) -> None:
        self._read = read

    @cached_property
    def _both(self) -> tuple[Places, Places]:
        return self._read()

    @property
    def values(self) -> Places:
        """Line and column of each value."""
        return self._both[0]

    @property
    def keys(self) -> Places:
        """Line and column of each key of a mapping."""
        return self._both[1]


def place_of(marks: Marks, at: str) -> Place:
    """Line and column of a path written as errors write it; of the nearest thing around it if it is absent.

    >>> from clawback.strictyaml import load_yaml
    >>> place_of(load_yaml("events:\\n- kind: order", "x.yaml")[1], "$.events[0].kind")
    (2, 9)
    """
    return nearest(marks, keys_of(at))


def keys_of(at: str) -> Keys:
    """`$.events[0].kind` as ("events", 0, "kind"); `[...]`, where the message names no key, ends it."""
    keys: list[str | int] = []
    for name, index in re.findall(r"\.([^.\[\]]+)|\[([^\]]*)\]", at):
        if index == "...":
            break
        keys.append(int(index) if index else name)
    return tuple(keys)


def nearest(marks: Marks, keys: Keys) -> Place:
    """The place of the value there, or of the nearest around it."""
    while keys and keys not in marks.values:
        keys = keys[:-1]
    return marks.values.get(keys, (1, 1))
