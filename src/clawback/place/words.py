"""The words that make the rest of a name a department of a government, or show it is none."""

import re

NEVER = re.compile(
    r"\b(inc|incorporated|llc|ltd|corp|corporation|company|foundation|association|assn|society|university|univ"
    r"|college|church|coalition|federation|ballet|museum|chapter|league|auxiliary|union|benevolent|volunteers?"
    r"|friends|alliance|fund|community action|head start|chamber|institute|ymca|ywca|united way|ministries"
    r"|charities|trustees|refuge|seminary|academy|legal aid|retirees|retirement|pension|legion|foreign wars"
    r"|authority|authorities|district(?! attorneys?\b| courts?\b))\b"
)
"""Words of bodies that are nobody's department, wherever they stand in the rest."""

OWN_UNIT = re.compile(
    r"\b(housing|hospitals?|schools?|library|libraries|council|agency|commission|board|cent(?:er|re)"
    r"|project|network|partnership|opportunit(?:y|ies)|transit|airport|boces|extension|conservation|committee"
    r"|program|clinic|tribe|tribal|nation|indians|nursing|bank|trust|conservancy|parking|stadium|arts|historical|orchestra)\b"
)
"""Words of bodies that are mostly units of their own; a department's own opening beats them."""

OPENS = re.compile(
    r"^(?:(?:the|metropolitan|metro|municipal)\b ?)*"
    r"(?:(?:department|division|bureau|office)(?:$| )"
    r"|board of (?:county |city |town )?(?:commissioners|commrs|supervisors|legislators|selectmen|select|aldermen"
    r"|chosen|freeholders|trustees|estimate)"
    r"|mayors?\b|governors?\b|sheriffs?\b|police(?: |$)|fire(?: and rescue)? (?:department|rescue|bureau|division)|"
    r"district attorneys?\b|states attorneys?\b|attorney general|attorneys? office|prosecut|public defender"
    r"|(?:chief )?executive\b|administrators?\b|manager\b|administration for|legislature|common council|council$"
    r"|commissioners?\b|commissioners court|treasurer|comptroller|controller|auditor|clerk|recorder|assessor"
    r"|probation|parole|corrections?\b|jail|coroner|medical examiner|emergency (?:management|services|medical|comm)"
    r"|public (?:health|safety|works)|social services|human (?:services|resources)|health (?:department|and human)"
    r"|human rights commission|commission on human rights|criminal justice coordinating|youth bureau|purchasing"
    r"|finance\b|fiscal\b|unified court|supreme court|superior court|circuit court|courts?\b|judicial|judiciary"
    r"|housing preservation|military|national guard|veterans home|parks (?:and|department)|planning department|budget\b|dot$|dmv$|doh$)"
)
"""How the rest begins when it is a department or office of the government named before it."""

CLOSES = re.compile(r"\b(department|division|bureau|office|police|sheriffs?|courts?|administration)$")
"""How the rest ends when it is one, unless it also has a word of `OWN_UNIT`."""

SCHOOLING = re.compile(
    r"\b(?:office|department|board|superintendent) of (?:\w+ )?(?:education|schools)\b|\bschools? department\b"
)
"""A county's or city's schools are a unit of their own (a state's are a department)."""

STATE_OPENS = re.compile(
    r"^(?:the )?(?:commission (?:on|for)\b|judicial commission\b|agency\b|\w+ (?:and \w+ )?department\b|highway patrol"
    r"|(?:public \w+|employment|civil service|human rights|ethics|game and \w+|forestry|natural resources|insurance"
    r"|industrial|workers compensation|wildlife resources|library|tourism|arts|economic development"
    r"|alcohol and \w+|aeronautics) commission\b)"
)
"""Besides, for states: these commissions and agencies are departments."""

BARE_OPENS = re.compile(
    r"^(?:(?:metropolitan |city )?police(?: department| dept|$)|fire department|(?:department|bureau) of "
    r"|(?:\w+ ){1,3}department$|department \w+)"
)
"""After a bare name (`Albany Police Department`) only these will do."""

DEPARTMENT = r"(?:department|division|office|commission|bureau|agency|administration|council|board)"
INVERTED = re.compile(rf"^(?P<topic>.+?) (?P<state>{{states}})(?P<word> state)? ?(?P<tail>{DEPARTMENT}(?: (?:of|for|on|o|f))?)?$")
"""`HEALTH, NEW YORK STATE DEPARTMENT OF`; the last word may be cut off."""

TAILS = re.compile(r"^(?:charter|government|county government|city government|metropolitan government|govt|the|city hall|municipal building|[a-z])$")
"""What may follow the name of a government without making it anything else; one letter is a cut word."""

WORDS = {
    "cnty": "county",
    "cty": "county",
    "twp": "township",
    "vlg": "village",
    "dept": "department",
    "dpt": "department",
    "depart": "department",
    "dep": "department",
    "div": "division",
    "govt": "government",
    "auth": "authority",
    "svcs": "services",
    "serv": "services",
    "bur": "bureau",
}
"""Shortened words that mean one thing in a recipient's name."""


def why_not(name: str) -> str:
    """Why no rule fits a whole name: the word that shows a body of its own, if it has one.

    >>> why_not("fund for the city of new york"), why_not("le moyne")
    ("false friend: 'fund'", 'no rule fits')
    """
    found = NEVER.search(name) or OWN_UNIT.search(name)
    return f"false friend: {found.group()!r}" if found else "no rule fits"


def kind_of_rest(rest: str, *, state: bool = False, bare: bool = False) -> str:
    """What follows a government's name: `""` nothing, `department`, or why it is neither.

    >>> kind_of_rest("police department"), kind_of_rest("housing authority")
    ('department', "false friend: 'housing'")
    >>> kind_of_rest("community action committee inc")
    "false friend: 'community action'"
    """
    if not rest or TAILS.match(rest):
        return "bare name" if bare else ""
    if found := NEVER.search(rest):
        return f"false friend: {found.group()!r}"
    if not state and SCHOOLING.search(rest):
        return "false friend: 'education'"
    if bare and not state:
        return "department" if BARE_OPENS.match(rest) else "no rule fits"
    if OPENS.match(rest) or (state and STATE_OPENS.match(rest)):
        return "department"
    if found := OWN_UNIT.search(rest):
        return f"false friend: {found.group()!r}"
    return "department" if CLOSES.search(rest) else "no rule fits"
