"""As-of money equals a slow recomputation for random awards and days; later files rewrite no past."""

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from clawback import ledger, store
from clawback.source import ActionRow, AwardRow
from tests.ledger import slow_money
from tests.ledger.rows import PLAIN

START = date(2024, 1, 1)
SPAN = 60
SUMMARY = AwardRow(
    **{
        name: getattr(PLAIN, name)
        for name in AwardRow.__struct_fields__
        if name in ActionRow.__struct_fields__
    },
    alns=("16.738",),
    base_day=None,
    latest_day=None,
)


class World:
    """Files of rows about awards `0` to `n`, made at random."""

    def __init__(self, seed: int, awards: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a test's own numbers
        self.actions: list[ActionRow] = []
        self.summaries: list[AwardRow] = []
        self.days = {f"f{n}": START + timedelta(days=5 + 12 * n) for n in range(4)}
        self.line = 0
        for n in range(awards):
            self.award(str(n))

    def day(self, first: int, last: int) -> date:
        return START + timedelta(days=self.dice.randint(first, last))

    def money(self) -> str:
        return f"{self.dice.randint(-300, 900)}.{self.dice.randint(0, 99):02}"

    def award(self, fain: str) -> None:
        kinds = self.dice.choice(["keyed", "keyed", "keyed", "summary", "old", "old and keyed", "all"])
        if "old" in kinds or kinds == "all":
            for n in range(self.dice.randint(1, 3)):
                self.old(fain, n)
        if "keyed" in kinds or kinds == "all":
            for mod in range(self.dice.randint(1, 4)):
                self.keyed(fain, mod)
        if kinds in ("summary", "all"):
            for name in self.days:
                if self.dice.random() < 0.6:
                    self.summary(fain, name)

    def old(self, fain: str, n: int) -> None:
        self.line += 1
        row = msgspec.structs.replace(
            PLAIN, source_id="legacy", line=self.line, key=f"k{self.line}", fain=fain, uri=f"u{self.line}",
            mod=str(n), action_date=self.day(0, 30), modified=self.day(0, 40), obligated=self.money(),
            action_type=self.dice.choice("AC"),
        )  # fmt: skip
        self.actions.append(row)

    def keyed(self, fain: str, mod: int) -> None:
        action_date, amount, modified = self.day(0, 30), self.money(), self.day(0, 12)
        kind = self.dice.choice("ABCC")
        for name, made in self.days.items():
            turn = self.dice.random()
            if turn < 0.25:
                continue
            if turn < 0.5:
                amount = self.money()
            if turn < 0.6:
                modified = min(made, modified + timedelta(days=self.dice.randint(0, 15)))
            if turn < 0.3:
                action_date = self.day(0, 30)
            self.line += 1
            gone = turn > 0.93
            row = msgspec.structs.replace(
                PLAIN, source_id=name, line=self.line, key=f"1550_{fain}_-NONE-_16.738_{mod}".upper(),
                fain=fain, uri="", mod=str(mod), action_date=None if gone else action_date,
                modified=min(made, modified), told_on=made, obligated="" if gone else amount,
                action_type=kind, correction="D" if gone else "",
            )  # fmt: skip
            self.actions.append(row)

    def summary(self, fain: str, name: str) -> None:
        self.line += 1
        made = self.days[name]
        row = msgspec.structs.replace(
            SUMMARY, source_id=f"s{name}", line=self.line, fain=fain, uri="", modified=made, told_on=made,
            latest_day=self.dice.choice([None, self.day(0, 30)]), total=self.money(),
            outlaid=self.dice.choice(["", self.money()]),
        )  # fmt: skip
        self.summaries.append(row)

    def with_totals(self) -> "World":
        """The keyed rows of some awards repeat the award's total and outlays, one pair for each file."""
        for n, row in enumerate(self.actions):
            dice = random.Random(f"{row.source_id} {row.fain}")  # noqa: S311
            if "_" in row.key and row.correction != "D" and dice.random() < 0.7:
                total, paid = f"{dice.randint(0, 5000)}.00", dice.choice(["", f"{dice.randint(0, 2000)}.50"])
                self.actions[n] = msgspec.structs.replace(row, total=total, outlaid=paid)
        return self


def built(folder: Path, actions: Sequence[ActionRow], summaries: Sequence[AwardRow]) -> store.Connection:
    """The facts of these rows, every award held by nobody."""
    con = store.scratch()
    files = []
    for kind, rows in (("actions", actions), ("awards", summaries)):
        path = folder / f"{kind}.ndjson"
        path.write_bytes(msgspec.json.Encoder().encode_lines(rows))
        files.append((path, kind))
    ledger.read_rows(con, files)  # type: ignore[arg-type]
    ledger.settle(con)
    con.execute("create table link(recipient_id varchar, place_id varchar, relation varchar)")
    con.execute("create table award_sig as select award_id, 1 as sig from award")
    ledger.facts(con)
    return con


ASKED = """
    select q.n, sum(fact.obligated), any_value(outlay.outlaid)
    from q
    left join fact on fact.award_id = q.award_id
        and fact.valid_from <= q.day and q.day < fact.valid_to
        and fact.known_from <= q.known and q.known < fact.known_until
    left join outlay on outlay.award_id = q.award_id
        and outlay.valid_from <= q.day and q.day < outlay.valid_to
        and outlay.known_from <= q.known and q.known < outlay.known_until
    group by q.n order by q.n"""


def answers(
    con: store.Connection, questions: Sequence[tuple[str, date, date]]
) -> list[tuple[Decimal | None, Decimal | None]]:
    """What the tables say to (FAIN, day, known day)."""
    awards, days, knowns = zip(*questions, strict=True)
    con.execute(
        "create or replace table q as select row_number() over () as n, * from (select 'award/015/' || "
        "unnest($a::varchar[]) as award_id, unnest($d::date[]) as day, unnest($k::date[]) as known)",
        {"a": list(awards), "d": list(days), "k": list(knowns)},
    )
    return [(obligated, paid) for _, obligated, paid in con.execute(ASKED).fetchall()]


@pytest.mark.parametrize("seed", range(10))
def test_as_of_money_equals_the_slow_loop(tmp_path: Path, seed: int) -> None:
    """Ten worlds of 120 awards and 1,000 questions each."""
    world = World(seed, 120).with_totals()
    con = built(tmp_path, world.actions, world.summaries)
    days = slow_money.file_days([*world.actions, *world.summaries])
    rows: dict[str, tuple[list[ActionRow], list[AwardRow]]] = defaultdict(lambda: ([], []))
    for action in world.actions:
        rows[action.fain][0].append(action)
    for summary in world.summaries:
        rows[summary.fain][1].append(summary)
    questions = [
        (world.dice.choice(list(rows)), world.day(-2, SPAN), world.day(-2, SPAN)) for _ in range(1000)
    ]
    for (fain, day, known), found in zip(questions, answers(con, questions), strict=True):
        slow = (
            slow_money.obligated(*rows[fain], days, day, known),
            slow_money.outlaid(*rows[fain], days, day, known),
        )
        assert found == slow, (fain, day, known, rows[fain])


@pytest.mark.parametrize("seed", range(4))
def test_a_later_file_changes_no_answer_for_an_earlier_known_day(tmp_path: Path, seed: int) -> None:
    world = World(100 + seed, 80).with_totals()
    last = world.days["f3"]
    early = (
        [row for row in world.actions if row.told_on != last],
        [row for row in world.summaries if row.told_on != last],
    )
    fains = sorted({row.fain for row in (*early[0], *early[1])})
    questions = [
        (world.dice.choice(fains), world.day(-2, SPAN), last - timedelta(days=world.dice.randint(1, 40)))
        for _ in range(500)
    ]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    # A row that the publisher changed before an earlier file was made is no restatement of it: left out.
    restated = [row for row in world.actions if row.told_on != last or row.modified == last]
    before = answers(built(tmp_path / "a", *early), questions)
    after = answers(built(tmp_path / "b", restated, world.summaries), questions)
    assert after == before
