"""How the rules of weekdays, holidays and of words like *last week* read what their patterns found."""

import re
from datetime import date, timedelta

from clawback.press import dates_calendar as calendar
from clawback.press.dates_words import Found, anchored, small_number, tense

NAMES_BEFORE_DAY = re.compile(
    r"\b(?:Black|Bloody|Cyber|Ash|Fat|Ruby|Casual|Giving|News|Good|Super|Easter|Palm|Holy|Joe|Freaky)[ ]$"
)
NAMES_AFTER_DAY = re.compile(
    r" (?:Night (?:Live|Football|Lights)|Times|Herald|Telegraph|Mirror|Express|Star|Today"
    r"|Morning (?:Quarterback|with)|Review|Evening Post)\b"
)


def weekday(found: Found, published: date | None) -> str | None:
    """A weekday: the last up to the day of publication, unless the words look ahead."""
    text = found.string
    if NAMES_BEFORE_DAY.search(text[max(0, found.start() - 9) : found.start()]):
        return None
    if NAMES_AFTER_DAY.match(text[found.start("day") + len(found["day"]) :][:20]):
        return None
    anchor, number = anchored(published), calendar.WEEKDAYS.index(found["day"].lower())
    which, of_week = (found["which"] or "").lower(), (found["week"] or "").lower()
    if of_week:
        shift = {"last": -7, "this": 0, "next": 7}[of_week]
        return str(anchor - timedelta(anchor.weekday() - number) + timedelta(shift))
    if which == "last" or which.endswith("past"):
        return str(calendar.weekday_until(anchor - timedelta(1), number))
    if which in ("next", "this coming", "coming", "the coming"):
        return str(calendar.weekday_after(anchor, number))
    if which == "this":
        return str(anchor + timedelta(number - anchor.weekday()))
    if tense(text, found.start()) == "future":
        return str(calendar.weekday_after(anchor - timedelta(1), number))
    return str(calendar.weekday_until(anchor, number))


NEAR_DAYS = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}


def near_day(found: Found, published: date | None) -> str | None:
    """Today, yesterday, last night."""
    if found.string[max(0, found.start() - 4) : found.start()] == "USA ":
        return None
    words = " ".join(found["words"].lower().split())
    return str(anchored(published) + timedelta(NEAR_DAYS.get(words, 1 if "tomorrow" in words else 0)))


WHICH = {
    "last": -1,
    "this past": -1,
    "this": 0,
    "the current": 0,
    "next": 1,
    "this coming": 1,
    "the coming": 1,
}


def near_unit(found: Found, published: date | None) -> str | None:
    """This week, last month, next year. *The last year* is a length of time."""
    anchor, unit = anchored(published), found["unit"].lower()
    which = " ".join(found["which"].lower().split())
    if which == "last" and re.search(
        r"\b(?:the|his|her|its|their|your|my) $",
        found.string[max(0, found.start("which") - 6) : found.start("which")],
    ):
        return None
    shift = WHICH[which]
    if unit == "week":
        return calendar.week(anchor + timedelta(weeks=shift))
    if unit == "weekend":
        return calendar.weekend(anchor + timedelta(weeks=shift))
    if unit == "month":
        return calendar.months_from(anchor, shift)
    return f"{date(anchor.year + shift, 1, 1).year:04}"


def the_weekend(_found: Found, published: date | None) -> str | None:
    """Over the weekend: the last that had begun."""
    return calendar.weekend(calendar.weekday_until(anchored(published), 5))


def end_of(found: Found, published: date | None) -> str | None:
    """The end of the year, the beginning of the month: as coarse as its unit."""
    anchor = anchored(published)
    return {
        "year": str(anchor.year),
        "month": calendar.months_from(anchor, 0),
        "week": calendar.week(anchor),
    }[found["unit"]]


def ago(found: Found, published: date | None) -> str | None:
    """Two years ago."""
    unit = "century" if found["unit"].lower() == "centuries" else found["unit"].lower().rstrip("s")
    if unit in ("hour", "minute"):
        return str(anchored(published))
    return calendar.ago(anchored(published), small_number(found["count"]), unit)


def season(found: Found, published: date | None) -> str | None:
    """The summer of 2016, last fall, this spring; one alone only after a word that goes before a time."""
    name = found["season"].lower()
    if found["year"]:
        return calendar.season(name, int(found["year"]))
    anchor, which = anchored(published), (found["which"] or "").lower()
    starts = calendar.SEASONS[name][0]
    if which == "this":
        return calendar.season(name, anchor.year - (name == "winter" and anchor.month < 3))
    if which in ("in the", "by", "by the"):
        told, back = tense(found.string, found.start()), (anchor.month - starts) % 12
        if told == "future" or (told != "past" and back > 6):
            return calendar.season(name, anchor.year + (starts + 2 < anchor.month))
        return calendar.season(name, anchor.year - (starts > anchor.month))
    if which == "next":
        return calendar.season(name, anchor.year + (starts <= anchor.month))
    if name == "winter":
        return calendar.season(name, anchor.year - 1 - (anchor.month < 3))
    over = calendar.SEASONS[name][1] < anchor.month
    return calendar.season(name, anchor.year - (not over))


def holiday(found: Found, published: date | None) -> str | None:
    """Election Day, Christmas 2015."""
    name = found["name"].lower()
    if name == "may day" and not re.search(
        r"\b(?:on|the|this|of|by) $", found.string[max(0, found.start() - 6) : found.start()]
    ):
        return None
    if found["year"]:
        return str(calendar.HOLIDAYS[name](int(found["year"])))
    anchor = anchored(published)
    which = (found["which"] or "").lower()
    told = tense(found.string, found.start())
    last, following = (calendar.holiday(name, anchor, later) for later in (False, True))
    nearer = (date.fromisoformat(following) - anchor) < (anchor - date.fromisoformat(last))
    if which == "last" or (told == "past" and which not in ("next", "this")):
        return last
    return following if which == "next" or nearer or told == "future" else last
