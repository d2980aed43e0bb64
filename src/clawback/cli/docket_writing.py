"""`clawback docket check`, `new` and `schema`: for those who write records."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from clawback.cli.law import FOLDER, docket_option, place_ids
from clawback.docket.model import KINDS
from clawback.errors import BadRecord

FINDINGS = 4
"""Exit code: something that a person must look at."""


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@docket_option
@click.option("-o", "--output", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def check(ctx: click.Context, folder: Path | None, overlay: Path | None, output: str) -> None:
    """Find every fault of a folder of records; of clawback's own if none is given. Exit 4 when there are any.

    Each fault is told with file, line and column, what was found and what was expected. With --docket the
    records of an office are checked as they lie over the others. A warning does not change the exit code.

    \b
    Examples:
      clawback docket check
      clawback docket check src/clawback/docket/records -o json
      clawback docket check --docket our-own-records
    """
    from clawback.docket.checking import check as faults
    from clawback.docket.loading import RECORDS

    base = folder or RECORDS
    shown = f"{folder.as_posix()}/" if folder else ""
    found = list(faults(base, overlay, places=place_ids(), today=ctx.obj["today"], shown=shown))
    files = sum(1 for each in (base, overlay) if each for _ in each.rglob("*.yaml"))
    answer = _answer(found, files)
    if output == "json":
        click.echo(json.dumps(answer, indent=1, ensure_ascii=False))
    else:
        for each in found:
            click.echo(str(each))
        click.echo(_count(answer))
    ctx.exit(FINDINGS if answer["faults"] else 0)


def _answer(found: Iterable[BadRecord], files: int) -> dict[str, Any]:
    keys = ("file", "line", "column", "found", "expected", "suggestion", "warning")
    listed = [{key: getattr(each, key) for key in keys} for each in found]
    wrong = sum(not each["warning"] for each in listed)
    return {"files": files, "faults": wrong, "warnings": len(listed) - wrong, "found": listed}


def _count(answer: dict[str, Any]) -> str:
    def of(number: int, word: str) -> str:
        return f"{number or 'no'} {word}{'' if number == 1 else 's'}"

    warned = f", {of(answer['warnings'], 'warning')}" if answer["warnings"] else ""
    return f"{of(answer['files'], 'file')}: {of(answer['faults'], 'fault')}{warned}."


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--id", "record_id", metavar="ID", help="The id of the new record.")
def new(kind: str, record_id: str | None) -> None:
    """Print a commented template of a new record of a KIND; `docket check` passes once its blanks are filled.

    \b
    Examples:
      clawback docket new case --id 2026-one-v-other > cases/2026-one-v-other.yaml
      clawback docket new condition
    """
    from clawback.docket.drafting import draft, filed

    click.echo(draft(kind, record_id), nl=False)
    click.echo(f"Its file, below the folder of records: {filed(kind, record_id)}", err=True)


@click.command()
@click.argument("kind", metavar="[KIND]", required=False, type=click.Choice(list(KINDS)))
def schema(kind: str | None) -> None:
    """Print the JSON Schema of one KIND of record, or of all, for an editor that completes and checks.

    \b
    Examples:
      clawback docket schema > docket.schema.json
      clawback docket schema case
    """
    from clawback.docket.schema import schema as of

    click.echo(json.dumps(of(kind), indent=1, ensure_ascii=False))
