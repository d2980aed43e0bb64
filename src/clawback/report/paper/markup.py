"""HTML from values: what is not `Markup` already is escaped, always."""

from html import escape
from typing import NamedTuple

from clawback.report.paper.shown import plain


class Markup(NamedTuple):
    """HTML that is safe as it stands."""

    html: str


Inside = str | Markup | None
VOID = frozenset({"meta", "br"})


def tag(name: str, /, *inside: Inside, **attributes: str | None) -> Markup:
    """One element. An attribute's name loses its last `_` and has `-` for other ones; None leaves it out.

    >>> tag("p", "1 < 2", tag("br"), class_='"a"', id=None).html
    '<p class="&quot;a&quot;">1 &lt; 2<br></p>'
    """
    written = "".join(
        f' {key.removesuffix("_").replace("_", "-")}="{escape(plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>" + ("" if name in VOID else f"{joined(*inside).html}</{name}>"))


def joined(*parts: Inside, by: str = "") -> Markup:
    """Parts one after the other; text is escaped, None is nothing."""
    return Markup(
        by.join(
            each.html if isinstance(each, Markup) else escape(plain(each))
            for each in parts
            if each is not None
        )
    )
