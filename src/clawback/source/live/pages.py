"""Every award of a search, page by page. Pages shift while they are read: an award may come twice or be
passed over, so each is taken once by its key and the sum is compared with the publisher's own count."""

from collections.abc import Callable
from typing import Any

from clawback.errors import SourceChanged, SourceUnavailable
from clawback.source.live.web import Web

SEARCH = "/api/v2/search/spending_by_award/"
COUNT = "/api/v2/search/spending_by_award_count/"
LIMIT = 100
"""Awards on a page: the interface's most."""
DEEPEST = 500
"""Pages beyond which the interface does not answer; a wider question goes by bulk download."""
PASSES = 4
FIELDS = (
    *("Award ID", "Recipient Name", "Recipient UEI", "Recipient Location", "Award Amount", "Total Outlays"),
    *("Base Obligation Date", "Start Date", "End Date", "Awarding Agency", "Awarding Agency Code"),
    *("Awarding Sub Agency", "Awarding Sub Agency Code", "Award Type", "Assistance Listings"),
    *("Place of Performance State Code", "Last Modified Date"),
)


def awards(
    web: Web, filters: dict[str, Any], told: Callable[[int, int], None] | None = None
) -> list[dict[str, Any]]:
    """The awards that the filters find, each once, by the publisher's key; `told` gets awards found and in
    all.

    Raises SourceChanged for an answer of another shape, SourceUnavailable when the pages do not add up to the
    publisher's count after several passes.
    """
    total = count(web, filters)
    if total > DEEPEST * LIMIT:
        raise SourceUnavailable(
            f"{total:,} awards are too many to page through; fetch them by bulk download."
        )
    found: dict[str, dict[str, Any]] = {}
    for _ in range(PASSES):
        one_pass(web, filters, found, total, told)
        if len(found) >= total:
            break
        total = count(web, filters)
    if len(found) != total:
        raise SourceUnavailable(
            f"{SEARCH}: {len(found):,} different awards came where the publisher counts {total:,}, "
            f"{PASSES} times over.\n  Its pages shift while they are read; try again later."
        )
    return [found[key] for key in sorted(found)]


def one_pass(
    web: Web,
    filters: dict[str, Any],
    found: dict[str, dict[str, Any]],
    total: int,
    told: Callable[[int, int], None] | None,
) -> None:
    """Read the pages from the first to the last, adding what is new."""
    for page in range(1, DEEPEST + 1):
        body = {
            "filters": filters, "fields": list(FIELDS), "page": page, "limit": LIMIT, "subawards": False,
            "sort": "Award ID", "order": "asc",
        }  # fmt: skip
        answer = web.post(SEARCH, body)
        for each in results(answer):
            found.setdefault(str(each["generated_internal_id"]), each)
        if told:
            told(len(found), total)
        if not has_next(answer):
            return


def results(answer: Any) -> list[dict[str, Any]]:
    """The awards of a page."""
    listed = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(listed, list):
        raise SourceChanged(f"{SEARCH}: the answer has no list 'results'. The interface changed.")
    for each in listed:
        if not isinstance(each, dict) or not each.get("generated_internal_id"):
            raise SourceChanged(f"{SEARCH}: an award without 'generated_internal_id'. The interface changed.")
    return listed


def has_next(answer: Any) -> bool:
    """Whether another page follows."""
    about = answer.get("page_metadata")
    if not isinstance(about, dict) or not isinstance(about.get("hasNext"), bool):
        raise SourceChanged(f"{SEARCH}: the answer has no 'page_metadata.hasNext'. The interface changed.")
    return bool(about["hasNext"])


def count(web: Web, filters: dict[str, Any]) -> int:
    """How many awards the publisher counts for the filters."""
    answer = web.post(COUNT, {"filters": filters, "subawards": False})
    found = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(found, dict) or not all(isinstance(n, int) for n in found.values()):
        raise SourceChanged(f"{COUNT}: the answer has no counts in 'results'. The interface changed.")
    return sum(found.values())
