"""What questions about a scenario share: its options, and the scenario they say."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from clawback.docket.scenario import Scenario
    from clawback.store import Connection


def suppose_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--suppose` (any number) and `--scenario`."""
    command = click.option(
        "--scenario",
        "scenario",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="YAML",
        help="Suppose what a file says (docs/how-to/ask-what-if.md).",
    )(command)
    return click.option(
        "--suppose",
        "suppose",
        multiple=True,
        metavar="TEXT",
        help="Suppose a change, as 'reverse case/…/order/2025-04-24'; may be repeated.",
    )(command)


def scenario_of(con: "Connection", suppose: tuple[str, ...], scenario: Path | None) -> "Scenario | None":
    """What is supposed, checked against the release's law and places; None where nothing is. Raises
    BadQuestion or BadRecord at the first fault."""
    if scenario is None and not suppose:
        return None
    if scenario is not None and suppose:
        raise click.UsageError("Give a file with --scenario or words with --suppose, not both.")
    from clawback.docket.scenario import of_words, read
    from clawback.exposure import docket_of

    law = docket_of(con)
    places = [row[0] for row in con.execute("select place_id from place").fetchall()]
    return of_words(suppose, law, places) if scenario is None else read(scenario, law, places)
