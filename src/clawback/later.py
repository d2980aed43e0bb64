"""Names a package offers but imports only when they are asked for, so that a short command starts quickly."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def later(package: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """A module's `__getattr__` (PEP 562): `names` says in which module of the package each name lives.

    >>> later("clawback", {"Span": "dates"})("Span").__name__
    'Span'
    """

    def get(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{names[name]}"), name)

    return get
