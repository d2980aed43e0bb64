"""A PDF read back by poppler's commands, which are not ours."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path

from tests.report.paper.tools import program

OPENS = re.compile(r'( *)([A-Z]\w*)(?: ".*")?(?: <\w+>)?(?: \((?:block|inline)\))?:?')
MARGIN = 62.0
"""In points; ours is 63."""
SAYS = re.compile(r' *"(.*)"')
WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


@dataclass
class Element:
    """One element of the structure: its tag, all text in it, and the elements in it."""

    tag: str
    text: str = ""
    inside: list["Element"] = field(default_factory=list)

    def every(self, *tags: str) -> Iterator["Element"]:
        """The elements in it with one of these tags, in order."""
        for each in self.inside:
            if each.tag in tags:
                yield each
            yield from each.every(*tags)


@dataclass(frozen=True)
class Word:
    """A word as it stands on a page, in points from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    says: str


def run(*command: str | Path) -> str:
    """What a command prints; its complaints are let pass."""
    name, *args = map(str, command)
    done = subprocess.run([program(name), *args], capture_output=True, check=True)
    return done.stdout.decode()


def text(path: Path) -> str:
    """All text, in the order it is drawn."""
    return run("pdftotext", "-raw", path, "-")


def info(path: Path) -> dict[str, str]:
    """What the file says of itself, and the size of each page."""
    lines = run("pdfinfo", "-isodates", "-l", "999", path).splitlines()
    return {
        re.sub(" +", " ", name): value.strip() for name, _, value in (each.partition(":") for each in lines)
    }


def fonts(path: Path) -> list[tuple[str, bool]]:
    """The name of each font, and whether it is in the file with its Unicode."""
    rows = [each.split() for each in run("pdffonts", path).splitlines()[2:]]
    return [(row[0].partition("+")[2], (row[-5], row[-3]) == ("yes", "yes")) for row in rows]


@cache
def structure(path: Path) -> Element:
    """The tags that a screen reader follows; read once, for the command is slow."""
    whole = Element("")
    open_: list[tuple[int, Element]] = [(-1, whole)]
    for line in run("pdfinfo", "-struct-text", path).splitlines():
        if says := SAYS.fullmatch(line):
            for _, each in open_:
                each.text += says[1]
        elif opens := OPENS.fullmatch(line):
            depth = len(opens[1])
            while open_[-1][0] >= depth:
                open_.pop()
            element = Element(opens[2])
            open_[-1][1].inside.append(element)
            open_.append((depth, element))
    return whole


def words(path: Path) -> list[Word]:
    """Every word with its place."""
    found = []
    for page, part in enumerate(run("pdftotext", "-bbox", path, "-").split("<page ")[1:], start=1):
        for *place, says in WORD.findall(part):
            left, top, right, bottom = map(float, place)
            found.append(Word(page, left, top, right, bottom, unescape(says)))
    return found


def sizes(path: Path) -> list[tuple[float, float]]:
    """How wide and high each page is."""
    pages = (v for name, v in info(path).items() if re.fullmatch(r"Page \d+ size", name))
    return [(float(wide), float(high)) for wide, high in (re.findall(r"[\d.]+", each)[:2] for each in pages)]


def outside(path: Path) -> list[Word]:
    """The words that stand outside the margins of their page."""
    pages = sizes(path)
    return [
        each
        for each in words(path)
        for wide, high in [pages[each.page - 1]]
        if min(each.left, wide - each.right) < MARGIN or each.top < 0 or each.bottom > high
    ]


def overlapping(words: list[Word]) -> list[tuple[str, str]]:
    """Words that stand on one line and run into each other."""
    lines = sorted(words, key=lambda each: (each.page, round(each.bottom), each.left))
    return [
        (a.says, b.says)
        for a, b in pairwise(lines)
        if (a.page, round(a.bottom)) == (b.page, round(b.bottom)) and b.left < a.right - 0.5
    ]
