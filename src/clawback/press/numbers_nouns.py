"""What is counted: the noun phrase behind a number, told from what is no noun without a parser."""

import re
from typing import NamedTuple

WORD = re.compile(r"[ ]{1,2}(?P<word>[^\W\d_][\w'&/.-]{0,40})")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP = _words(
    """
    a an the this that these those his her its their our my your who whom whose which what where when
    while and or but nor if as than so because though although since until unless whether in on at by for
    from with to into of off out over under about after before between against during through across
    toward towards among without within per via near along around behind is are was were be been being am
    has have had having do does did will would can could shall should may might must not no n't he she it
    they we you i me him them us said says say told tells asked called got went came made took gave died
    lived voted signed filed won lost ran fled sat stood fell rose grew met spoke argued wrote found
    remained became joined appeared agreed refused wounded injured killed arrested dead today yesterday
    tomorrow tonight monday tuesday wednesday thursday friday saturday sunday there here then now later
    ago earlier again also too even still yet both each every all any some either neither how why very
    away back down up percent ahead together alone instead respectively
    """
)
"""Words that end a noun phrase or cannot stand in one."""
IRREGULAR = _words(
    """
    people men women children police personnel staff cattle fish sheep deer aircraft spacecraft feet teeth
    mice geese series species headquarters troops media data criteria phenomena alumni firemen policemen
    congressmen congresswomen councilmen councilwomen assemblymen servicemen servicewomen gunmen
    businessmen lawmen spokesmen freshmen firefighters grandchildren schoolchildren wives lives knives
    thousand million billion pounds attorneys-general faculty crew folks offspring
    """
)
NOT_PLURAL = _words(
    """
    us is was has his its this thus plus yes gas bus class business process progress success access
    address press less loss pass mass glass grass cross boss stress mess dress congress princess witness
    illness fitness always perhaps across campus census virus status focus bonus minus previous various
    serious religious dangerous famous obvious anonymous numerous enormous nervous suspicious precious
    conscious generous prosperous federal's analysis basis crisis emphasis thesis sales sports arms news
    politics economics mathematics athletics physics texas arkansas kansas illinois massachusetts angeles
    orleans dallas vegas paris lens christmas iris canvas homeless jobless undocumented unanimous
    ambitious controversial consecutive infectious indigenous
    """
)
PEOPLE_LESS = _words(
    """
    more other others additional fewer less straight consecutive
    """
)
UNITS_AFTER_HYPHEN = re.compile(
    r"-(?P<noun>member|judge|person|page|point|vote|seat|mile|foot|acre|bed|story|state|county|city|man"
    r"|woman|unit|room"
    r"|justice|officer|nation|country|part|step|count|word|candidate|volume|inch|pound|ton|gallon"
    r"|megawatt|square-mile"
    r"|percentage-point|team|school|district|term|player|player|campus|agency)s?\b",
    re.IGNORECASE,
)


class Counted(NamedTuple):
    """`head` is the noun that is counted; empty where the words end before one."""

    end: int
    head: str
    plural: bool


def is_plural(word: str) -> bool:
    """Whether a word looks like a noun in the plural.

    >>> [is_plural(word) for word in ("cities", "people", "business", "sheriff's", "police")]
    [True, True, False, False, True]
    """
    low = word.lower().rstrip(".'")
    if low in IRREGULAR:
        return True
    return (
        len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "'s", "ous")) and low not in NOT_PLURAL
    )


DASH = re.compile(r"(?P<noun>\w{3,30})-(?!(?:related|based|only|wide|style|led|like|free|old|in|to)\b)")


def _before_dash(word: str) -> str:
    """Only what stands before a dash that joins no compound: *lawsuits-one in Ohio*."""
    dash = DASH.match(word)
    return dash["noun"] if dash and is_plural(dash["noun"]) and not is_plural(word) else word


def counted(plain: str, at: int) -> Counted | None:
    """The noun phrase behind a number that ends at `at`, up to its head: the first noun in the plural, at
    most six words on; where there is none, the first word.

    >>> counted("two recent murders committed", 3)
    Counted(end=18, head='murders', plural=True)
    >>> counted("Five were hurt", 4) is None
    True
    """
    first: Counted | None = None
    for _ in range(6):
        found = WORD.match(plain, at)
        if found is None:
            break
        word = _before_dash(found["word"].rstrip(".-'/&"))
        if word.lower() == "and" and first is not None and not first.plural:
            at = found.start("word") + 3
            continue
        if word.lower() in STOP or word.lower().endswith("n't"):
            break
        at = found.start("word") + len(word)
        low = word.lower()
        if low == "police":
            first = Counted(at, low, True)
        elif is_plural(word):
            return Counted(at, low, True)
        elif first is None and low not in PEOPLE_LESS:
            first = Counted(at, low, False)
        if at < found.end() and (plain[at] == "-" or (plain[at] == "." and len(word) > 2)):
            break
    return first
