"""`clawback release`: which releases there are, what one holds, whether it is still what was written."""

import json
from pathlib import Path
from typing import Any

import click
import msgspec

from clawback.errors import ReleaseDamaged
from clawback.store import Share, damage, head, manifest, releases, shares

FINDINGS = 4

output_option = click.option(
    "-o", "--output", type=click.Choice(["table", "json"]), default="table", show_default=True
)


@click.group()
def release() -> None:
    """List, show and verify releases: the immutable snapshots that answers are drawn from.

    \b
    clawback release list
    clawback release verify
    """


@release.command("list")
@output_option
@click.pass_context
def list_releases(ctx: click.Context, output: str) -> None:
    """List all releases, oldest first; the newest, which answers by default, is marked.

    \b
    Examples:
      clawback release list
      clawback release list -o json
    """
    home: Path = ctx.obj["home"]
    known = releases(home)
    newest = head(home) if known else None
    shared = shares(home)
    rows = [_row(home, each, each == newest, shared.get(each)) for each in known]
    if output == "json":
        click.echo(json.dumps(rows, indent=1))
        return
    for row in rows:
        told = row["damage"] or _told(row)
        click.echo(f"{row['id']}  {told}{'  (newest)' if row['newest'] else ''}")
    if not rows:
        click.echo(f"No release in {home} yet.", err=True)


@release.command()
@click.argument("name", metavar="[ID]", required=False)
@output_option
@click.pass_context
def show(ctx: click.Context, name: str | None, output: str) -> None:
    """Show what a release holds, by its id or number; the newest if none is given.

    Bytes are its own when no other release needs them: they go when the release goes.

    \b
    Examples:
      clawback release show
      clawback release show 3 -o json
    """
    home: Path = ctx.obj["home"]
    found = manifest(home, name)
    own, shared = shares(home)[found.id]
    if output == "json":
        answer = msgspec.to_builtins(found) | {"bytes": {"own": own, "shared": shared}}
        click.echo(json.dumps(answer, indent=1))
        return
    click.echo(f"{found.id}  built {found.built}, after {found.parent or 'none'}\ndigest {found.digest}")
    for table, each in found.tables.items():
        parts = f"sha256 {each.parts[0].sha256[:12]}" if len(each.parts) == 1 else f"{len(each.parts)} parts"
        click.echo(f"  {table:<14}{each.rows:>12,} rows {each.bytes:>14,} bytes  {parts}")
    click.echo(f"  {own + shared:,} bytes: {own:,} its own, {shared:,} shared with other releases")
    click.echo(f"  {len(found.sources)} sources")


@release.command()
@click.argument("name", metavar="[ID]", required=False)
@click.pass_context
def verify(ctx: click.Context, name: str | None) -> None:
    """Recompute the checksums of a release, by its id or number; of all if none is given. Exit 4 on damage.

    \b
    Examples:
      clawback release verify
      clawback release verify 0001-1a2b3c4d
    """
    home: Path = ctx.obj["home"]
    wrong = 0
    for each in [manifest(home, name).id] if name else releases(home):
        told = damage(home, each)
        wrong += bool(told)
        click.echo(f"{each}  {'; '.join(told) or 'whole'}")
    ctx.exit(FINDINGS if wrong else 0)


def _row(home: Path, each: str, newest: bool, share: Share | None) -> dict[str, Any]:
    try:
        found = manifest(home, each)
    except ReleaseDamaged as wrong:
        return {"id": each, "newest": newest, "damage": str(wrong)}
    rows = sum(table.rows for table in found.tables.values())
    held = {"built": str(found.built), "parent": found.parent, "tables": len(found.tables), "rows": rows}
    size = share._asdict() if share else None
    return {"id": each, "newest": newest, **held, "bytes": size, "damage": None}


def _told(row: dict[str, Any]) -> str:
    own, shared = row["bytes"].values()
    held = f"built {row['built']}, {row['tables']} tables, {row['rows']:,} rows"
    return f"{held}, {own + shared:,} bytes, {own:,} its own"
