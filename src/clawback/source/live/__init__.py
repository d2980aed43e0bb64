"""The live interface of USAspending.gov: politely asked, resumed after an interruption, never guessed.

pace    when the next request may go out
web     one request with its retries
files   one file with its resumption, looked through before it gets its name
jobs    a place's awards as the publisher's own files, by bulk download
pages   every award of a search, page by page, none twice and none missing
monthly the archive's files, and how far each has come
asking  what to ask for a place
"""

from clawback.source.live.asking import Filters, filters_of
from clawback.source.live.jobs import Fetched, Stage, fetch
from clawback.source.live.pace import Clock, Stopped
from clawback.source.live.pages import awards
from clawback.source.live.web import BASE, Policy, Web

__all__ = [
    "BASE",
    "Clock",
    "Fetched",
    "Filters",
    "Policy",
    "Stage",
    "Stopped",
    "Web",
    "awards",
    "fetch",
    "filters_of",
]
