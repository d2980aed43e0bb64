"""One award's verdict with the whole tree of reasons behind it."""

from datetime import date
from pathlib import Path
from typing import Any

from clawback.docket import Asked, Reason, Scope, judge, judge_passed
from clawback.docket.deciding import in_short, passed_in_short
from clawback.docket.judge import Verdict
from clawback.docket.reason import every
from clawback.errors import BeforeAward, UnknownAward
from clawback.exposure.ask import docket_of
from clawback.exposure.verdicts import party_at, read_signatures
from clawback.ids import bare_fain, is_id
from clawback.money import spoken
from clawback.place import find
from clawback.store import Connection, ask, has_table, run

SQL = Path(__file__).with_name("sql")


def why(con: Connection, award: str, as_of: date, known: date) -> Reason:
    """Why an award (its id, or its FAIN in any spelling) has the status it has on `as_of`; or a subaward, by
    the award's FAIN, a stroke and the number its prime recipient gave it.

    Raises UnknownAward with near FAINs, and BeforeAward when nothing of it was public yet on that day.
    """
    if (subaward := _of_subaward(con, award, as_of, known)) is not None:
        return subaward
    award_id = find_award(con, award)
    rows = holders(con, award_id, as_of, known)
    docket, signatures = docket_of(con), read_signatures(con)
    because = []
    for holder, within, sig, recipient, programme, obligated in rows:
        asked = Asked(party_at(con, holder, within), as_of, known)
        verdict = judge(docket, asked, *signatures[sig])
        days = {"as_of": as_of.isoformat(), "known": known.isoformat()}
        facts = {
            "award": award_id,
            "recipient": recipient,
            "programme": programme or "programme not stated",
            "obligated": spoken(obligated),
            **days,
        }
        named = {"award": award_id, "fain": award_id.rsplit("/", 1)[-1], "recipient": recipient, **days}
        short = in_short(docket, asked, verdict, signatures[sig][1], named)
        because.append(Reason("award", facts, (), (short, _status(verdict, as_of))))
    return (
        because[0]
        if len(because) == 1
        else Reason("award-held-by-several", {"award": award_id}, (), tuple(because))
    )


def _of_subaward(con: Connection, named: str, as_of: date, known: date) -> Reason | None:
    """The tree of a subaward, `FAIN/number`; None where the text names none that was public that day."""
    fain, _, number = named.rpartition("/")
    if not fain or not has_table(con, "through"):
        return None
    about = {"fain": bare_fain(fain.rsplit("/", 1)[-1]), "number": number.strip()}
    rows = run(con, SQL, "why_through.sql", **about, as_of=as_of, known=known).fetchall()
    if not rows:
        return None
    docket, signatures = docket_of(con), read_signatures(con)
    because = []
    for holder, within, prime_place, prime_within, sig, prime, award_id, recipient, obligated in rows:
        at_prime = Asked(party_at(con, prime_place, prime_within), as_of, known)
        at_place = Asked(party_at(con, holder, within), as_of, known)
        verdict = judge_passed(docket, at_prime, at_place, *signatures[sig])
        facts = {
            "number": number.strip(),
            "award": award_id,
            "prime": prime,
            "recipient": recipient,
            "obligated": spoken(obligated),
        }
        words = facts | {"fain": about["fain"], "as_of": as_of.isoformat(), "known": known.isoformat()}
        short = passed_in_short(verdict, words)
        because.append(Reason("subaward", facts, (), (short, _passed_status(verdict, as_of))))
    return (
        because[0] if len(because) == 1 else Reason("subaward-told-several-times", about, (), tuple(because))
    )


def scope_at(con: Connection, award: str) -> Scope:
    """What conditions may ask of the award with that id."""
    from clawback.exposure.signatures import scope_of  # brings the ledger; other questions do without it

    row = ask(
        con, "select agency, alns, awarded, programme_year from award where award_id = :award", award=award
    ).fetchone()
    assert row is not None, "find_award gives an id that is there"
    return scope_of(*row)


def holders(con: Connection, award_id: str, as_of: date, known: date) -> list[tuple[Any, ...]]:
    """The rows of `why.sql`: who holds the award that day, with which signature and how much of it."""
    rows = run(con, SQL, "why.sql", award=award_id, as_of=as_of, known=known).fetchall()
    if not rows:
        first, public = ask(
            con, "select min(valid_from), min(known_from) from fact where award_id = :award", award=award_id
        ).fetchall()[0]
        raise BeforeAward(
            f"award {award_id} had no action by {as_of} that was public on {known}: "
            f"its first action is of {first}, public from {public}."
        )
    return rows


def names(con: Connection, tree: Reason) -> dict[str, str]:
    """The names, in prose, of the places a tree speaks of by their ids."""
    found: dict[str, str] = {}
    for step in every(tree):
        for value in step.about.values():
            place = value.removeprefix("a unit of ")
            if place not in found and is_id("place", place):
                found[place] = find(con, place).in_prose
    return found


def _status(verdict: Verdict, as_of: date) -> Reason:
    about, because = _about(verdict, as_of)
    if not because:
        return Reason("award-untouched", about, (), ())
    return Reason("award-status", about, (), because)


def _passed_status(verdict: Verdict, as_of: date) -> Reason:
    about, because = _about(verdict, as_of)
    if not because:
        return Reason("subaward-untouched", about, (), ())
    return Reason("subaward-status", about, (), because)


def _about(verdict: Verdict, as_of: date) -> tuple[dict[str, str], tuple[Reason, ...]]:
    about = {"as_of": as_of.isoformat(), "status": verdict.status, "under": verdict.under_directives}
    return about, tuple(each.reason for each in verdict.findings)


def find_award(con: Connection, award: str) -> str:
    """The id of the award that an id, or a FAIN in any spelling, names; UnknownAward with near FAINs."""
    if ask(con, "select 1 from award where award_id = :id", id=award).fetchone():
        return award
    fain = bare_fain(award.rsplit("/", 1)[-1])
    found = ask(
        con, "select award_id from award where ends_with(award_id, '/' || :fain) order by 1", fain=fain
    ).fetchall()
    if len(found) == 1:
        return str(found[0][0])
    if found:
        raise UnknownAward(
            f"{award!r} is the FAIN of {len(found)} awards; say which: {', '.join(i for (i,) in found)}."
        )
    raise UnknownAward(f"no award {award!r} in this release{_near(con, fain)}")


def _near(con: Connection, fain: str) -> str:
    from rapidfuzz import process  # only a wrong question needs it

    from clawback.errors import suggest

    fains = [row[0] for row in con.execute("select distinct fain from award").fetchall()]
    return suggest([name for name, score, _ in process.extract(fain, fains, limit=3) if score > 80])
