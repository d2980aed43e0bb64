"""Options that several commands take, and how days are read from them."""

from datetime import date
from typing import Any

import click

from clawback.dates import day

BOUNDARIES = ("government", "with-components", "located-in")


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that says what was found."""
        if isinstance(value, date):
            return value
        try:
            return day(str(value))
        except ValueError as wrong:
            self.fail(f"{wrong}; write it as 2017-03-27", param, ctx)


as_of_option = click.option(
    "--as-of", type=Day(), metavar="DAY", help="The day asked about, YYYY-MM-DD.  [default: today]"
)
known_option = click.option(
    "--known",
    type=Day(),
    metavar="DAY",
    help="Use only what was public by this day.  [default: today]",
)
release_option = click.option(
    "--release", metavar="ID", help="A release by id or number.  [default: the newest]"
)
boundary_option = click.option(
    "--boundary",
    type=click.Choice(BOUNDARIES),
    default="government",
    show_default=True,
    help="The unit and its departments; its authorities too; or every recipient located in it.",
)


def _engine(ctx: click.Context, _: click.Parameter, value: str) -> None:
    """Note for `connect` which engine is to answer."""
    ctx.obj["engine"] = value


engine_option = click.option(
    "--engine",
    envvar="CLAWBACK_ENGINE",
    default="duckdb",
    show_default=True,
    show_envvar=True,
    metavar="duckdb|sail|spark|sail://HOST:PORT|sc://HOST:PORT",
    expose_value=False,
    callback=_engine,
    help="Who computes: this process, or a Sail or Spark server that sees the release; answers are the same.",
)
