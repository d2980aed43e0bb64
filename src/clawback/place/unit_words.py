"""The words in the names of school districts, special districts, authorities and tribes."""

import re

from clawback.place.words import any_of

NO_UNIT = re.compile(
    r"\b"
    + any_of(
        r"""llc, ltd, corp, corporation, company, foundation,
        association(?! of (?:\w+ )?(?:\w+ )?(?:\w+ )?gov), assn, society, university, univ, college,
        clg, coll, colleges, academy, seminary, church, diocese, ministries, charities, coalition,
        federation, alliance, league, auxiliary, union(?! free| school| high| elementary| city| county),
        friends, fund, trustees, charter(?! oak), montessori, preparatory, prep, museum, ballet,
        head start, chamber, ymca, employees, teachers, retirement, pension, inc, incorporated,
        institute, catholic, christian, lutheran, jewish, private, hospital(?! (?:district|authority)),
        center, united states, federal, nonprofit, community action"""
    )
    + r"\b"
)
"""Words of bodies that are no government, whatever else their name says."""
SCHOOL = re.compile(
    r"\b"
    + any_of(
        r"""school district, (?:sd|csd|cusd|ccsd|chsd) \d+$, schools?$, public schools?, board of education,
        school board, school corporation, school department,
        educational service (?:unit|center|district|agency), intermediate (?:unit|school), boces,
        office of education, board of public education,
        board of school (?:directors|commissioners|trustees), board of cooperative educational services,
        supervisory union"""
    )
    + r"\b"
)
LONE_SCHOOL = re.compile(r"\bschools?$")
"""`X School` may be anyone's: only `schools`, or a district, are a government's."""
TRIBE = re.compile(
    r"\b"
    + any_of(
        r"""tribes?, tribal (?:council|government), bands? of, pueblo (?:of|de), rancheria, native village,
        village of \w+ native, indian nations?, indian (?:community|colony|reservation|township), sioux,
        nation of indians, (?:navajo|cherokee|choctaw|chickasaw|muscogee|seneca|oneida) nation,
        nation of oklahoma, (?:onondaga|ho chunk|osage|yakama|spokane|colville|hopi|tohono oodham) nation"""
    )
    + r"\b"
)
AUTHORITY = re.compile(
    r"\b"
    + any_of(
        """authority, authorities, autoridad, housing finance (?:agency|commission), redevelopment agency,
        industrial development agency,
        (?:housing|redevelopment|port|airports?|transit|parking) (?:commission|board|agency|council)"""
    )
    + r"\b"
)
REGIONAL = re.compile(
    r"\b"
    + any_of(
        """council of governments?, association of (?:\\w+ )?(?:\\w+ )?(?:\\w+ )?gov(?:ernments?)?,
        regional council(?: of)?, joint powers?(?! authority), planning council,
        (?:economic )?development district, metropolitan planning organization,
        (?:regional|metropolitan|area) planning (?:commission|board|agency),
        planning and development (?:commission|board|agency|council),
        regional (?:(?!arts)\\w+ )?(?:commission|council|agency), regional (?:planning|transit$),
        metropolitan (?:transportation )?commission, metropolitan agency,
        county transportation commission, council of local governments, regional planning$,
        harbor commission(?:ers)?, jpa, mhmr, mental retardation,
        (?:interstate|multistate|tri state|bi state) \\w+ (?:commission|compact|agency|board), metrorail"""
    ).replace("\n        ", " ")
    + r"\b"
)
"""Bodies that several governments make together, or a State's law for a region."""
FILED_INC = re.compile(r" inc(?:orporated)?$")
CORE = re.compile(r"\b(?:authority|district|development agency)(?: \d+)? inc(?:orporated)?$")
"""Units that some States file as corporations: `inc` after such a word says nothing."""
ENDS_AS_UNIT = re.compile(
    r"^(?!.*\b(?:friends|foundation|fund|association|assn|employees|teachers|retirement|llc|corp"
    r"|corporation)\b)"
    r"(?:.*\b(?:school district|housing authority|unified district|public schools)"
    r"|(?!.*\b(?:college|university)\b).*\b(?:authority|district))(?: (?:of )?\w?\d+\w?)?$"
)
"""A name that ends so is a unit's, whatever its own name sounds like (`Center School District 58`)."""
GENERIC = re.compile(
    r"^(?:state )?(?:board|department|office) of (?:public |elementary and secondary )?education$"
)
CHARTER = re.compile(r"\bcharter (?:\w+ ){0,3}(?:schools?|academy|academies)\b")
NO_CHARTER = re.compile(
    r"\b(?:association|assn|foundation|fund|friends|alliance|league|network|authorizer|commission"
    r"|board for)\b"
)
NOBODYS = re.compile(
    r"\b(?:foundation|fund|association|assn|society|friends|church|diocese|seminary|ministries"
    r"|chamber|llc|teachers"
    r"|employees|retirement|federation)\b"
)
"""Words no type can turn into a unit."""
PRIVATE = re.compile(
    r"\b(?:catholic|christian|lutheran|jewish|hebrew|st|saint|community college|college of|university)\b"
)
SCHOOL_BY_TYPE = re.compile(
    r"\b(?:district|sd|cusd|usd|r ?\d+|unit|schools?|education|academy|academies|montessori|prep|preparatory"
    r"|charter|educational|learning|kipp|escuela|scuola|cooperative|\d+)\b"
)
TRIBE_BY_TYPE = re.compile(r"\b(?:tribes?|tribal|nation|band|pueblo|village|community|rancheria|indians?)\b")
NO_TRIBE = re.compile(
    r"\b(?:housing|college|university|inc|llc|corporation|corp|school|health board|consortium|enterprises?"
    r"|authority)\b"
)
STATES_OWN = re.compile(r"\b(?:corporation|corp|exchange|lottery|railroad|turnpike|bank)$")
"""A State's corporation, bank, lottery or exchange has a board of its own."""
COUNTYS_OWN = re.compile(r"\bhospital corporation\b")
DISTRICT_BY_TYPE = re.compile(
    r"\b(?:planning (?:commission|council|board)|commission|compact|council|agency|consortium)$"
)
DISTRICT = re.compile(
    r"\bsoil and water(?: conservation| c\w*)?$|\bdistricts?\b(?! attorney| court| of columbia| judge"
    r"| defender| council)|^port of (?!entry)\w+"
)
COURT = re.compile(r"\b(?:judicial|congressional|district attorney|court)\b")
SPELT = {
    "dist": "district", "dists": "district", "districts": "district", "sch": "school", "schs": "schools",
    "isd": "independent school district", "cisd": "consolidated independent school district",
    "usd": "unified school district", "ufsd": "union free school district", "csd": "central school district",
    "hsg": "housing", "hous": "housing", "hse": "housing", "authorit": "authority", "authori": "authority",
    "ha": "housing authority", "auth": "authority",
    "bd": "board", "ed": "education", "educ": "education", "arpt": "airport", "art": "airport",
    "reg": "regional", "rgnl": "regional", "metro": "metropolitan", "transp": "transportation",
    "redev": "redevelopment", "comm": "commission", "comn": "commission", "cog": "council of governments",
    "shool": "school", "schl": "school", "dst": "district", "distric": "district", "districr": "district",
    "distri": "district", "distr": "district", "cmty": "community", "cons": "consolidated",
    "counci": "council", "dstrict": "district",
    "ind": "independent", "indep": "independent", "no": "", "number": "", "num": "",
}  # fmt: skip
"""Shortened words in the names of such units. `no` before a number says nothing."""
HINT = re.compile(
    r"\b(?:auth|dist|sch|isd|cisd|usd|ufsd|csd|boces|ed|educ|ha|cog|redev|joint|comm|tribe|tribal|band|pueblo"
    r"|ranch|nation|indian|sioux|village of|native|council|commission|agency|board|unit|union|planning"
    r"|charter|dst|shool|sd|port of|harbor|mhmr|mental ret|interstate|multistate|metrorail|association of"
    r"|jpa|autoridad|soil and|regional|metropolitan)"
)
TYPED_HINT = re.compile(
    r"\b(?:community|academ|montessori|prep|kipp|escuela|scuola|corporation|exchange|lottery|railroad"
    r"|turnpike|bank|compact|hospital|\d+$)"
)
"""The same for names that only their type makes a unit's."""
"""A name without any of these is no unit's: most names are told so at once."""
