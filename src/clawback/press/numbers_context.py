"""What stands around a number: words that modify it, and signs that it is no quantity."""

import re
from typing import Literal, NamedTuple, TypeAlias

Approx: TypeAlias = Literal[
    "exact", "about", "almost", "more_than", "at_least", "less_than", "up_to", "range", "vague"
]

MODIFIERS: dict[Approx, str] = {
    "up_to": (
        r"up to|as (?:many|much|high|large|long) as|(?:no|not) more than|a maximum of|at (?:the )?most"
    ),
    "at_least": (r"at (?:the very )?least|(?:no|not) (?:fewer|less) than|a minimum of|a minimum"),
    "more_than": (
        r"(?:(?:slightly|a little|far|well|much|significantly) )?(?:more|greater|higher|larger|longer) than"
        r"|(?:just|well|a little|slightly) (?:over|above)|over|above|in excess of|upwards? of|north of"
        r"|exceeding|topping|surpassing"
    ),
    "almost": (r"nearly|almost|close to|just (?:under|below)|just (?:shy|short) of|approaching|virtually"),
    "less_than": (
        r"(?:(?:slightly|far|well|much) )?(?:less|fewer|lower|smaller) than|under|below|well under"
    ),
    "about": (
        r"about|around|roughly|approximately|approx\.|some|an estimated|estimated|an average of"
        r"|more or less"
        r"|somewhere around|in the neighborhood of|on the order of|something like|maybe|perhaps|circa"
    ),
    "exact": (
        r"exactly|precisely|only|just|another|an additional|additional|an extra|a total of|a combined"
        r"|a record"
        r"|as (?:few|little) as|a whopping|a mere|fully|a full|an initial|a further|a staggering|an annual"
    ),
}
MODIFIER = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in MODIFIERS.items()) + r")[ ]{1,2}$",
    re.IGNORECASE,
)
LONGEST_MODIFIER = 34


class Modifier(NamedTuple):
    """Where the words before a number begin, and what they make of it."""

    start: int
    approx: Approx
    found: bool


def modifier(plain: str, at: int, floor: int) -> Modifier:
    """The modifiers that end where a number begins; at most two, and none before `floor`.

    >>> modifier("for more than 200", 14, 0)
    Modifier(start=4, approx='more_than', found=True)
    """
    start, approx = at, "exact"
    for _ in range(2):
        low = max(floor, start - LONGEST_MODIFIER)
        found = MODIFIER.search(plain[low:start])
        if not found:
            break
        name = found.lastgroup or "exact"
        approx = name if approx == "exact" else approx
        start = low + found.start()
    told: Approx = next((name for name in MODIFIERS if name == approx), "exact")
    return Modifier(start, told, start < at)


