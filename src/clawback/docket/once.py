"""What follows from the law alone is worked out once, and kept with the docket it follows from."""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

from clawback.docket.model import Docket

P = ParamSpec("P")
T = TypeVar("T")


def once(
    most: int,
) -> Callable[[Callable[Concatenate[Docket, P], T]], Callable[Concatenate[Docket, P], T]]:
    """Keep what a function of a docket returns, for the `most` arguments last asked. Nobody may change the
    docket or what is returned."""

    def decorate(work: Callable[Concatenate[Docket, P], T]) -> Callable[Concatenate[Docket, P], T]:
        name = f"{work.__module__}.{work.__qualname__}"

        @wraps(work)
        def told(docket: Docket, /, *args: P.args, **kwargs: P.kwargs) -> T:
            kept = vars(docket)
            if name not in kept:
                kept.setdefault(name, lru_cache(most)(partial(work, docket)))
            found: T = kept[name](*args, **kwargs)
            return found

        return told

    return decorate
