"""The words that make the rest of a name a department of a government, or show it is none."""

import re
from functools import lru_cache

from clawback.place.phrases import Phrases, any_of, signs

NEVER = Phrases(
    r"""inc, incorporated, llc, ltd, corp, corporation, company, foundation, association, assn, society,
        university, univ, college, academy, seminary, institute, church, diocese, archdiocese,
        ministries, charities, coalition, federation, alliance, league, chapter, auxiliary, union,
        legion, foreign wars, benevolent, volunteers?, friends, fund, trustees, refuge, ballet, museum,
        community action, head start, legal aid, chamber, ymca, ywca, united way, retirees, retirement,
        pension, authority, authorities, district(?! attorneys?\b| courts?\b)"""
)
"""Words of bodies that are nobody's department, wherever they stand in the rest."""

HARD = frozenset(
    (
        *("inc", "llc", "ltd", "corp", "corporation", "company", "foundation", "association"),
        *("assn", "society", "seminary", "diocese", "archdiocese", "ministries", "charities", "coalition"),
        *(
            "federation",
            "auxiliary",
            "benevolent",
            "ballet",
            "ymca",
            "ywca",
            "retirees",
            "pension",
            "guild",
        ),
    )
)
"""Those of them that stand in no government's own name: where one is, nothing else need be looked at."""

OWN_UNIT = Phrases(
    """housing, hospitals?, schools?, library, libraries, council, agency, commission, board, center,
        centre, project, network, partnership, opportunity, opportunities, transit, airport, boces,
        extension, conservation, conservancy, committee, program, clinic, nursing, bank, trust, parking,
        stadium, arts, historical, orchestra, ida, tribe, tribal, nation, indians"""
)
"""Words of bodies that are mostly units of their own; a department's own opening beats them."""

OPENS = re.compile(
    r"^(?:(?:the|metropolitan|metro|municipal)\b ?)*"
    + any_of(
        r"""(?:department|division|bureau|office)(?:$| ),
        board of (?:county |city |town )?(?:commissioners|commrs|supervisors|legislators|select|aldermen),
        board of (?:chosen|freeholders|trustees|estimate), mayors?\b, governors?\b,
        (?:chief )?executive\b, administrators?\b, manager\b, administration for, legislature,
        common council, council$, commissioners?\b, treasurer, comptroller, controller, auditor, clerk,
        recorder, assessor, purchasing, finance\b, fiscal\b, budget\b, sheriffs?\b, police(?: |$),
        fire(?: and rescue)? (?:department|rescue|bureau|division),
        emergency (?:management|services|medical|comm), paramedics$, airports$,
        (?:(?:mental|behavioral|public|environmental) )?health$, environmental(?: services| quality)?$,
        attorneys? off$,        juvenile court, human svc$, probation, parole, corrections?\b, jail,
        youth bureau, coroner, medical examiner, district attorneys?\b, states attorneys?\b,
        attorney(?: general|$), prosecut, attorneys? office, public defender,
        criminal justice coordinating, unified court, supreme court, superior court, circuit court,
        courts?\b, judicial, judiciary, public (?:health|safety|works), health (?:department|and human),
        social services, human (?:services|resources), veterans home, human rights commission,
        commission on human rights, housing preservation, planning department, parks (?:and|department),
        (?:borough )?president$, military, admin(?:istration)?$, national guard, dot$, dmv$, doh$,
        property appraiser, tax (?:collector|commissioner|assessor), (?:county |circuit |chancery )?clerk,
        court ?house, information (?:technology|services), it$, e? ?911$, detention center,
        regist(?:ry|er) of deeds, supervisor of elections, elections?$,
        board of (?:elections|health|developmental disabilities)$,
        election commission$, bocc?$, behavioral health, juvenile (?:services|detention), law library,
        emergency (?:communications|dispatch), animal (?:services|control), public defender,
        (?:county )?judge(?:$| executive), probate (?:judge|court), ems$, ema$, airport$,
        (?:trustee|collector|engineer|technology|mis|its|data (?:processing|center))$, health services,
        roads?\b, highways?\b, children services, child support, job and family services, central services"""
    )
)
"""How the rest begins when it is a department or office of the government named before it."""

OWN_BODY = re.compile(
    r"\b"
    + any_of(
        """inc, incorporated, llc, ltd, corp, foundation, association, society, university, univ, college,
        schools?, isd, boces, board of education, authority, authorities, tribe, tribal, nation,
        (?:renewal|redevelopment) agency,
        district(?! of columbia| attorneys?\\b| courts?\\b| public health\\b)"""
    )
    + r"\b"
)
"""Words of a body of its own, where a government goes by a second name: the second name is then meant."""

