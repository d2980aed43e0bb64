"""How a source is cited: a line of text in the order lawyers use, and CSL-JSON for citation programs."""

from datetime import date
from typing import Any

from clawback.report.paper.model import Work
from clawback.report.paper.shown import plain

MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


def cited(work: Work) -> tuple[str, str, str]:
    """A citation in three pieces, to be joined: what stands before the link, the link (it may be empty), and
    what stands after it. A court goes with the day, behind the name of its case; other publishers come first.

    >>> order = Work(id="o", kind="legal_case", title="Doe v. Roe, No. 1:17-cv-1", publisher="N.D. Cal.",
    ...     url="https://example.gov/o", issued=date(2017, 4, 25), read=date(2026, 9, 1))
    >>> "".join(cited(order))
    'Doe v. Roe, No. 1:17-cv-1 (N.D. Cal. Apr. 25, 2017), https://example.gov/o (last visited Sept. 1, 2026).'
    """
    court = work.kind == "legal_case"
    day = "" if work.issued is None else cited_day(work.issued)
    dated = " ".join(filter(None, (work.publisher if court else "", day)))
    title = ", ".join(filter(None, ("" if court else work.publisher, work.title)))
    before = ", ".join([title + (f" ({dated})" if dated else ""), *work.locators])
    visited = "" if work.read is None else f" (last visited {cited_day(work.read)})"
    return plain(before) + (", " if work.url else ""), plain(work.url), f"{visited}."


def citation(work: Work) -> str:
    """The whole citation as one line of text."""
    return "".join(cited(work))


def cited_day(day: date) -> str:
    """A day as a citation writes it.

    >>> cited_day(date(2025, 6, 7))
    'June 7, 2025'
    """
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def csl(work: Work) -> dict[str, Any]:
    """One item of CSL-JSON (schema 1.0.2). Locators and our own line of text are in `custom`, which programs
    that do not know them pass over."""
    item: dict[str, Any] = {"id": work.id, "type": work.kind, "title": work.title}
    if work.publisher:
        item["authority" if work.kind == "legal_case" else "publisher"] = work.publisher
    if work.url:
        item["URL"] = work.url
    for name, day in (("issued", work.issued), ("accessed", work.read)):
        if day is not None:
            item[name] = {"date-parts": [[day.year, day.month, day.day]]}
    return item | {"custom": {"locators": list(work.locators), "citation": citation(work)}}
