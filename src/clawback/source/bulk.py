"""Files of awards read by the hundred thousand rows: what is plain by SQL, what is not by the reader of rows.

A chunk of whole rows is parsed and typed by DuckDB (`sql/transactions.sql`). A row that is not plain there is
given to the function that reads any file row by row, and so is every row of a chunk whose rows are not its
lines. So this gives what `reader.read` gives, only faster. Chunks are read side by side and put together in
their order.
"""

import codecs
import csv
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from clawback.errors import ReleaseDamaged
from clawback.side_by_side import side_by_side
from clawback.source import raw
from clawback.source.archive import Member
from clawback.source.card import Card
from clawback.source.cells import HOUR
from clawback.source.chunks import SIZE, STEP, Chunk, OutOfOrder, chunks, header_and_rest
from clawback.source.lines import MAX_ROW_BYTES, Lines
from clawback.source.quarantine import Quarantine, Refused
from clawback.source.reader import Account, File, Progress, outcome
from clawback.source.reading import Reading, Totals
from clawback.source.row import ActionRow, Row
from clawback.source.shape import shape
from clawback.source.table import Table
from clawback.source.unpack import Meter, pieces
from clawback.store import Connection, run, scratch
from clawback.store.engine import driver, parquet, quoted, write_parquet

CARDS = ("usaspending-transactions",)
"""Cards whose files are read so."""
SQL = Path(__file__).with_name("sql")
EMPTY = "''"
QUOTE, COMMA, LINE_END = b'",\n'
WORDS = frozenset(
    (
        *(
            "assistance_transaction_unique_key",
            "assistance_award_unique_key",
            "award_id_fain",
            "award_id_uri",
        ),
        *("modification_number", "awarding_agency_name", "awarding_sub_agency_name", "recipient_name"),
        *("recipient_name_raw", "recipient_parent_name", "recipient_city_name", "recipient_county_name"),
        *("primary_place_of_performance_code", "cfda_title", "business_types_description"),
    )
)
"""Columns whose cells may have blanks around them in a plain row."""
COLUMNS = ", ".join(f'"{name}"' for name in shape(ActionRow))


class Read(NamedTuple):
    """What became of a chunk: sums over its plain rows, and the outcomes of the others in order."""

    plain: Totals
    others: Sequence[Row | Refused]


def read(
    path: Path,
    *,
    card: Card,
    out: Path,
    skip_bad: bool,
    out_quarantine: Path,
    workers: int,
    progress: Progress | None = None,
    member: Member | None = None,
    told_on: date | None = None,
    sha256: str = "",
    size: int = SIZE,
) -> Reading | None:
    """Read `path` as `reader.read` does, into Parquet files `00000.parquet` and on in the empty folder `out`:
    the rows in order, those of at most `size` bytes of CSV in each. Nothing of `ActionRow` is left out.

    None where only the reader of rows can tell what is wrong; what lies in `out` is then of no use.
    """
    file = File(path, card, sha256 or raw.checksum(path), member, told_on)
    meter = Meter()
    try:
        header, rest = header_and_rest(pieces(path, meter, member))
        reader = Reader(file, header, out, stop=not skip_bad)
        with ExitStack() as stack:
            quarantine = Quarantine(out_quarantine, file.source_id, stack)
            account = Account(file, reader.table, quarantine, skip_bad=skip_bad)
            for each in stack.enter_context(closing(side_by_side(reader.read, chunks(rest, size), workers))):
                account.totals.join(each.plain)
                for other in each.others:
                    account.add(other)
                account.look()
                if progress:
                    progress(meter.read, file.size, account.totals.rows_in)
            return account.close(meter, declared=None)
    except OutOfOrder:
        return None


