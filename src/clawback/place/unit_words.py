"""The words in the names of school districts, special districts, authorities and tribes."""

import re

from clawback.place.phrases import Phrases

NO_UNIT = Phrases(
    r"""llc, ltd, corp, corporation, company, foundation,
        association(?! of (?:\w+ )?(?:\w+ )?(?:\w+ )?gov), assn, society, university, univ, college,
        clg, coll, colleges, academy, seminary, church, diocese, ministries, charities, coalition,
        federation, alliance, league, auxiliary, union(?! free| school| high| elementary| city| county),
        friends, fund, trustees, charter(?! oak), montessori, preparatory, prep, museum, ballet,
        head start, chamber, ymca, employees, teachers, retirement, pension, inc, incorporated,
        institute, catholic, christian, lutheran, jewish, private,
        hospital(?! (?:service )?(?:district|authority)),
        army, navy, corps of engineers, bureau of (?:land|reclamation|indian),
        (?<!retardation )(?<!education service )(?<!educational service )center,
        united states, federal, nonprofit, community action"""
)
"""Words of bodies that are no government, whatever else their name says."""
SCHOOL = Phrases(
    r"""school district, (?:sd|csd|cusd|ccsd|chsd) \d+$, schools$, public school(?:s| system),
        area education agency,
        board of education,
        school board, school corp(?:oration)?, school departments?, central(?: rural)? school$,
        educational service (?:unit|center|district|agency), educational cooperative,
        cooperative educational services, intermediate (?:unit|school), boces,
        office of education, county department of education, board of public education,
        board of school (?:directors|commissioners|trustees), board of cooperative educational services,
        supervisory union, school administrative (?:district|unit), (?<!state )education department$,
        regional school unit, school (?:city|town) of, sau \d+$"""
)
"""`X School` may be anyone's: only `schools`, or a district, are a government's."""
TRIBE = Phrases(
    r"""tribes?, (?<!inter )tribal health(?! project| cent),
        (?<!inter )tribal (?:council|government|nation|community|court|police),
        aleut community, bands? of, pueblo (?:of|de), rancheria(?! housing), native village,
        organized village of,
        village of \w+ native, indian nations?, sioux, nation of indians, nation of oklahoma,
        indian (?:village|(?:tribal )?community|colony|reservation|township|business council),
        (?:navajo|cherokee|choctaw|chickasaw|muscogee|creek|seneca|oneida|onondaga) nation,
        (?:ho chunk|osage|yakama|spokane|colville|hopi|tohono oodham|caddo|cayuga) nation,
        (?:citizen potawatomi|comanche|crow|delaware|iowa|kaw|modoc|otoe) nation,
        (?:pawnee|penobscot|ponca|quapaw|sac and fox|shawnee|wichita|wyandotte) nation,
        (?:acoma|cochiti|isleta|jemez|laguna|nambe|picuris|pojoaque|san ildefonso|taos|tesuque) pueblo,
        (?:zia|zuni|ysleta del sur) pueblo, (?:chippewa|potawatomi) community, oyate,
        (?:dee ni|iipay|kumeyaay|pomo|shinnecock|wintun|yavapai) nation"""
)
AUTHORITY = Phrases(
    """authority, authorities, autoridad, housing finance (?:agency|commission|corp(?:oration)?),
        housing development (?:commission|fund?|f)$,
        (?:redevelopment|development finance|urban renewal) agency,
        (?:industrial|independent) (?:development|dev) agency,
        (?:housing|redevelopment|(?<!municipal )airports?|parking) (?:commission|board|agency),
        bridge and port, (?:housing|redevelopment|development) aut$"""
)
REGIONAL = Phrases(
    """council of gover?n?ments?, association of (?:\\w+ )?(?:\\w+ )?(?:\\w+ )?gov(?:ernments?)?,
        regional council(?: of)?, joint powers?(?! authority), planning council,
        (?:economic )?development district, metropolitan planning organization,
        (?:region|regional|metropolitan|area) planning (?:commission|board|agency),
        planning and development (?:commission|board|agency|council),
        regional (?:(?!arts)\\w+ )?(?:commission|council|agency), regional (?:plan(?:ning)?\\b|transit$),
        workforce (?:development |investment |solutions )?(?:board(?! of (?:the )?(?:city|county))|area),
        tri county council, clean air agency, (?:basin|compact) commission,
        river (?:valley |basin |water |sanitation )*commission,
        metropolitan planning$, transportation planning organization,
        regional airport (?:board|commission), regional health services,
        regional (?:jail|library|water|sewer|wastewater|dispatch|landfill),
        (?:water|transit|habitat(?: conservation)?) agency, port commission,
        public transportation benefit area, education service center,
        metropolitan (?:transportation )?commission, metropolitan agency,
        county transportation commission, council of local governments, regional planning$,
        harbor commission(?:ers)?, jpa, mhmr, mental retardation, my health my resources,
        city county library,
        (?<!county )(?:area|regional|metropolitan|valley) (?:rapid )?transit(?: system)?$,
        (?:interstate|multistate|tri state|bi state) \\w+ (?:commission|compact|agency|board), metrorail"""
)
"""Bodies that several governments make together, or a State's law for a region."""
FILED_INC = re.compile(r" inc(?:orporated)?$|(?<=authority) corp$")
CORE = re.compile(
    r"\b(?:authority|district|development agency|regional council|planning council|council of governments"
    r"|tri county council(?: for \w+ \w+)?"
    r"|development board)(?: \d+)? (?:inc(?:orporated)?|corp)$"
)
"""Units that some States file as corporations: `inc` after such a word says nothing."""
ENDS_AS_UNIT = re.compile(
    r"housing finance corporation$|^(?!.*\b(?:friends|foundation|fund|association|assn|employees|teachers"
    r"|army|retirement|llc|corp|corporation)\b)"
    r"(?:.*\b(?:school district|housing authority|unified district|public schools)"
    r"|(?!.*\b(?:college|clg|university)\b).*\b(?:authority|district))(?: (?:of )?\w?\d+\w?)?$"
)
"""A name that ends so is a unit's, whatever its own name sounds like (`Center School District 58`)."""
GENERIC = re.compile(
    r"^(?:state )?(?:board|department|office) of (?:public |elementary and secondary )?education$"
)
SUPERINTENDENT = re.compile(r"\bsuperintendent of schools?$")
"""An elected officer of a county; in California the head of its office of education, a unit of its own."""
RIVER = re.compile(r"\b(?:basin|rivers?|valley|harbor)\b")
CHARTER = re.compile(r"\bcharter (?:\w+ ){0,3}(?:schools?|academy|academies)\b")
NO_CHARTER = re.compile(
    r"\b(?:association|assn|foundation|fund|friends|alliance|league|network|authorizer|commission"
    r"|board for)\b"
)
NOBODYS = re.compile(
    r"\b(?:foundation|fund|association|assn|society|friends|church|diocese|seminary|ministries"
    r"|chamber|llc|teachers"
    r"|employees|retirement|federation|conference|guild|consulting|management co|co$)\b"
)
"""Words no type can turn into a unit."""
PRIVATE = re.compile(
    r"\b(?:catholic|christian|lutheran|jewish|hebrew|st(?!.*\b(?:city|public|county|local|central|charter)\b)"
    r"|(?:community|junior|technical) college|college (?:of|district)|university)\b"
)
SCHOOL_BY_TYPE = re.compile(
    r"\b(?:district|sd|cusd|usd|r ?\d+|unit|schools?|education|academy|academies|montessori|prep|preparatory"
    r"|charter|educational|learning|kipp|escuela|scuola|cooperative|\d+"
    r"|(?:career|technology|technical) (?:\w+ )?cent(?:er|re)|institute of technology|occupational program"
    r"|\w+ local$)\b"
)
TRIBE_BY_TYPE = re.compile(r"\b(?:tribes?|tribal|nation|band|pueblo|village|community|rancheria|indians?)\b")
NO_TRIBE = re.compile(
    r"\b(?:housing|health (?:center|project|board)|college|university|inc|llc|corporation|corp|school"
    r"|consortium|enterprises?|authority)\b"
)
STATES_OWN = re.compile(
    r"\b(?:corporation|corp|exchange|lottery|railroad|turnpike|bank|trust)$|^(?:compania|corporacion) de"
)
"""A State's corporation, bank, lottery or exchange has a board of its own."""
COUNTYS_OWN = re.compile(r"\bhospital corp(?:oration)?\b")
LOCALS_OWN = re.compile(
    r"^(?!(?:city|county|town|village) of )(?!.*\b(?:department|division|office|bureau|fair|public)\b)"
    r".* (?:housing|redevelopment)$"
)
"""`x county housing`, a county's: the authority, whose last word is cut off or left out."""
STATES_SCHOOL = re.compile(r"^(?!.*\b(?:medical|law|business|nursing|union)\b).*\b(?:school|academy)$")
"""A charter school that a State chartered."""
JOINT_BY_TYPE = re.compile(r"\b(?:commission|council|agency|fire and ems)$")
DISTRICT_BY_TYPE = re.compile(
    r"\b(?:planning (?:commission|council|board)|commission|compact|council|agency|consortium)\b"
)
SPECIAL_BY_TYPE = re.compile(r"\b(?:fire|water|sewer|sanitation|library|libraries|cemetery|drainage|rescue)$")
"""What a special district is for, where its type says nothing else."""
TRANSIT = re.compile(r"\b(?:transit|transportation system)\b")
TRANSIT_CORPORATION = re.compile(r"\bpublic trans\w*(?: benefit area)? corp(?:oration)?\b")
FIRE = re.compile(
    r"^(?!.*\b(?:volunteer|inc|company)\b).*(?:\bfire protect(?:ion)?$"
    r"|\b(?:valley|regional|area|meadows)\b.*\bfire (?:and rescue|rescue)$)"
)
DISTRICT = re.compile(
    r"\bsoil and water(?: conservation| c\w*)?$|\bflood control$"
    r"|\bdistricts?\b(?! att\w*| clerk| court| of columbia| judge"
    r"| defender| council)|^port of (?!entry)\w+"
)
COURT = re.compile(r"\b(?:judicial|congressional|attorneys?|court)\b")
OF_STATE = {
    "DC": {"pcs": "public charter school"},
    "IN": {"csc": "community school corporation", "msd": "metropolitan school district"},
    "NY": {"ida": "industrial development agency"},
    "OR": {"esd": "educational service district"},
    "TX": {"esd": "emergency services district"},
    "WA": {"esd": "educational service district"},
}
"""Those that mean one thing in one State only."""
SPELT = {
    "dist": "district", "dists": "district", "districts": "district", "sch": "school", "schs": "schools",
    "isd": "independent school district", "cisd": "consolidated independent school district",
    "usd": "unified school district", "ufsd": "union free school district", "csd": "central school district",
    "hsg": "housing", "hous": "housing", "hse": "housing", "authorit": "authority", "authori": "authority",
    "ha": "housing authority", "auth": "authority", "rta": "regional transportation authority",
    "rsu": "regional school unit", "assn": "association",
    "bd": "board", "pub": "public", "councl": "council",
    "ed": "education", "educ": "education", "arpt": "airport", "art": "airport",
    "reg": "regional", "rgnl": "regional", "metro": "metropolitan", "transp": "transportation",
    "redev": "redevelopment", "comm": "commission", "comn": "commission", "cog": "council of governments",
    "shool": "school", "schl": "school", "dst": "district", "distric": "district", "districr": "district",
    "distri": "district", "distr": "district", "cmty": "community", "cons": "consolidated",
    "counci": "council", "dstrict": "district",
    "rfpd": "rural fire protection district", "fpd": "fire protection district",
    "rcd": "resource conservation district",
    "mpo": "metropolitan planning organization", "pwsd": "public water supply district",
    "aqmd": "air quality management district", "mud": "municipal utility district",
    "wcid": "water control and improvement district",
    "pud": "public utility district", "swcd": "soil and water conservation district",
    "rwd": "rural water district",
    "ind": "independent", "indep": "independent", "no": "", "number": "", "num": "",
}  # fmt: skip
"""Shortened words in the names of such units. `no` before a number says nothing."""
HINT = Phrases(
    r"""auth, dist, sch, isd, cisd, usd, ufsd, csd, boces, ed, educ, ha, cog, redev, joint, comm,
        tribe, tribal, band, pueblo, ranch, nation, indian, sioux, village of, native, council,
        commission, agency, board, unit, union, planning, charter, dst, shool, sd, port of, harbor,
        mhmr, mental ret, interstate, multistate, metrorail, association of, jpa, autoridad,
        soil and, regional, metropolitan, flood, esd, pcs, csc, msd, mud, wcid, pud, swcd, rwd, r?fpd,
        rcd, housing, benefit area, sau, rsu, school (?:city|town), clean air, chippewa, potawatomi, oyate,
        mpo, pwsd, aqmd, assn of, rta, bridge and, city county, compania, workforce, my health""",
    cut=True,
)
"""A name without any of these is no unit's: most names are told so at once."""
TYPED_HINT = Phrases(
    r"""community, academ, montessori, prep, kipp, escuela, scuola, corp, exchange, lottery,
        railroad, turnpike, bank, compact, hospital, consortium, redev, fire, transit, trust,
        corporacion, local$, cent(?:er|re), institute of, occupational, secondary, \d+$""",
    cut=True,
)
"""The same for names that only their type makes a unit's."""
