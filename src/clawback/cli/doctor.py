"""`clawback doctor`: say what is wrong in the home folder and clean what a dead writer left."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from clawback.store import Finding, clean
from clawback.store import doctor as examine

FINDINGS = 4
"""Exit code: something remains that a person must look at."""


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what is wrong and change nothing.")
@click.option("-o", "--output", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def doctor(ctx: click.Context, dry_run: bool, output: str) -> None:
    """Check every release and source file, and clean what a killed run left.

    Checksums are recomputed. Only leftovers and parts that no release needs are removed; if the newest
    release is damaged, the newest whole one is made the newest. Exit 0 when all is well afterwards, 4 when
    something remains.

    \b
    Examples:
      clawback doctor
      clawback doctor --dry-run -o json
    """
    home: Path = ctx.obj["home"]
    findings = examine(home)
    mended = [] if dry_run else clean(home, findings)
    remain = len(findings) - len(mended)
    if output == "json":
        click.echo(json.dumps(_answer(home, findings, mended), indent=1))
    else:
        _say(home, findings, mended)
    ctx.exit(FINDINGS if remain else 0)


def _answer(home: Path, findings: Sequence[Finding], mended: Sequence[Finding]) -> dict[str, Any]:
    listed = [
        {"kind": f.kind, "path": str(f.path), "says": f.says, "mend": f.mend or None, "mended": f in mended}
        for f in findings
    ]
    return {"home": str(home), "findings": listed, "remain": len(findings) - len(mended)}


def _say(home: Path, findings: Sequence[Finding], mended: Sequence[Finding]) -> None:
    for each in findings:
        done = f": {'done' if each in mended else 'would'}, {each.mend}" if each.mend else ""
        click.echo(f"{each.kind:<12}{each.says}{done}")
    remain = len(findings) - len(mended)
    if remain:
        click.echo(f"{remain} of {len(findings)} findings remain in {home}.")
    else:
        click.echo(f"All is well in {home}.")
