"""A release of the same money under another law: what follows from the law is made anew, all else taken."""

import contextlib
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import msgspec

from clawback import docket, ledger, place, store
from clawback.docket import Docket
from clawback.docket.scope import HOLDING_KINDS
from clawback.errors import OtherVersion
from clawback.exposure.layout import OTHERS, SPLIT, TABLES, UNTIED
from clawback.exposure.rejudging import rejudge
from clawback.exposure.signatures import sign
from clawback.exposure.spans import TABLES as VERDICTS
from clawback.exposure.spans import write_tracks
from clawback.source.aside import replacing
from clawback.store import Connection, Manifest, ReleaseId
from clawback.store.home import MADE_BY
from clawback.store.manifest import SCHEMA_VERSION
from clawback.sweep import one_sweep

View = Callable[..., None]
SIGNED = {"fact", "paid", "through"}
"""The tables whose rows tell which signature their award has."""
PACKAGES = ("store", "source", "place", "ledger", "docket", "exposure")
"""What makes a release, but for the records of the law."""


def noted(home: Path, release: ReleaseId) -> None:
    """Note that this program made the release."""
    # Without the note all is made anew. It is replaced, so that a copy of the folder by links keeps its own.
    with contextlib.suppress(OSError), replacing(home / MADE_BY) as out:
        out.write(f"{release} {program()}\n".encode())


def made_here(home: Path, release: ReleaseId) -> bool:
    """Whether this very program made the release: then it would make the same money of the same sources."""
    try:
        return (home / MADE_BY).read_text(encoding="utf-8").split() == [release, program()]
    except (OSError, UnicodeDecodeError):
        return False


