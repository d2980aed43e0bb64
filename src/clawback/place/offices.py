"""Offices that only a State has, in names that do not say which State: the recipient's own State is then
meant.

`GOVERNOR, TEXAS OFFICE OF THE`, `SECRETARY OF STATE`, `DEPARTMENT OF MOTOR VEHICLES`: a county or city has
none of these. A topic that local governments have too (`DEPARTMENT OF HEALTH`) is left open unless the
agency typed the recipient as a State.
"""

import re

from clawback.place.phrases import Phrases, any_of
from clawback.place.words import NEVER, OWN_UNIT

OFFICE_OF_STATE = re.compile(
    r"^(?:the )?(?:{state} )?"
    + any_of(
        r"""(?:executive )?(?:office of )?(?:the )?(?:lieutenant )?governors?(?: office)?\b,
        secretary of (?:the )?(?:state|commonwealth)\b, state secretary of\b,
        (?:office of )?(?:the )?(?:state )?attorney general(?:s office)?$,
        attorneys? general\b(?!.*\bassociation),
        state (?:fire marshal|treasurer|auditor|police|library|archives)\b,
        (?:department of )?state police\b, highway patrol\b, (?:army )?national guard\b,
        (?:the )?(?:supreme|superior|superiour) court of\b, supreme court\b, state court administrat,
        (?:judicial department|judicial branch|judicial council|judiciary)\b,
        (?:unified )?court system of\b, unified judicial system\b,
        (?:judiciary )?courts of the (?:state|commonwealth)\b,
        admin\w* office of (?:the )?(?:\w+ )?(?:\w+ )?courts\b,
        state (?:hospital$|prison\b|penitentiary\b),
        executive office of the (?:state|commonwealth) of\b,
        departamento de\b, \d+\w* (?:judicial )?district attorney,
        (?:office of )?(?:district|states?|prosecuting) attorneys?\b.*\bjudicial (?:circuit|district)\b,
        (?:\w+ )?(?:\w+ )?judicial (?:circuit|district)(?: court)?$, \d+\w* (?:judicial )?district court$,
        (?:general assembly|state legislature|legislative services)\b, workers compensation commission\b,
        public (?:service|utilities|utility) commission\b, state board of education\b"""
    )
)
"""An office of the State whatever follows. `{state}` stands for the State's own name, which may come
first."""

TOPICS = any_of(
    r"""motor vehicles?, natural resources, fish(?:eries)? (?:and|game|wildlife).*, wildlife.*,
        corrections?, insurance, labor.*, workforce.*, employment security, revenue, taxation.*,
        agriculture.*, environmental quality, veterans affairs, military.*, public instruction,
        juvenile justice, health care finance, medicaid.*, homeland security.*,
        behavioral health and developmental disabilities, mental health.*, vocational rehabilitation,
        transportation, social services, human services, health and human services, public safety.*,
        education, energy.*, commerce.*, economic security"""
)
DEPARTMENT_OF_STATE = re.compile(rf"^(?:department|division|bureau) of {TOPICS}$")
"""A department with a topic that is a State's; several of them are also a county's or city's, so that the
type decides."""
ONLY_STATES = re.compile(
    "^(?:department|division|bureau) of "
    + any_of(
        """motor vehicles?, natural resources, fish.*, wildlife.*, insurance, employment security,
        workforce.*, revenue, agriculture.*, public instruction, environmental quality,
        vocational rehabilitation, behavioral health and developmental disabilities,
        economic security, corrections?"""
    )
    + "$"
)
"""Those of them that no local government has."""
OWN_DISTRICTS = re.compile(r"\b(?:district of columbia|judicial districts?)\b")
"""Districts that are a State's own."""
FEDERAL = Phrases("united states, us department, u s department, federal bureau, gsa")
WORDS = frozenset(
    (
        *(
            "governor",
            "governors",
            "secretary",
            "attorney",
            "attorneys",
            "state",
            "highway",
            "guard",
            "supreme",
        ),
        *("superior", "superiour", "judicial", "judiciary", "court", "courts", "assembly", "legislative"),
        *(
            "workers",
            "public",
            "departamento",
            "district",
            "prosecuting",
            "department",
            "division",
            "bureau",
            "executive",
        ),
    )
)
"""A name with none of these is of no such office."""
STATE_TYPES = ("00", "A", "2F")


def is_state_office(name: str, own_state: str, kind: str, lists: int = -1) -> bool:
    """Whether a normalised, spelt-out name is of an office of the recipient's own State.

    `own_state` is its normalised name, `kind` the business type.

    >>> is_state_office("secretary of state", "idaho", "")
    True
    >>> is_state_office("department of health", "idaho", "")
    False
    >>> is_state_office("governors office of information technology", "colorado", "")
    True
    """
    if (
        not own_state
        or WORDS.isdisjoint(name.split())
        or FEDERAL.search(name, lists)
        or NEVER.search(OWN_DISTRICTS.sub("", name), lists)
    ):
        return False
    spellings = {name, turned(name), *without(name, own_state)}
    spellings |= {turned(each) for each in spellings}
    if any(OFFICE_OF_STATE.match(each) or ONLY_STATES.match(each) for each in spellings):
        return True
    typed = any(code in STATE_TYPES for code in (kind, *kind.split("~")))
    if not typed or OWN_UNIT.search(name, lists):
        return False
    return any(DEPARTMENT_OF_STATE.match(each) for each in spellings)


def without(name: str, own_state: str) -> list[str]:
    """The name without its State at either end.

    >>> without("illinois secretary of state", "illinois"), without("supreme court of ohio", "ohio")
    (['secretary of state'], ['supreme court'])
    >>> without("ohio state fire marshal", "ohio")
    ['fire marshal', 'state fire marshal']
    """
    bare = name.removeprefix("state of ").removeprefix("commonwealth of ")
    heads = (f"{own_state} state ", f"{own_state} ")
    found = [bare.removeprefix(head) for head in heads if bare.startswith(head)]
    for tail in (
        f" state of {own_state}",
        f" of the state of {own_state}",
        f" of {own_state}",
        f" {own_state} state",
        f" {own_state}",
    ):
        if name.endswith(tail):
            found.append(name.removesuffix(tail))
            break
    return [each for each in found if each]


def turned(name: str) -> str:
    """`x department of` and `x office of the` as `department of x` and `office of the x`.

    >>> turned("safety and homeland security department of")
    'department of safety and homeland security'
    """
    if not name.endswith((" of", " for", " the")):
        return name
    found = re.match(r"^(.+?) ((?:department|division|office|bureau|secretary)(?: of| for)(?: the)?)$", name)
    return f"{found.group(2)} {found.group(1)}" if found else name
