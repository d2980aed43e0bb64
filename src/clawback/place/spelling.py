"""A recipient's name as it is written brought to words that the rules read: two names told apart, shortened
and cut words written out.
"""

import re
from functools import cache

from clawback.place.names import norm
from clawback.place.table import states
from clawback.place.words import CUT, OPENS, STARTS, WORDS

INC = re.compile(r"\(inc\.?\)", re.I)
MC = re.compile(r"\bmc (?=[a-z]{3})")
RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z&])|(?<=&)(?=[A-Z])")
DBA = re.compile(r"\s*(?:/\s*)?\b(?:dba|d/b/a)\b[\s:]*|\s*/\s*", re.I)
SHORTENED = frozenset(WORDS)
NO_NAMES = frozenset(
    ("of", "and", "county", "commissioners", "commission", "council", "board", "clerk", "court", "attorney")
)
"""What follows `city` or `county` at the start of a name and is no place's name."""
AFTER_CODE = frozenset(
    ("state", "st", "department", "division", "office", "fish", "dhhs", "dphhs", "judiciary", "supreme")
)
"""What follows a State's code that stands for its name."""
ONE_WORD = re.compile(r"^(\w{3,})(county|parish|township)$")
STATES_COUNTY = re.compile(r"^state of [a-z]+(?: [a-z]+)? (county of .+)$")


def clean(name: str) -> str:
    """The name with `''` as an apostrophe, without a bracketed `(inc)` and with single blanks.

    >>> clean("TownErwinIndDevAgency")
    'Town Erwin Ind Dev Agency'
    """
    text = name.replace("''", "'")
    if " " not in text.strip() and not text.isupper():
        text = RUN_TOGETHER.sub(" ", text)
    return " ".join((INC.sub("", text) if "(" in text else text).split())


def parts(name: str) -> tuple[str, str]:
    """The name before a `/` or `DBA`, and what stands after it.

    >>> parts("CHICAGO, CITY OF / DBA MAYOR'S OFFICE")
    ('CHICAGO, CITY OF', "MAYOR'S OFFICE")
    """
    if "/" not in name and "dba" not in name.lower():
        return name.strip(" ,"), ""
    found = DBA.split(name, maxsplit=1)
    return found[0].strip(" ,"), found[1].strip() if len(found) > 1 else ""


def spelt_out(name: str, state: str) -> str:
    """A normalised name with its shortened words written out; `nys` and `ny dept` with the state's name.

    >>> spelt_out("nys div of police", "NY"), spelt_out("cattaraugus co dept of aging", "NY")
    ('new york state division of police', 'cattaraugus county department of aging')
    """
    words = joined(name).split()
    if not SHORTENED.isdisjoint(words):
        words = [WORDS.get(word, word) for word in words]
    if words:
        words[-1] = CUT.get(words[-1], words[-1])
        whole = own_name(state).rpartition(" ")[2]  # `commonwealth of massachuset`
        if len(words[-1]) > 4 and whole.startswith(words[-1]) and name.startswith(("state of ", "common")):
            words[-1] = whole
        first_is_sort = words[0] in ("city", "county") and words[1:] and words[-1] != "of"
        if first_is_sort and words[1] not in NO_NAMES:
            words.insert(1, "of")
    if "co" in words or "off" in words:
        write_out(words)
    return start_spelt_out(words, state)


def write_out(words: list[str]) -> None:
    """`co` as county where a department follows, `off of` as office of: in place."""
    last = len(words) - 1
    for at, word in enumerate(words):
        after = words[at + 1] if at < last else ""
        if word == "co" and 0 < at < last:
            opens = after == "government" or OPENS.match(f"{after} {' '.join(words[at + 2 :])}".strip())
            words[at] = "county" if opens else word
        elif word == "off" and after in ("of", "for", "") and at:
            words[at] = "office"


def joined(name: str) -> str:
    """A name in which `mc` stands with what it belongs to.

    >>> joined("mc henry county of")
    'mchenry county of'
    """
    name = name.replace("common wealth", "commonwealth") if "common wealth" in name else name
    if name.endswith(" and providence plantations"):
        name = name.removesuffix(" and providence plantations")
    if name.startswith("state of ") and (found := STATES_COUNTY.match(name)):
        name = found[1]
    if "consolidated municipality" in name:
        name = name.replace("consolidated municipality", "municipality")
    if "states virgin islands" in name:
        name = name.replace("united states virgin islands", "virgin islands")
    if " " not in name:
        name = ONE_WORD.sub(r"\1 \2", name)
    if "charter township" in name:
        name = name.replace("charter township", "township")
    if "civil" in name:
        name = name.replace("civil township", "township").replace("civil town", "town")
    if "district columbia" in name:
        name = name.replace("district columbia", "district of columbia")
    if name.endswith((" city of inc", " town of inc", " village of inc", " township of inc")):
        name = name.removesuffix(" inc")
    if name.startswith(("inc village of ", "incorporated village of ", "charter county of ")):
        name = name.partition(" ")[2]
    elif name.startswith(("village of ", "town of ")) and name.endswith(" inc"):
        name = name.removesuffix(" inc")
    return MC.sub("mc", name) if "mc " in name else name


def start_spelt_out(words: list[str], state: str) -> str:
    """The words with `the` dropped and `nyc`, `nys`, `ny st` at their start written out."""
    words = words[1:] if words and words[0] == "the" else words
    if not words:
        return ""
    if words[:2] == ["d", "c"] and state == "DC":
        words = ["dc", *words[2:]]
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in ("nyc", "nys") and state == "NY":
        words = ["new", "york", "city" if first == "nyc" else "state", *words[1:]]
    elif first.upper() == state and second in AFTER_CODE:
        rest = words[2:] if second in ("state", "st") else words[1:]
        words = [*own_name(state).split(), *(["state"] if second in ("state", "st") else []), *rest]
    elif second and (written := STARTS.get((state, first))):
        words = [*written.split(), *words[1:]]
    return " ".join(words)


@cache
def own_name(state: str) -> str:
    """The normalised name of a State by its postal code; "" for none."""
    return norm(states().get(state, ""))
