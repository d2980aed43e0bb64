"""A release of a small world, for every test that asks one."""

from tests.exposure.releases import release_of

__all__ = ["release_of"]
