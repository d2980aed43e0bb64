"""Work that makes many small things which live to its end, done without looking through them for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_sweep() -> Iterator[None]:
    """No search for garbage meanwhile: looking through everything again and again takes a tenth of the time.
    A function may be decorated with it.

    >>> import gc
    >>> with one_sweep():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
