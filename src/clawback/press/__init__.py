"""News articles: who said what, with numbers, laws, places and dates, each pinned to its characters, and what
records hold beside each claim.

reading         bytes -> an article: decoded, out of its page (page), dated, what is no part of it left out
text            the article as it is read: the original, and a copy of equal length in which quotation marks,
                dashes and blanks are written one way
marks           quotations by their marks
parse           paragraphs parsed, whole quotations put as one short clause
clauses         what verbs of saying tell (cues.yaml); beside: by the words next to a quotation
quotes          the quotes of an article; unparsed: direct ones by their marks alone
speakers        whose words they are: people whom the article names, officials of the day (naming)
numbers         quantities: money, counts, per cents, durations, ordinals, ratios
dates           days, weeks, months, years and sets of them, against the day of publication
instruments     laws, orders, regulations, programmes, cited or described
places          jurisdictions, with their ids of the gazetteer
organizations   federal bodies and others, for the eye
claims          sentences that a record could confirm or refute (claims.yaml)
reader          all of it once, on one parse: `read`; as JSON: `contract`
checking        each claim beside the ledger, the docket and the reports (checks/): `check`
"""

from typing import TYPE_CHECKING

from clawback.later import later

if TYPE_CHECKING:
    from clawback.press.checking import check
    from clawback.press.reader import Reading, contract, read

__getattr__ = later(
    __name__,
    {**dict.fromkeys(("Reading", "contract", "read"), "reader"), "check": "checking"},
)

__all__ = ["Reading", "check", "contract", "read"]