DESIGNATED = re.compile(
    r"(?:\b(?:[Ss]ections?|[Ss]ecs?\.|[Tt]itles?|[Cc]hapters?|[Aa]rticles?|[Cc]lauses?|[Ss]ubsections?"
    r"|[Pp]aragraphs?|[Nn]os?\."
    r"|[Nn]umber|[Pp]art|[Rr]ule|[Pp]ages?|pp?\.|[Vv]ol(?:ume|\.)|[Ee]xhibit|[Aa]ppendix|[Ff]igure"
    r"|[Tt]able|[Ss]tep|[Pp]hase"
    r"|[Ll]evel|[Tt]ier|[Cc]ategory|[Tt]ype|[Gg]rades?|[Ss]tage|[Vv]ersion|[Ll]ine|[Rr]oom|[Ss]uite"
    r"|[Aa]pt\.|[Aa]partment|[Uu]nit"
    r"|[Bb]ox|[Ff]loor|[Ff]lights?|[Rr]outes?|[Hh]ighway|[Ii]nterstate|[Ee]xit|[Gg]ate|[Tt]erminal"
    r"|[Pp]ier|[Cc]hannel"
    r"|[Dd]istricts?|[Ww]ards?|[Pp]recincts?|[Zz]one|[Aa]rea|[Rr]egion|[Ll]ocal|[Ee]ngine|[Ss]tation"
    r"|[Mm]odel|[Pp]rops?\."
    r"|[Pp]roposition|[Mm]easure|[Aa]mendment|[Qq]uestion|[Oo]rder|[Dd]ocket|[Cc]ase"
    r"|[Cc]ounts?(?= \d\b)|[Ff]orm|Bill"
    r"|Resolution|Act|Law|Public Law|Code|Week|Day|Game|Round|Season|Episode|Super Bowl|World War"
    r"|Apollo|Psalm"
    r"|[Cc]lass|Group of|Gang of|Big|Final|[Tt]op|Fortune|Fab|Figure|Agenda|Vision|Option|Plan|Catch"
    r"|Camp|Studio|Pod"
    r"|aged?|ages|age of|turn(?:s|ed|ing)?|H\.?R\.?|S\.?B\.?|A\.?B\.?|H\.?B\.?|L\.?B\.?|L\.?D\.?"
    r"|S\.|E\.?O\.?|F\.?Y\.?|P\.?L\.?|S\.J\.|H\.J\. ?Res\.|C\.?F\.?R\.?|U\.?S\.?C\.?|Fed\. Reg\."
    r"|at about|iPhone|Windows"
    r"|CNN|CBS|ABC|NBC|FOX|Fox|WABC|KTLA)|[§#])[ ]{0,2}$"
)
"""A number that goes with a word or a sign as a name: Section 1373, SB 54, Flight 370, age 21."""
GLUED_BEFORE = re.compile(r"[\w@#/=_§]$|[A-Za-z0-9]-$|[\d\w]\.$|\d[:,]$|\(\d{1,3}\) $")
WORD_DESIGNATED = re.compile(
    r"\b(?:[Ss]ection|[Tt]itle|[Cc]hapter|[Aa]rticle|[Pp]art|[Pp]age|[Pp]hase|[Ss]tep|[Gg]rades?"
    r"|[Rr]ule|[Nn]umber|No\.|Bill|Act|Week|Day"
    r"|Game|Round|World War|Group of|Gang of|Big|Final|[Tt]op|Class|Plan|Apollo|aged?|ages|age of"
    r"|turn(?:s|ed|ing)) $"
)
"""The same before a number in words."""
AGE_BEFORE = re.compile(r"[\w\"'.)], (?:(?:now|then|only|who is|who was|also|both) )?$")
CAPITAL_BEFORE = re.compile(
    r"(?<![.?!:;\"] )\b(?!The |And |But |In |Of |At |For |From |With |To |By |All |As "
    r"|On )[A-Z][\w'.&-]{0,30} $"
)
NAME_AFTER = re.compile(
    r"[ ](?:[NSEW]\.? )?(?:[A-Z][\w.]{0,20} ){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Drive"
    r"|Lane|Way|Place|Parkway|Court)\b"
    r"|[ ](?:block of|[NSEW]\. |(?:\d{1,3}(?:st|nd|rd|th)) (?:St|Ave))"
)
AFTER = re.compile(
    r"[\w@&_=]|[./:,]\d|\.\w|[(]\w{1,3}[)]|-(?:year|month|week|day)s?-olds?\b|[ -](?:years?|months?"
    r"|weeks?|days?)[ -](?:olds?|of age)\b"
    r"|[ ]?[ap]\.?m\b|[ ](?:o'clock|noon|midnight|GMT|EST|EDT|ET|PST|PDT|PT)\b|-something|-\d{3,}"
    r"|-(?:on|to)-\d?one\b|[ ]on[ ]one\b"
    r"|[ ](?:U\.S\.C|C\.F\.R|Stat\.|F\.[23]d|F\. ?Supp|S\. Ct|Fed\. Reg|U\.S\. \d)|-[A-Za-z]{2}-\d"
    r"|[ ]?[=<>^]"
    r"|-(?:way|sided|faced|fold|pronged|star|time|tier|ply|pointers?|hander|tenths|in-one|off|liners?"
    r"|dimensional)\b",
    re.IGNORECASE,
)
LIST_BEFORE = re.compile(r"(?:^|\n)[ \t]*[(\[]?$")
LIST_AFTER = re.compile(r"[.)\]](?:\s|$)")
BRACKET_AFTER = re.compile(r"\.?[)\]]")
BRACKETED = re.compile(r"[(\[]$")
TOKEN_BEFORE = re.compile(r"\S{1,60}$")
ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|gov|net)\b|[=<_]", re.IGNORECASE)


def is_named(plain: str, start: int, end: int) -> bool:
    """Whether the signs around a number make it part of a name, a time, an age, an address or a list.

    >>> is_named("under Section 1373 of Title 8", 14, 18), is_named("all 34 of", 4, 6)
    (True, False)
    """
    before, after = plain[max(0, start - 24) : start], plain[end : end + 80]
    digits = plain[start : start + 1].isdigit()
    if (DESIGNATED if digits else WORD_DESIGNATED).search(before) or GLUED_BEFORE.search(before):
        return True
    if AFTER.match(after) or (digits and NAME_AFTER.match(after)):
        return True
    if LIST_BEFORE.search(plain[max(0, start - 4) : start]) and LIST_AFTER.match(after):
        return True
    if end - start < 4 and BRACKETED.search(before) and BRACKET_AFTER.match(after):
        return True
    token = TOKEN_BEFORE.search(plain[max(0, start - 60) : start])
    return bool(token and ADDRESS.search(token[0]))


def is_age(plain: str, start: int, end: int) -> bool:
    """Whether a bare number between commas is an age: *Ann Example, 45, said*."""
    return bool(
        re.match(r"[,.;)]|-? and\b|$|\n", plain[end : end + 4])
        and AGE_BEFORE.search(plain[max(0, start - 40) : start])
    )


def follows_name(plain: str, start: int) -> bool:
    """Whether a capitalised word goes before, as in *Flight 370* or *Boeing 737*."""
    return bool(CAPITAL_BEFORE.search(plain[max(0, start - 34) : start]))
