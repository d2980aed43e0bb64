"""The quality flags: what each says, how it is found, why it happens, what to do.

`docs/reference/flags.md` is made from these records; each flag's SQL has its name.
"""

from typing import NamedTuple

GUIDE = "Data Dictionary Crosswalk of USAspending.gov, May 2026"


class Flag(NamedTuple):
    """One defect, or trap, that award data can have. A flag is a fact about the data, never a score."""

    name: str
    says: str
    """One sentence."""
    definition: str
    """Exact enough to find it by hand."""
    found: str
    """What stands in `found`."""
    against: str
    """What stands in `against`."""
    dollars: str
    """What stands in `dollars`."""
    columns: tuple[str, ...]
    """Columns of the row contract (`source/row.py`) that it is found from."""
    unknown: str
    """When it cannot be told."""
    why: str
    do: str
    source: str


FLAGS: tuple[Flag, ...] = (
    Flag(
        name="negative-outlay",
        says="A file states that less than nothing was paid on the award.",
        definition="`outlaid` < 0 in the last statement of the award's payments by the day asked.",
        found="the outlays stated",
        against="0.00",
        dollars="the outlays stated",
        columns=("outlaid", "told_on"),
        unknown="no file states the award's payments",
        why=(
            "Refunds and corrections are booked in the year they are made, and the first payments of an "
            "old award lie before the years a file counts."
        ),
        do=(
            "Do not use `undrawn` of this award: it is larger than the award. Ask the agency for the balance."
        ),
        source=f"{GUIDE}: total_outlayed_amount_for_overall_award; files since May 2023",
    ),
    Flag(
        name="outlay-over-obligation",
        says="More was paid on the award than was obligated.",
        definition=(
            "`outlaid` − obligated ≥ $1.00, both on the day of the statement of payments: obligated is "
            "the sum of the award's actions by that day. One dollar, since some carriers round to "
            "dollars. Loans and guarantees (`assistance_type` 07, 08) are not looked at: what is "
            "obligated for them is no sum to be paid."
        ),
        found="the outlays stated",
        against="obligated on the same day",
        dollars="outlays less obligated",
        columns=("outlaid", "told_on", "obligated", "total", "assistance_type"),
        unknown=(
            "no file states the award's payments, or the award is partial (its first action and its total"
            " are both missing)"
        ),
        why=(
            "A de-obligation was booked before its refund, an action is missing from the file, or "
            "payments were booked to the wrong award."
        ),
        do="Read `undrawn` of this award as unknown, not as negative. Look for actions the load lacks.",
        source=f"{GUIDE}: total_outlayed_amount_for_overall_award, federal_action_obligation",
    ),
    Flag(
        name="total-differs",
        says="A file states another total for the award than its actions add up to.",
        definition=(
            "`total` and the sum of the award's actions by the day of the file differ by $1.00 or more, "
            "where the action that made the award (type A) is among them; `total` as of the last file by "
            "the known day. The sum counts, the total does not."
        ),
        found="the total stated",
        against="the sum of the actions",
        dollars="total less sum",
        columns=("total", "told_on", "obligated", "action_type"),
        unknown="no file states a total, or the award's first action is not at hand",
        why=(
            "Actions of other years or a file that was cut are missing, an action stands twice, or an "
            "amount was corrected in one place only."
        ),
        do=(
            "Load the years that are missing; otherwise compare the actions with the award's page at the "
            "publisher."
        ),
        source=f"{GUIDE}: total_obligated_amount; decision 9",
    ),
    Flag(
        name="implausible-amount",
        says=(
            "The award's dollars cannot be a grant's: below zero, at most a dollar, or $100 billion or more."
        ),
        definition=(
            "Of an award that is there in full (its first action, or a total stated): the sum of its "
            "actions by the day < 0, or > 0 and ≤ $1.00. Of any award: the sum ≥ $100,000,000,000. A "
            "whole award cannot take back more than it gave; a dollar is a place-holder; no award in the "
            "files read reached a tenth of $100 billion."
        ),
        found="the sum of the actions",
        against="the bound that is passed",
        dollars="the sum of the actions",
        columns=("obligated", "action_type", "total"),
        unknown="the award is partial",
        why=(
            "The action typed as new (A) is a later reduction, the publisher's own total leaves out the "
            "first action, the award's earlier number differs, a place-holder was entered, or a unit was "
            "mistaken."
        ),
        do="Do not add it up. Find the award's earlier actions, perhaps under another number.",
        source=f"{GUIDE}: federal_action_obligation, action_type",
    ),
    Flag(
        name="dates-inverted",
        says="The period of performance ends before it starts.",
        definition="`period_start` > `period_end` in the award's newest row by the known day.",
        found="the first day",
        against="the last day",
        dollars="obligated by the day",
        columns=("period_start", "period_end"),
        unknown="one of the two days is blank",
        why="The two were exchanged, or a year was mistyped.",
        do="Take the award's phase (active, ended) as unknown.",
        source=f"{GUIDE}: period_of_performance_start_date, period_of_performance_current_end_date",
    ),
    Flag(
        name="agency-mismatch",
        says="The agency that awards is not the one that administers the award's Assistance Listing.",
        definition=(
            "`agency` (CGAC code) is not among the codes of the listing in `listings.tsv`: the department"
            " named by the catalogue of December 2025, or, for a listing it no longer has, the one "
            "department whose listings begin with the same two digits. Codes 017, 021, 057, 096 and 097 "
            "stand together. Each listing of the award is looked at."
        ),
        found="the awarding agency's code",
        against="the listing, and its agencies' codes",
        dollars="obligated by the day",
        columns=("agency", "aln"),
        unknown="the award has no listing, or its agency is not known",
        why="One agency awards another's money, a programme moved, or a number was mistyped.",
        do=(
            "Where a term is scoped by listing or by agency, check the award by hand: it may be reached "
            "by one and not by the other."
        ),
        source=(
            "Catalogue of Assistance Listings, December 2025 (GSA); agency codes of the DATA Act Broker "
            "(Treasury)"
        ),
    ),
    Flag(
        name="retired-listing",
        says="The award outlived its Assistance Listing: the catalogue no longer has it.",
        definition=(
            "Two editions are known: spring 2017 (out by 2017-06-15) and December 2025 (by 2025-12-31). "
            "The listing is in the earlier and not in the later one, both out by the day asked and the "
            "known day, and the award's `period_end`, or its last action that adds money, is not before "
            "the later edition's day. An award that ended before that day is clear."
        ),
        found="the listing, and the day of the last edition that has it",
        against="the day of the edition that lacks it",
        dollars="obligated by the day",
        columns=("aln", "period_end", "action_date", "obligated"),
        unknown=(
            "the award has no listing or no end, neither edition has the listing, or the day asked is "
            "before the second edition"
        ),
        why="A programme was merged into another, renumbered, or ended while awards ran on.",
        do="A term that names the new number does not reach this award by its number: check by hand.",
        source=(
            "Catalogue of Federal Domestic Assistance, spring 2017; Assistance Listings, December 2025 (GSA)"
        ),
    ),
    Flag(
        name="performed-elsewhere",
        says="The work is done in another State than the recipient's.",
        definition="`performed_in` ≠ `state`, both postal codes of the award's newest row by the known day.",
        found="the State of performance",
        against="the recipient's State",
        dollars="obligated by the day",
        columns=("performed_in", "state"),
        unknown="one of the two is blank: the layout until 2017 gives no place of performance that we read",
        why="The recipient's registered address is its parent's, or the work is elsewhere.",
        do="Sums by State differ by which of the two they use; our answers use the recipient.",
        source=f"{GUIDE}: primary_place_of_performance_state_name, recipient_state_code",
    ),
    Flag(
        name="umbrella",
        says="One record stands for much more than one grant.",
        definition=(
            "The award has no number of its own (an aggregate of many, told by `uri`), or its obligations"
            " by the day are ≥ $1,000,000,000. A billion, since formula awards of such size (Medicaid, "
            "needy families) pay a whole State's programme, most of it to others; competitive grants to "
            "governments stay far below it."
        ),
        found="the sum of the actions, or that it is an aggregate",
        against="the bound, or one award",
        dollars="obligated by the day",
        columns=("fain", "uri", "obligated"),
        unknown="a partial award of less than a billion",
        why="The State's programme is one award a year or a quarter.",
        do=(
            "Leave it out of averages and counts of grants. What local governments get of it stands in "
            "subawards and audits."
        ),
        source=f"{GUIDE}: record_type (1, aggregate), federal_action_obligation",
    ),
    Flag(
        name="unlinked",
        says="The recipient looks like a government, and no rule gives it to one.",
        definition=(
            "The recipient has no owner, nobody decided that it is no government's, and it is typed as a "
            "government, its name is like a place's, or two places fit. Of a place: those that may be its"
            " own, and with `--boundary located-in` those that have its address; of a State: those in it."
        ),
        found="the name",
        against="why no rule applies",
        dollars="obligated to that recipient by the day",
        columns=("recipient_name", "city", "state", "type"),
        unknown="never",
        why="A name that no register has, a name cut at 45 characters, or a namesake in another county.",
        do="Decide it with `clawback review`; until then its dollars are in no government's answer.",
        source="the links of the release: docs/explanation/places.md",
    ),
    Flag(
        name="stale",
        says=(
            "Money was still undrawn more than a year after the period of performance ended, and nothing "
            "was done to the award since."
        ),
        definition=(
            "`period_end` + 12 months < the day of the last statement of payments; obligated − outlaid on"
            " that day ≥ $1.00; and no action of the award is dated after `period_end`. Twelve months, "
            "since within one year of that end an agency must make every effort to complete the close-out "
            "(2 CFR 200.344(h)), and a recipient has 120 days to report and to pay what it owes under the "
            "award, unless extended (b, c). An award whose payments ended with its obligations, or whose "
            "balance was taken back, is clear. Loans are not looked at."
        ),
        found="the end of the period",
        against="the day of the statement",
        dollars="undrawn on that day",
        columns=("period_end", "told_on", "outlaid", "obligated", "action_date", "assistance_type"),
        unknown=(
            "no file states payments, the award is partial, no end is told, or no file lists its actions"
        ),
        why=(
            "Close-out is late, an extension was not reported, or payments made before the agency "
            "reported them by award are missing from the sum."
        ),
        do="Do not count the undrawn dollars as money that could still be drawn without asking the agency.",
        source=(
            "2 CFR 200.344(b), (c), (h) as in force since 1 October 2024 [secondary: copies of it at "
            "federal.elaws.us and self-law.org, and region10rtoc.net on (h), read 2026-11-30]; outlays since "
            "May 2023"
        ),
    ),
    Flag(
        name="duplicate-subaward",
        says="The same subaward stands in more than one report of the prime recipient.",
        definition=(
            "Several subawards under one prime award agree in recipient, `action_date` and `obligated` "
            "(not zero), have different ids (`report_id` and `number`), and were told before 8 March "
            "2025. The one known first is clear, each later one a hit. They may be real subawards of the "
            "same dollars and day. `clawback exposure` counts the same ones as `twin`. Of a place: "
            "subawards to it, and those of awards it holds."
        ),
        found="the later report, and the subaward's number",
        against="the first report, and its number",
        dollars="the subaward's dollars, counted again",
        columns=("report_id", "number", "action_date", "obligated", "recipient_name", "modified"),
        unknown="never",
        why=(
            "In the system of reports until March 2025 (FSRS), opening a report again made a new one "
            "beside the old."
        ),
        do="Count such a subaward once, unless the prime recipient says that both are real.",
        source="USAspending.gov downloads of subawards; FSRS until March 2025, SAM.gov since",
    ),
    Flag(
        name="subawards-over-prime",
        says="The subawards reported under an award add up to more than the award.",
        definition=(
            "Sum of the subawards known by the known day and dated by the day asked − the prime award ≥ "
            "$1.00. The prime award is its obligations by the day where it is there in full, else the "
            "prime amount that the subaward's newest row states. Duplicates are in the sum, as they are "
            "in the reports. Of a place: awards it holds, and awards it has a subaward of."
        ),
        found="the sum of the subawards",
        against="the prime award",
        dollars="sum less prime",
        columns=("obligated", "prime_amount", "prime_fain"),
        unknown="neither the ledger nor the rows state the prime's amount",
        why=(
            "Duplicates, subawards reported under the wrong prime, totals reported as if they were "
            "increments, or a mistyped amount."
        ),
        do="Do not add subawards of this prime up; look at its duplicates first.",
        source="USAspending.gov downloads of subawards; FSRS until March 2025, SAM.gov since",
    ),
)
BY_NAME = {flag.name: flag for flag in FLAGS}
