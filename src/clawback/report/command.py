"""The command that gives an answer again."""

import shlex
from collections.abc import Mapping


def command(name: str, about: str, options: Mapping[str, object]) -> str:
    """A command that can be pasted: every option that was given a value, in order; one given several, each.

    >>> command("diff", "city/ny/albany", {"to": "2025-01-02", "known": None, "suppose": ("a b", "c")})
    "clawback diff city/ny/albany --to 2025-01-02 --suppose 'a b' --suppose c"
    """
    words = ["clawback", name, about]
    for option, value in options.items():
        for each in value if isinstance(value, tuple) else () if value is None else (value,):
            words += [f"--{option}", str(each)]
    return shlex.join(words)
