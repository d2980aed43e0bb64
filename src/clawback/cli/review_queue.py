"""The queue of a review at a terminal, or with answers piped in: one question at a time, each answer kept at
once."""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from clawback.errors import AmbiguousPlace, UnknownPlace
from clawback.ids import PlaceId
from clawback.ledger.ownerless import Asked, apart
from clawback.place import Decision, decide, find, withdraw
from clawback.report.review import question, sentence

if TYPE_CHECKING:
    from clawback.store import Connection

KEYS = """\
  1        it is the first of the places listed; 2, 3 likewise
  1d, 1c   it is a department of that place; a component unit of it (a body of its own it answers for)
  p        another place: type its name, then what the recipient is to it
  n        no government's: a company, a charity, a university, a body of nobody else
  e        decide each UEI of this name apart
  s        skip it for now; it is asked again next time
  u        undo the last decision of this session and ask again
  w        set the reason proposed from now on
  q        stop here; what was decided is kept"""
RELATIONS = {"i": "is", "d": "department of", "c": "component unit of"}
NUMBERED = re.compile(r"(?:(\d+) ?([dc]?)|([dc]) ?(\d*))")
NOBODYS = "a body of its own, no part of a government"


class Session(NamedTuple):
    """Who reviews what, when; `why` is the reason proposed first, "" for one made from the question."""

    home: Path
    con: "Connection"
    who: str
    today: date
    why: str


class Chosen(NamedTuple):
    """An answer: whose it is, as what, and the reason to propose."""

    place_id: PlaceId | None
    relation: str
    why: str


class Made(NamedTuple):
    """A decision of this session, the question it answers, and where that stands in the queue."""

    decision: Decision
    asked: Asked
    at: int


def name_of(who: str | None) -> str:
    """Who decides: as given, else as asked."""
    while not (who or "").strip():
        who = click.prompt("Your name, kept with each decision", default=_login(), err=True)
    return str(who)


def ask_all(session: Session, queue: list[Asked]) -> int:
    """Ask about each in turn until all are decided, skipped or put off; returns the decisions that stand.

    A decision is kept the moment it is made: nothing is lost when the terminal closes or the input ends.
    """
    left, at = list(queue), 0
    made: list[Made] = []
    say(f"{len(left):,} to decide; ? lists the keys.")
    with suppress(click.Abort):
        while at < len(left):
            say("")
            for line in question(left[at], at + 1, len(left)):
                say(line)
            answer = (
                click.prompt(_prompt(left[at]), default="?", show_default=False, err=True).strip().lower()
            )
            if answer == "q":
                break
            if answer == "w":
                session = session._replace(why=typed("Reason to propose", session.why))
            elif answer == "s":
                at += 1
            elif answer == "e":
                left[at : at + 1] = _each_uei(left[at])
            elif answer == "u":
                at = _undo(session, made, left, at)
            elif chosen := _chosen(session, left[at], answer):
                made.append(Made(_entered(session, left[at], chosen), left[at], at))
                at += 1
    say(f"\n{len(made):,} decided by {session.who}, {len(left) - len(made):,} left.")
    return len(made)


def _prompt(asked: Asked) -> str:
    most = len(asked.candidates)
    numbers = f"1-{most}, 1d, 1c, " if most > 1 else "1, 1d, 1c, " if most else ""
    apart_too = "e, " if not asked.uei and asked.of("uei") else ""
    return f"{numbers}p place, n nobody's, {apart_too}s skip, u undo, w why, q quit, ?"


def _each_uei(asked: Asked) -> list[Asked]:
    found = apart(asked)
    if len(found) == 1 and found[0] == asked:
        say("  It has no UEI to tell apart.")
    return found


def _undo(session: Session, made: list[Made], left: list[Asked], at: int) -> int:
    """Take the last decision back; its question comes next, and its place is returned."""
    if not made:
        say("  Nothing to undo in this session; `clawback review --withdraw ID` takes back any other.")
        return at
    last, asked, was = made.pop()
    withdraw(session.home, last.id, who=session.who, when=session.today, why="undone in the same review")
    say(f"  Undone: {sentence(last)}.")
    del left[was]
    left.insert(at - 1, asked)
    return at - 1


def _chosen(session: Session, asked: Asked, answer: str) -> Chosen | None:
    """What an answer means; None, with the keys shown, where it means nothing."""
    if answer == "n":
        return Chosen(None, "is", NOBODYS)
    if answer == "p":
        return _another(session, asked)
    if found := NUMBERED.fullmatch(answer):
        letter, number = found[2] or found[3] or "i", found[1] or found[4]
        many = len(asked.candidates)
        if not number and many == 1:
            number = "1"
        if number and 1 <= int(number) <= many:
            maybe = asked.candidates[int(number) - 1]
            return Chosen(maybe.place_id, RELATIONS[letter], f"{maybe.evidence}; {_seat(asked)}")
        listed = f"the places listed are 1 to {many}" if many else "no place is listed: p names one"
        say(f"  {answer}: {listed}.")
        return None
    say(KEYS)
    return None


def _another(session: Session, asked: Asked) -> Chosen | None:
    """A place typed by its name, and what the recipient is to it; None when left blank."""
    while True:
        text = click.prompt("Place (blank goes back)", default="", show_default=False, err=True).strip()
        if not text:
            return None
        try:
            place = find(session.con, text)
        except AmbiguousPlace as several:
            from clawback.cli.place import ask

            place = find(session.con, ask(several))
        except UnknownPlace as wrong:
            say(f"  {wrong}")
            continue
        say(f"  {place.id}  {place.in_prose}")
        letter = click.prompt(
            "It is the place (i), a department of it (d), a component unit of it (c)",
            type=click.Choice(list(RELATIONS)),
            default="i",
            show_choices=False,
            err=True,
        )
        return Chosen(place.id, RELATIONS[letter], f"name read as {place.in_prose}; {_seat(asked)}")


def _entered(session: Session, asked: Asked, chosen: Chosen) -> Decision:
    """Ask why, and keep the decision."""
    why = typed("Why", session.why or chosen.why)
    made = decide(
        session.home,
        state=asked.state,
        name=asked.name,
        uei=asked.uei,
        place_id=chosen.place_id,
        relation=chosen.relation,
        who=session.who,
        when=session.today,
        why=why,
    )
    say(f"  Decision {made.id}: {sentence(made)}.")
    return made


def _seat(asked: Asked) -> str:
    """The address and type, as words of a reason."""
    where, kind = asked.of("city"), asked.of("type_label") or asked.of("type")
    return "; ".join(
        filter(None, (f"address in {where[0]}" if where else "", f"typed {kind[0]}" if kind else ""))
    )


def typed(label: str, proposed: str) -> str:
    """A text, the one proposed where nothing is typed. On a terminal that can, the proposal stands in the
    line and is edited there; elsewhere it is shown in brackets."""
    edit = _line_editor() if proposed else None
    if edit is None:
        text: str = click.prompt(label, default=proposed or None, err=True)
        return text
    edit(proposed)
    try:
        return str(click.prompt(label))  # on stdout, a terminal here: the editor writes nowhere else
    finally:
        edit("")


def _line_editor() -> Callable[[str], None] | None:
    """What puts a text into the line about to be typed; None where there is no terminal or no such editor."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    try:
        import readline
    except ImportError:
        return None

    def edit(text: str) -> None:
        readline.set_startup_hook((lambda: readline.insert_text(text)) if text else None)

    return edit


def _login() -> str | None:
    import getpass

    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return None


def say(text: str) -> None:
    """Talk goes to stderr; stdout is for data."""
    click.echo(text, err=True)
