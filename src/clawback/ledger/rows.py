"""The rows of every source as they were read: Parquet files, each of one source, that releases hand on.

They are never changed once read: a release takes the files of the one before as they are, and the steps look
at them through views.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from clawback.source import ActionRow, AuditRow, AwardRow, PassthroughRow, SefaRow, SubawardRow
from clawback.source.reading import Kind
from clawback.source.shape import shape
from clawback.store import Connection, parquet
from clawback.store.engine import quoted, write_parquet

TABLES: dict[Kind, tuple[str, type[msgspec.Struct]]] = {
    "actions": ("source_row", ActionRow),
    "awards": ("award_row", AwardRow),
    "subawards": ("subaward_row", SubawardRow),
    "sefa": ("sefa_row", SefaRow),
    "audits": ("audit_row", AuditRow),
    "passthrough": ("passthrough_row", PassthroughRow),
}
"""What a file's rows are -> the table that keeps them, and their shape."""
ROWS = frozenset(table for table, _ in TABLES.values())


class Files(NamedTuple):
    """The rows of one source, in the order of its lines."""

    source_id: str
    kind: Kind
    paths: tuple[Path, ...]


def read_rows(con: Connection, files: Iterable[tuple[Path, Kind]]) -> None:
    """Fill the tables of source rows from files of rows as JSON lines, plain or gzipped."""
    for table, row in TABLES.values():
        con.execute(f"create or replace table {table} ({_listed(row)})")
    for file, kind in files:
        con.execute(f"insert into {TABLES[kind][0]} by name select * from {_json(file, kind)}")


def lay_rows(con: Connection, files: Iterable[Files]) -> None:
    """Show the rows of the sources as the tables of source rows, in views over their files."""
    paths: dict[Kind, list[Path]] = {}
    for each in sorted(files):
        paths.setdefault(each.kind, []).extend(each.paths)
    for kind, (table, row) in TABLES.items():
        if kind in paths:
            con.execute(f"create or replace view {table} as select * from {parquet(paths[kind])}")
        else:
            con.execute(f"create or replace table {table} ({_listed(row)})")


def staged(con: Connection, file: Path, source_id: str, kind: Kind, out: Path) -> Files:
    """Rows as JSON lines, in the order of their lines, as one Parquet file at `out`; none where there are
    none."""
    written = write_parquet(con, f"select {_named(kind)} from {_json(file, kind)} order by line", out)
    return Files(source_id, kind, (out,) if written else ())


def taken_over(
    con: Connection, tables: Mapping[str, Sequence[Path]], wanted: Iterable[tuple[str, Kind]], aside: Path
) -> list[Files]:
    """The rows of some sources, `(source_id, kind)`, as an earlier release holds them in its `tables`.

    Where that release was made by an earlier version, which wrote them otherwise, they are written anew in
    the folder `aside`; a column that it does not have is blank, since it read no layout that says it.
    """
    found: list[Files] = []
    there = {kind: _by_source(con, kind, tables) for kind in {kind for _, kind in wanted}}
    for source_id, kind in wanted:
        held = there[kind]
        if held is not None:
            found.append(Files(source_id, kind, tuple(held.get(source_id, ()))))
        else:
            out = aside / f"{source_id}.{kind}.parquet"
            written = write_parquet(con, _anew(con, kind, tables, source_id), out)
            found.append(Files(source_id, kind, (out,) if written else ()))
    return found


def _by_source(
    con: Connection, kind: Kind, tables: Mapping[str, Sequence[Path]]
) -> dict[str, list[Path]] | None:
    """The files of each source; None where they are not of today's shape, or hold several sources."""
    table, row = TABLES[kind]
    paths = tables.get(table, ())
    if not paths:
        return None
    if _columns(con, paths) != shape(row) or any(_columns(con, [each]) != shape(row) for each in paths):
        return None
    ends = con.execute(
        "select file_name, min(stats_min_value), max(stats_max_value), count(stats_min_value) = count(*) "
        f"from parquet_metadata([{', '.join(quoted(str(each)) for each in paths)}]) "
        "where path_in_schema = 'source_id' group by 1"
    ).fetchall()
    of = {str(path): first for path, first, last, told in ends if told and first == last}
    found: dict[str, list[Path]] = {}
    for each in paths:
        if str(each) in of:
            found.setdefault(of[str(each)], []).append(each)
        elif any(path == str(each) for path, *_ in ends):
            return None
    return found


def _anew(con: Connection, kind: Kind, tables: Mapping[str, Sequence[Path]], source_id: str) -> str:
    """A query for the rows of a source in today's shape, out of whatever an earlier version wrote."""
    table, row = TABLES[kind]
    held = tables.get(table) or tables.get("action_row" if kind == "actions" else table, ())
    if not held:
        blank = ", ".join(f'cast(null as {of}) as "{name}"' for name, of in shape(row).items())
        return f"select {blank} where false"
    there = _columns(con, held)
    told = {
        name: f'"{name}"' if name in there else "''" if of == "varchar" else f"cast(null as {of})"
        for name, of in shape(row).items()
    }
    if kind == "actions" and "obligated" not in there:
        told["obligated"] = "coalesce(cast(amount as varchar), '')"
    named = ", ".join(f'{how} as "{name}"' for name, how in told.items())
    return f"select {named} from {parquet(held)} where source_id = {quoted(source_id)} order by line"


def _columns(con: Connection, paths: Sequence[Path]) -> dict[str, str]:
    rows = con.execute(f"describe select * from {parquet(paths[:1])}").fetchall()
    return {str(name): str(of).lower() for name, of, *_ in rows}


def _json(file: Path, kind: Kind) -> str:
    columns = ", ".join(f"{name}: {quoted(of)}" for name, of in shape(TABLES[kind][1]).items())
    return (
        f"read_json({quoted(str(file))}, columns = {{{columns}}}, format = 'newline_delimited', "
        "maximum_object_size = 1048576)"
    )


def _named(kind: Kind) -> str:
    return ", ".join(f'"{name}"' for name in shape(TABLES[kind][1]))


def _listed(row: type[msgspec.Struct]) -> str:
    return ", ".join(f'"{name}" {of}' for name, of in shape(row).items())


def completed(con: Connection) -> list[str]:
    """The sources whose rows took their recipients from other sources: the table `completed` has all their
    rows."""
    rows = con.execute("select distinct source_id from completed order by 1").fetchall()
    return [source_id for (source_id,) in rows]


def ready(con: Connection, files: Iterable[Files], aside: Path) -> dict[str, list[Path]]:
    """The files of each table of source rows, for a release; needs what `settle` made.

    Those of sources whose rows were completed are written anew in the folder `aside`, and so is an empty one
    for a table without any.
    """
    found: dict[str, list[Path]] = {table: [] for table, _ in TABLES.values()}
    again = set(completed(con))
    for each in sorted(files):
        paths = list(each.paths)
        if each.kind == "actions" and each.source_id in again:
            paths = [aside / f"{each.source_id}.completed.parquet"]
            of = f"where source_id = {quoted(each.source_id)} order by line"
            write_parquet(con, f"select {_named('actions')} from completed {of}", paths[0])
        found[TABLES[each.kind][0]] += paths
    for kind, (table, _) in TABLES.items():
        if not found[table]:
            found[table] = [aside / f"{table}.parquet"]
            write_parquet(con, f"select {_named(kind)} from {table}", found[table][0])
    return found
