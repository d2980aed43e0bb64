"""Where in a page the characters of its article stand."""

from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

UNSEEN = frozenset(("script", "style", "template", "noscript", "title", "head"))
"""Elements whose text no reader sees."""


class Visible(HTMLParser):
    """The characters of a page that are not blank and that a reader may see, and where each stands."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.characters: list[str] = []
        self.places: list[int] = []
        self._lines = [0, *accumulate(map(len, page.splitlines(keepends=True)))]
        self._hidden: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """An element begins."""
        if tag in UNSEEN:
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and what was left open in it."""
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._hidden:
            start = self._at()
            for n, each in enumerate(data):
                self._put(each, start + n)

    def handle_entityref(self, name: str) -> None:
        """A character by its name."""
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A character by its number."""
        self._reference(f"&#{name};")

    def _reference(self, words: str) -> None:
        if not self._hidden:
            for each in unescape(words):
                self._put(each, self._at())

    def _put(self, character: str, place: int) -> None:
        if not character.isspace():
            self.characters.append(character)
            self.places.append(place)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def origins(page: str, article: str) -> tuple[int | None, ...]:
    """The place in the page of each character of its article; None where the page has it otherwise.

    A line of the article is looked for as it stands, blanks apart, behind the line before it, else anywhere.

    >>> origins("<p>A&amp;B  c</p>", "A&B c")
    (3, 4, 9, None, 12)
    """
    seen = Visible(page)
    text = "".join(seen.characters)
    found: list[int | None] = []
    floor = 0
    for line in article.splitlines(keepends=True):
        solid = "".join(line.split())
        at = text.find(solid, floor) if solid else -1
        if at < 0 and solid:
            at = text.find(solid)
        places = iter(seen.places[at : at + len(solid)] if at >= 0 else ())
        found += [None if each.isspace() or at < 0 else next(places) for each in line]
        floor = at + len(solid) if at >= 0 else floor
    return tuple(found)
