"""How federal agencies are named."""

import re

FEDERAL = re.compile(
    r"^(?:u ?s|united states)\b|^dep(?:artmen)?t of (?:the )?(?:agriculture|commerce|defense|education|energy"
    r"|health (?:and )?human services|homeland security"
    r"|housing (?:and )?urban development|interior|justice|labor"
    r"|state|transportation|treasury|veterans affairs)\b|^environmental protection agency"
    r"|^national (?:endowment|science foundation|aeronautics|archives)"
    r"|^federal (?:emergency|transit|highway|aviation|communications)"
    r"|^small business administration|^executive office of the president|^general services administration"
    r"|^corporation for national|^americorps|^institute of museum|^election assistance commission"
    r"|^social security administration"
    r"|^(?:doj|dhs|hhs|hud|dot|epa|usda|doe|dol|doi|fema|neh|nea|nsf|cdc|fta|fhwa|faa)$"
)
"""By their own names, in small letters without marks (`words_of`)."""