class Reader:
    """Reads chunks of one file, several at once; each thread has a database of its own."""

    def __init__(self, file: File, header: bytes, out: Path, *, stop: bool) -> None:
        self.file, self.header, self.out, self.stop = file, header, out, stop
        self.table = self._table()
        self.cells = _cells(self.table)
        self.here = threading.local()
        self.params = {"source_id": file.source_id, "told_on": file.told_on, "form": _form(file.card)}

    def read(self, chunk: Chunk) -> Read:
        """Read a chunk and write its rows; raises `OutOfOrder`, `BadInput`, `SourceChanged`."""
        con = self._database()
        told = self._by_sql(con, chunk)
        if told is None:
            con.execute("drop table if exists told")  # what it holds is not all of the chunk, or of another
            told = Totals(), list(self._rows(chunk))
        plain, others = told
        kept = [each for each in others if isinstance(each, ActionRow)]
        order = ""
        if kept:
            _insert(con, self.out / f"{chunk.number}.ndjson", kept)
            order = "order by line"
        if plain.rows_out or kept:
            _write(
                con,
                f"select {COLUMNS} from told where line is not null {order}",
                self.out / f"{chunk.number:05d}.parquet",
            )
        return Read(plain, others)

    def _by_sql(self, con: Connection, chunk: Chunk) -> tuple[Totals, list[Row | Refused]] | None:
        """The chunk by SQL; None where its lines are not its rows, or it is no well-formed CSV."""
        if not _is_plain(chunk.data):
            return None
        csv_file = self.out / f"{chunk.number}.csv"
        try:
            csv_file.write_bytes(chunk.data)
            con.execute("create or replace temporary table unplain (number bigint)")
            if unplain := _unplain(chunk.data):
                con.execute("insert into unplain select unnest($numbers)", {"numbers": unplain})
            con.execute(self.cells.replace("FILE", quoted(str(csv_file))))
            run(con, SQL, "transactions.sql", first=chunk.first, **self.params)
        except (driver().InvalidInputException, driver().ConversionException):
            return None
        finally:
            csv_file.unlink(missing_ok=True)
        rows, odd = con.execute(
            "select count(*), count(*) filter (line is null and not person) from told"
        ).fetchall()[0]
        if rows != chunk.lines:
            return None
        others: list[Row | Refused] = []
        if odd:
            starts = _starts(chunk.data)
            numbers = con.execute("select number from told where line is null and not person order by number")
            for (number,) in numbers.fetchall():
                row = chunk.data[starts[number] : starts[number + 1]]
                others += self._rows(chunk._replace(first=chunk.first + number, data=row))
        return _sums(con), others

    def _rows(self, chunk: Chunk) -> Iterator[Row | Refused]:
        """Every row of the chunk by the reader of rows; the first that is refused stops it if it is to."""
        table = self._table()
        table.lines = Lines(self.file.label, iter([chunk.data]), number=chunk.first - 1)
        table.reader = csv.reader(table.lines, strict=True)
        for record in table.rows():
            yield (each := outcome(record, self.file))
            if self.stop and isinstance(each, Refused) and not self.file.expects(each):
                return

    def _table(self) -> Table:
        return Table(Lines(self.file.label, iter([self.header])), self.file.card)

    def _database(self) -> Connection:
        """The database of this thread: one core, in which rows keep their order."""
        if not hasattr(self.here, "con"):
            self.here.con = scratch(threads=1)
        con: Connection = self.here.con
        return con


def _write(con: Connection, rows: str, part: Path) -> None:
    """Write rows as Parquet, and prove it by reading them back."""
    write_parquet(con, rows, part)
    held, kept = (
        con.execute(f"select count(*), sum(hash(each)) from ({of}) as each").fetchall()
        for of in (rows, f"select * from {parquet([part])}")
    )
    if held != kept:
        raise ReleaseDamaged(
            f"{part.name} did not read back as written; the disk or the memory may be failing."
        )


def _is_plain(data: bytes) -> bool:
    """Whether the text is CSV of which nothing is in doubt: UTF-8, no NUL, no carriage return, the last line
    whole, and every quote where one may stand."""
    if not data.endswith(b"\n") or b"\0" in data or b"\r" in data:
        return False
    return (data.isascii() or _is_utf8(data)) and _is_well_quoted(data)


def _is_well_quoted(data: bytes) -> bool:
    """Whether a quote that opens a cell stands at its beginning, one that closes it at its end, and all
    others are doubled; the data begins and ends with a whole row."""
    text = np.frombuffer(data, np.uint8)
    before = 0
    for at in range(0, len(data), STEP):
        quotes = np.flatnonzero(text[at : at + STEP] == QUOTE) + at
        opening, closing = quotes[before % 2 :: 2], quotes[1 - before % 2 :: 2]
        first = text[opening - 1]  # before the first byte of all stands the last, a line end
        after = text[closing + 1]
        if not (_may_part(first) and _may_part(after)):
            return False
        before += len(quotes)
    return before % 2 == 0


def _may_part(bytes_: "np.ndarray[Any, np.dtype[np.uint8]]") -> bool:
    return bool(((bytes_ == COMMA) | (bytes_ == LINE_END) | (bytes_ == QUOTE)).all())