@cache
def program() -> str:
    """A digest of the code and data that make a release of sources and a law."""
    root, found = Path(__file__).parents[1], sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            within = path.relative_to(root).parts
            if path.is_file() and "__pycache__" not in within and within[:2] != ("docket", "records"):
                found.update(f"{'/'.join(within)} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


@one_sweep()
def under(home: Path, law: Docket, built: date, lock: store.Lock) -> ReleaseId | None:
    """Make a release of what the newest holds and of this law; None where its money may differ too.

    The parts of all tables that the law does not change are shared, and neither read nor written.
    """
    if not store.releases(home):
        return None
    before = store.manifest(home)
    all_of = TABLES.keys() | ledger.ROWS
    if not made_here(home, before.id) or before.tables.keys() - OTHERS != all_of:
        return None
    with store.scratch() as con:

        def view(names: Collection[str], was: str = "") -> None:
            """Look at these tables of the release, under their names or as what was."""
            for name in names:
                paths = store.table_files(home, before.id, name)
                con.execute(f"create view {was}{name} as from {store.parquet(paths)}")

        view(("record", "decision"), "was_")
        view(("place",))
        try:
            was = docket.decode(con.execute("select id, kind, body from was_record").fetchall())
        except OtherVersion:
            return None
        if not _decided_alike(con, home):
            return None
        if signs(was) == signs(law):
            fresh = ("record", *_judged_anew(con, view, was, law))
        else:
            fresh = ("record", *VERDICTS, *_signed_anew(con, view, law, before))
        write_record(con, law)
        made = store.write(
            home,
            con,
            {name: TABLES[name] for name in fresh},
            before.sources,
            built,
            split=SPLIT,
            untied=UNTIED,
            taken=before.tables.keys() - set(fresh),
            lock=lock,
        )
    noted(home, made)
    return made


def put_beside(
    home: Path,
    con: Connection,
    tables: Mapping[str, str],
    built: date,
    lock: store.Lock,
    split: Mapping[str, str] = MappingProxyType({}),
) -> ReleaseId:
    """Make a release of all the newest holds, with these tables of `con` (their order, SQL) beside its own or
    in place of those of their names. Raises NoRelease, and OtherVersion for a release whose tables cannot be
    shared."""
    before = store.manifest(home)
    if before.schema_version != SCHEMA_VERSION:
        raise OtherVersion(
            f"release {before.id} was made by an earlier clawback; `clawback load law` makes it anew."
        )
    ours = made_here(home, before.id)
    kept = before.tables.keys() - tables.keys()
    made = store.write(home, con, tables, before.sources, built, split=split, taken=kept, lock=lock)
    if ours:
        noted(home, made)
    return made


def write_record(con: Connection, law: Docket) -> None:
    """Fill `record`, the law of a release."""
    rows = [{"id": record, "kind": kind, "body": body} for record, kind, body in docket.encode(law)]
    ledger.fill(con, "record", rows, dict.fromkeys(("id", "kind", "body"), "varchar"), "id")


def _judged_anew(con: Connection, view: View, was: Docket, law: Docket) -> tuple[str, ...]:
    """The names of the tables of verdicts that were made, where they may differ; awards are signed alike."""
    view(("sig", "sig_condition"))
    if was.sets != law.sets:
        view(("pair_of",))
        write_tracks(con, law)
        return VERDICTS
    view(VERDICTS, "was_")
    return ("verdict_of", "track") if rejudge(con, was, law) else ()


def _signed_anew(con: Connection, view: View, law: Docket, before: Manifest) -> list[str]:
    """The names of the tables that were filled, since awards are signed otherwise, besides those of verdicts:
    signatures, pairs, and what tells of each row which its award has."""
    told = sorted(SIGNED & before.tables.keys())
    view(("award", "prime"))
    view((*told, "pair_of"), "was_")
    sign(con, law)
    for name in told:
        con.execute(
            f"create view {name} as select held.* replace (coalesce(award_sig.sig, 0) as sig) "
            f"from was_{name} as held left join award_sig on held.award_id = award_sig.award_id"
        )
    changed = ["sig", "sig_condition", *(name for name in told if _differs(con, name, "award_id, sig"))]
    if "fact" in changed:
        ledger.pairs(con)
        con.execute("alter view fact rename to signed")
        con.execute(
            "create view fact as select signed.* replace (pair_of.pair as pair) from signed "
            "inner join pair_of on signed.place_id = pair_of.holder and signed.sig = pair_of.sig "
            "and (signed.relation = 'component unit of') = pair_of.within"
        )
        changed.append("pair_of")
    else:
        con.execute("create view pair_of as from was_pair_of")
    write_tracks(con, law)
    return changed


def _differs(con: Connection, name: str, columns: str) -> bool:
    """Whether some rows of a table differ in these columns from what they were."""
    now, was = (f"select distinct {columns} from {each}" for each in (name, f"was_{name}"))
    return bool(con.execute(f"({now} except {was}) limit 1").fetchall())


def signs(law: Docket) -> object:
    """What the signatures of awards rest on: whom conditions hold and command, whom and what orders name."""
    codes = {name: each.code for name, each in law.about.agencies.items()}

    def coded(names: tuple[str, ...]) -> list[str]:
        return sorted({codes[name] for name in names})

    effects = [e for case in law.cases.values() for event in case.events for e in event.effects]
    return (
        {
            name: (
                each.kind,
                coded(each.directs),
                coded(each.reaches.agencies),
                msgspec.structs.replace(each.reaches, agencies=(), recipients=None),
            )
            for name, each in law.conditions.items()
            if each.kind in HOLDING_KINDS
        },
        {codes[name] for effect in effects for name in effect.against},
        {aln for effect in effects for aln in effect.alns},
    )


def _decided_alike(con: Connection, home: Path) -> bool:
    """Whether people decided nothing about recipients since."""
    decided = [msgspec.to_builtins(each) for each in place.decided(home)]
    rows = con.execute("select * from was_decision order by id")
    names = [column[0] for column in rows.description or ()]
    held = [msgspec.to_builtins(dict(zip(names, row, strict=True))) for row in rows.fetchall()]
    return decided == held
