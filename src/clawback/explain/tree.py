"""A tree of reasons as text: one sentence, the chain, or the chain with the passages it can be checked in."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from clawback.docket import Reason
from clawback.explain.sentences import SHORT, say
from clawback.provenance import Confidence, SourceRef

Depth = Literal["sentence", "chain", "quotes"]
SURE: Mapping[Confidence, str] = {
    "seen": "",
    "secondary": " [as told in press or a tracker]",
    "unverified": " [recalled, not read: decides nothing]",
    "conflict": " [sources differ]",
}
"""How sure a passage is, where it was not read in the source itself."""
TOLD = ("award-status", "subaward-status", "award-untouched", "subaward-untouched")
"""What the sentence that leads has said already."""
DENIED = "denied-"
"""How the rules of answers to why not begin."""
BY_TESTS = ("denied-not-reached", "denied-order-not", "denied-order-may")
"""Those whose reasons are the tests that failed."""
NAMES: Mapping[str, str] = {}


def lines(
    tree: Reason, depth: Depth = "chain", names: Mapping[str, str] = NAMES, width: int | None = None
) -> Iterator[str]:
    """The tree at a depth, with names for the ids of places; lines wrap at `width`, where one is given."""
    tree = named(tree, names)
    yield from _wrapped((("", each) for each in _in_short(tree, depth)), width)
    if depth != "sentence":
        yield from _wrapped(_told(tree, depth == "quotes"), width)


def named(tree: Reason, names: Mapping[str, str]) -> Reason:
    """The same tree, in which places go by their names."""
    if not names:
        return tree
    about = {key: _name(value, names) for key, value in tree.about.items()}
    return msgspec.structs.replace(
        tree, about=about, because=tuple(named(each, names) for each in tree.because)
    )


def _name(value: str, names: Mapping[str, str]) -> str:
    unit = "a unit of "
    if value.startswith(unit):
        return unit + names.get(value.removeprefix(unit), value.removeprefix(unit))
    return names.get(value, value)


def _in_short(tree: Reason, depth: Depth) -> list[str]:
    """The answer in one sentence for each holder, or each part of an order; alone it says what fails, too."""
    if not any(each.rule.startswith(DENIED) for each in (tree, *tree.because)):
        found = [say(each) for each in _shorts(tree)]
        return found or ([say(tree)] if depth == "sentence" else [])
    if depth != "sentence":
        return [say(tree)]
    if any(each.rule.startswith(DENIED) for each in tree.because):
        return [line for each in tree.because for line in _in_short(each, depth)]
    failed = [say(each).removesuffix(".") for each in tree.because if tree.rule in BY_TESTS]
    reasons = "; ".join(
        each[0].lower() + each[1:] if each.startswith(("It ", "Whether ")) else each for each in failed
    )
    return [f"{say(tree).removesuffix('.')}: {reasons}." if failed else say(tree)]


def _told(tree: Reason, quotes: bool) -> Iterator[tuple[str, str]]:
    """All below the sentence. An answer to why not is that sentence, so it begins with its passages."""
    if not any(each.rule.startswith(DENIED) for each in (tree, *tree.because)):
        yield from _steps(tree, quotes, 0)
        return
    for ref in tree.cites if quotes else ():
        yield "    ", passage(ref)
    for each in tree.because:
        yield from _steps(each, quotes, 0)


def _shorts(tree: Reason) -> Iterator[Reason]:
    """What says an answer in one sentence: one for each holder."""
    if tree.rule in SHORT:
        yield tree
    else:
        for each in tree.because:
            yield from _shorts(each)


def _steps(reason: Reason, quotes: bool, depth: int) -> Iterator[tuple[str, str]]:
    """What leads each line, and the line: a reason, its passages, then what it rests on, a step deeper."""
    if reason.rule in SHORT:
        return
    below = depth
    if reason.rule not in TOLD:
        pad, below = "  " * depth, depth + 1
        yield f"{pad}- ", say(reason)
        for ref in reason.cites if quotes else ():
            yield f"{pad}    ", passage(ref)
    for each in reason.because:
        yield from _steps(each, quotes, below)


def passage(ref: SourceRef) -> str:
    """Where to check a reason: what is quoted of the passage, the document, the place in it, the link."""
    return "".join(f"“{each}” " for each in ref.quotes) + f"{ref}{SURE[ref.confidence]}"


def _wrapped(told: Iterator[tuple[str, str]], width: int | None) -> Iterator[str]:
    """Each line behind its lead; continued under its first word where it is too long."""
    for lead, text in told:
        if width is None:
            yield lead + text
            continue
        yield from textwrap.wrap(
            text,
            max(width, 40),
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_long_words=False,
            break_on_hyphens=False,
        )