def _is_utf8(data: bytes) -> bool:
    decoder, step = codecs.getincrementaldecoder("utf-8")(), 1 << 20
    try:
        for at in range(0, len(data), step):
            decoder.decode(data[at : at + step], final=at + step >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _starts(data: bytes) -> list[int]:
    """Where each line starts, and the end."""
    starts = [0]
    while end := data.find(b"\n", starts[-1]) + 1:
        starts.append(end)
    return starts


def _unplain(data: bytes) -> list[int]:
    """The lines, counted from 0, that hold anything but printable ASCII, or end with an empty cell: the
    engine lets one too many pass."""
    text = np.frombuffer(data, np.uint8)
    lines, found = 0, []
    for at in range(0, len(data), STEP):
        odd = np.flatnonzero((text[at : at + STEP] - np.uint8(32)) > 94) + at  # below a blank it wraps round
        is_end = text[odd] == LINE_END
        before, last = text[odd - 2], text[odd - 1]
        is_blank = is_end & ((last == COMMA) | ((last == QUOTE) & (before == QUOTE)))
        number = lines + np.cumsum(is_end) - is_end
        found.append(number[~is_end | is_blank])
        lines += int(np.count_nonzero(is_end))
    return [int(line) for line in np.unique(np.concatenate(found))]


def _cells(table: Table) -> str:
    """The statement that shows the rows of `FILE` as columns by the card's names; `number` counts them
    from 0. Words have no blanks around them; what is a code, a day or a sum stands as it is."""
    read = (*table.card.columns.mapped, *table.card.columns.checked)
    at = {name: f"c{n}" for n, name in enumerate(table.names)}
    columns = ", ".join(f"'c{n}': 'varchar'" for n in range(len(table.names)))
    shown = {name: _bare(at[name]) if name in WORDS else at[name] for name in read if name in at}
    cells = ", ".join(f'{shown.get(name, EMPTY)} as "{name}"' for name in read)
    return (
        f"create or replace temporary view cells as select *, number not in (from unplain) as simple "
        f"from (select row_number() over () - 1 as number, {cells} "
        f"from read_csv(FILE, columns = {{{columns}}}, auto_detect = false, header = false, delim = ',', "
        f"quote = '\"', escape = '\"', new_line = '\\n', strict_mode = true, nullstr = '\\0', "
        f"max_line_size = {MAX_ROW_BYTES}))"
    )


def _bare(cell: str) -> str:
    """A cell without blanks around it; `trim` is slow, and few cells need it."""
    return f"case when prefix({cell}, ' ') or suffix({cell}, ' ') then trim({cell}) else {cell} end"


def _form(card: Card) -> str:
    """The pattern of the coded cells of a plain row that is not about a person, in the order of
    `transactions.sql`."""

    def codes(column: str, without: str = "") -> str:
        known = (each for each in card.codes[column] if each != without)
        return "|".join("" if each == "blank" else re.escape(each) for each in known)

    day = r"[0-9]{4}-[0-9]{2}-[0-9]{2}" + f"({HOUR.pattern})?"
    amount = r"-?[0-9]{1,14}(\.[0-9]{1,2})?"
    letters = "".join(sorted(card.codes["business_types_code"]))
    cells = [
        "[12]", "([0-9]{1,3})?", "[0-9A-Z]{1,4}", r"([0-9]{2}\.[0-9A-Z]{3})?", f"([{letters}]{{1,3}})?",
        "([0-9A-Z]{12})?", "([0-9A-Z]{12})?", "([0-9]{7,9})?", "([0-9]{4,5})?",
        "([0-9]{1,5})?", "([A-Z]{2})?", "([0-9]{3,5})?",
        "([0-9]{1,4})?", codes("assistance_type_code"), codes("action_type_code"),
        codes("correction_delete_indicator_code"), codes("correction_delete_ind", "D"),
        "([0-9]{4})?", amount, f"({amount})?",
        f"({amount})?", day, day, f"({day})?",
        f"({day})?",
    ]  # fmt: skip
    return r"\|".join(f"({each})" for each in cells)


def _sums(con: Connection) -> Totals:
    """What the plain rows of `told` come to."""
    totals = Totals()
    for agency, year, rows, dollars, modified, first, last in run(con, SQL, "sums.sql").fetchall():
        part = Totals()
        if agency is None:
            part.quarantined = part.people = part.expected_people = rows
            part.dollars_quarantined = dollars
        else:
            part.rows_out, part.dollars_out, part.agencies[agency] = rows, dollars, rows
            part.fiscal_years.add(year)
            part.modified, part.first, part.last = modified, first, last
        totals.join(part)
    return totals


def _insert(con: Connection, aside: Path, rows: Sequence[ActionRow]) -> None:
    """Add rows to `told`, by way of JSON lines; make it where there is none."""
    columns = shape(ActionRow)
    listed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    con.execute(f"create temporary table if not exists told ({listed})")
    try:
        aside.write_bytes(msgspec.json.Encoder().encode_lines(rows))
        con.execute(
            "insert into told by name select * from read_json($file, columns = $columns, "
            "format = 'newline_delimited', maximum_object_size = 1048576)",
            {"file": str(aside), "columns": columns},
        )
    finally:
        aside.unlink(missing_ok=True)