GOVERNING = re.compile(
    r"^(?:the )?"
    + any_of(
        r"""(?:board of )?(?:(?:county|city|town|township|parish) )?(?:commissioners?|supervisors|trustees),
        (?:county )?(?:legislators|legislature|freeholders|selectmen|aldermen), board of selectmen,
        board of aldermen, board of (?:chosen )?freeholders, board freeholders?, (?:county |city )?commission,
        (?:county |city |town |common )council, commissioners court, county court, fiscal court, police jury,
        quorum court, board of commission, (?:county )?board, town board,
        village board, mayor and (?:city |town |common )?council"""
    )
    + "$"
)
"""The rest of a name where it is the body that governs: the government itself."""

OF_BODY = re.compile(
    r"^(?:the )?(?:(?:mayor and (?:city |town |common )?council|(?:the )?board of (?:county |city |town )?"
    r"(?:commissioners|supervisors|trustees|aldermen)|(?:county |city |town )?(?:commission|council)"
    r"|(?:county )?commissioners|(?:(?:municipal|metropolitan|metro|unified|consolidated) )?government"
    r"|corporation|inhabitants) (?:of|for)"
    r"|board of county commissioners) (?:the )?(?P<name>.+)$"
)
"""`mayor and city council of x`, `government of x`: the government x itself, if x is one."""

DEPARTMENT_LAST = re.compile(r"\b(?:department|division)$")
"""After a government that says its sort, whatever else stands before (`CITY OF X TRANSIT DEPARTMENT`)."""
CLOSES = re.compile(
    r"\b(?:department|division|bureau|office|police|sheriffs?|courts?|administration|airport)$"
)
"""How the rest ends when it is one, unless it also has a word of `OWN_UNIT`."""

SCHOOLING = re.compile(
    r"\b(?:office|department|board|superintendent) of (?:\w+ )?(?:education|schools)\b"
    r"|\bschools? department\b"
)
"""A county's or city's schools are a unit of their own (a state's are a department)."""

STATE_OPENS = re.compile(
    "^(?:the )?"
    + any_of(
        r"""commission (?:on|for)\b, cabinet for\b, fish and (?:game|wildlife)\b, dp?hhs\b,
        judicial commission\b, agency\b, highway patrol,
        \w+ (?:and \w+ )?department\b, (?:public \w+|game and \w+|alcohol and \w+) commission\b,
        (?:employment|civil service|workers compensation|insurance|industrial|ethics) commission\b,
        (?:human rights|forestry|natural resources|wildlife resources) commission\b,
        (?:library|tourism|arts|aeronautics|economic development) commission\b"""
    )
)
"""Besides, for states: these commissions and agencies are departments."""

STATES_COURT = re.compile(
    r"^(?!.*\bclerks? of\b).*\b(?:(?:circuit|superior|superiour|supreme) courts?|judicial (?:circuit"
    r"|district))\b(?!.*\b(?:attorney|prosecut))"
)
"""Courts that are the State's even where a county is named."""

BARE_OPENS = re.compile(
    r"^(?!(?:valley|canyon|rural|creek|hills?|area|regional|river|lakes?|island|township|education)\b)"
    r"(?:(?:metropolitan |city )?police(?: department|$)|fire department|(?:department|bureau) of "
    r"|municipal court$|sheriffs? (?:office|department)$|(?:\w+ ){1,3}department$|department \w+)"
)
"""After a bare name (`Albany Police Department`) only these will do."""

OFFICE = r"(?:department|division|office|cabinet|commission|bureau|agency|administration|council|board)"
INVERTED = (
    r"^(?P<topic>.+?) (?P<state>{states})(?P<word> state)? ?"
    rf"(?P<tail>(?:executive |governors )?{OFFICE}(?: (?:of|for|on|o|f)(?: the)?)?|de?)?$"
)
"""`HEALTH, NEW YORK STATE DEPARTMENT OF`; the last word may be cut off."""

TAILS = re.compile(
    r"^(?:charter|(?:county |city |local |metropolitan )?government(?: of| or| center| building)?|govt|the"
    r"|(?:city|town|village) (?:hall|offices?)|municipal building|hall|[a-z]"
    r"|an? (?:political subdivision|municipal(?: corporation|ity)?|body)\b.*)$"
)
"""What may follow the name of a government and change nothing; one letter is a cut word."""

OTHER_UNIT = re.compile(r"^(?:and|county|city|town|village)\b")
"""The rest goes on to another government (`Oklahoma City County Health Department`)."""

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
    "serv": "services",
    "hts": "heights",
    "twnship": "township",
    "depratment": "department",
    "deparment": "department",
    "bur": "bureau",
    "ofc": "office",
    "divison": "division",
    "commision": "commission",
    "commn": "commission",
    "comn": "commission",
    "commissio": "commission",
    "adm": "administration",
    "villiage": "village",
    "fo": "of",
    "bd": "board",
    "ests": "estates",
    "hgts": "heights",
    "twnshp": "township",
    "twshp": "township",
    "boro": "borough",
    "sherrif": "sheriff",
    "sherriff": "sheriff",
    "sherrifs": "sheriffs",
    "sherriffs": "sheriffs",
    "countyof": "county of",
    "cityof": "city of",
    "townof": "town of",
    "villageof": "village of",
    "calif": "california",
    "penna": "pennsylvania",
    "virgina": "virginia",
    "ilinois": "illinois",
    "tenessee": "tennessee",
    "massachusets": "massachusetts",
    "conneticut": "connecticut",
    "pennsylvannia": "pennsylvania",
    "citiy": "city",
    "svc": "services",
    "svcs": "services",
}
"""Shortened words that mean one thing in a recipient's name."""

WHOLE = (
    *("administration", "association", "authority", "commission", "community", "conservation", "corporation"),
    *("council", "department", "development", "education", "foundation", "independent", "organization"),
    *("planning", "protection", "redevelopment", "services", "transportation", "university"),
)
CUT = {word[:end]: word for word in WHOLE for end in range(5, len(word))}
CUT = {part: word for part, word in CUT.items() if part not in ("found", "organ")} | {"depa": "department"}
CUT |= {"government"[:end]: "government" for end in range(7, 10)}
CUT |= {"count": "county", "townsh": "township", "townshi": "township", "villag": "village"}
"""The last word of a name cut at the width of its file, as the one long word that begins so."""

STARTS = {
    ("AZ", "phx"): "phoenix", ("CA", "la"): "los angeles", ("CA", "sf"): "san francisco",
    ("FL", "jax"): "jacksonville", ("IN", "indpls"): "indianapolis", ("LA", "nola"): "new orleans",
    ("MD", "balto"): "baltimore", ("MO", "kcmo"): "kansas city", ("MO", "stl"): "st louis",
    ("MN", "mpls"): "minneapolis", ("NM", "abq"): "albuquerque", ("OK", "okc"): "oklahoma city",
    ("PA", "phila"): "philadelphia", ("PA", "pgh"): "pittsburgh", ("UT", "slc"): "salt lake city",
}  # fmt: skip
"""What a city writes for its own name at the start of an office's, by State."""


def why_not(name: str, lists: int = -1) -> str:
    """Why no rule fits a whole name: the word that shows a body of its own, if it has one.

    >>> why_not("fund for the city of new york"), why_not("le moyne")
    ("false friend: 'fund'", 'no rule fits')
    """
    found = NEVER.search(name, lists) or OWN_UNIT.search(name, lists)
    return f"false friend: {found.group()!r}" if found else "no rule fits"


@lru_cache(maxsize=1 << 15)  # the same departments follow thousands of names
def kind_of_rest(rest: str, *, state: bool = False, bare: bool = False) -> str:
    """What follows a government's name: `""` nothing, `department`, or why it is neither.

    `state`: a state may be meant. `bare`: the name came without its sort (`Albany Police Department`).

    >>> kind_of_rest("police department"), kind_of_rest("housing development project")
    ('department', "false friend: 'housing'")
    >>> kind_of_rest("community action committee inc")
    "false friend: 'community action'"
    """
    if not rest or TAILS.match(rest):
        return "bare name" if bare and not (state and "government" in rest) else ""
    if not (bare or state) and GOVERNING.match(rest):
        return ""
    lists = signs(rest.split())
    if found := NEVER.search(rest, lists):
        return f"false friend: {found.group()!r}"
    if OTHER_UNIT.match(rest):
        return "two governments named"
    if not state and SCHOOLING.search(rest):
        return "false friend: 'education'"
    if bare and not state:
        return "department" if BARE_OPENS.match(rest) else "no rule fits"
    if OPENS.match(rest) or (state and STATE_OPENS.match(rest)):
        return "department"
    if not bare and DEPARTMENT_LAST.search(rest):
        return "department"
    if found := OWN_UNIT.search(rest, lists):
        return f"false friend: {found.group()!r}"
    return "department" if CLOSES.search(rest) else "no rule fits"
