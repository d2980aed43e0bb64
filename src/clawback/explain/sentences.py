"""One sentence for every rule a reason can carry. Neutral words: what a document says, on which day."""

from clawback.docket import Reason

EVENT = {
    "temporary_restraining_order": "temporary restraining order",
    "restraining_order_extended": "extension of the restraining order",
    "preliminary_injunction": "preliminary injunction",
    "extended_to_parties": "extension of the injunction to further parties",
    "clarification": "clarification",
    "enforcement_order": "enforcement order",
    "summary_judgment": "summary judgment",
    "permanent_injunction": "permanent injunction",
    "final_judgment": "final judgment",
    "vacatur": "vacatur",
    "stay": "stay",
    "affirmance": "affirmance on appeal",
    "reversal": "reversal on appeal",
    "vacated_in_part": "appellate decision (vacated in part)",
    "denial": "denial",
    "dismissal": "dismissal",
    "mootness": "finding of mootness",
    "settlement": "settlement",
    "appeal_withdrawn": "withdrawal of the appeal",
    "declaration_withdrawn": "withdrawal of the declaration",
    "filing": "filing",
    "amended_complaint": "amended complaint",
    "motion": "motion",
    "hearing": "hearing",
    "leave_granted": "leave to add parties or claims",
    "case_stayed": "stay of the case",
    "certiorari": "act of the Supreme Court on a petition",
    "ruling": "ruling",
    "closed": "closing of the case",
}
ORDER = "{case}: the {kind} of {decided}"
THE_ORDER = "the {kind} of {decided} in {case}"
PART = "the {kind} of {decided} (part {part}) in {case}"
STATUS = {
    "open": "open",
    "partly_blocked": "partly blocked",
    "unknown": "of unknown status",
    "dormant": "dormant",
    "springing": "springing",
    "blocked": "blocked",
    "not_reached": "not reached",
}
"""A status, after `is`."""

SHORT = {
    **dict.fromkeys(("short-both", "passed-both"), ("terms", "directives")),
    **dict.fromkeys(("short-terms", "passed-terms"), ("terms",)),
    **dict.fromkeys(("short-directives", "passed-directives"), ("directives",)),
    **dict.fromkeys(("short-neither", "passed-neither"), ()),
}
"""Rules of answers in short -> what each of their reasons is called in the sentence."""

SENTENCES = {
    "short-both": "Award {fain} is {status} on {as_of}, as known on {known}: {terms}; under directives it is "
    "{under}: {directives}.",
    "short-terms": "Award {fain} is {status} on {as_of}, as known on {known}: {terms}.",
    "short-directives": "Award {fain} is held by no term recorded here on {as_of}, as known on {known}; "
    "under directives it is {under}: {directives}.",
    "short-neither": "Award {fain} is held by no condition recorded here on {as_of}, as known on {known}.",
    "passed-both": "Subaward {number} of award {fain} is {status} on {as_of}, as known on {known}: {terms}; "
    "under directives it is {under}: {directives}.",
    "passed-terms": "Subaward {number} of award {fain} is {status} on {as_of}, as known on {known}: {terms}.",
    "passed-directives": "Subaward {number} of award {fain} is held by no term recorded here on {as_of}, as "
    "known on {known}; under directives it is {under}: {directives}.",
    "passed-neither": "Subaward {number} of award {fain} is held by no condition recorded here on {as_of}, "
    "as known on {known}.",
    "decides-open": "no court order recorded by then is on {title}, in force since {from}",
    "decides-open-ceased": THE_ORDER
    + " has not protected it from {title} since {since}, by the {event} of {event_decided}",
    "decides-open-left": THE_ORDER + " has not protected it from {title} since {since}, when those protected "
    "changed",
    "decides-open-uncovered": "the {kind} of {decided} in {case}, on {title}, does not cover its recipient",
    "decides-open-beside": THE_ORDER + " protects its recipient from {title}, but not in an award like this: "
    "it binds other agencies or programmes",
    "decides-open-declares": THE_ORDER + " only declares, and bars nothing of {title}",
    "decides-partly-blocked": THE_ORDER + " has barred a part of {title} since {since}, but not this: {says}",
    "decides-partly-together": "orders in force together bar a part of {title}, but not all of it",
    "decides-blocked": THE_ORDER + " has barred {title} since {since}",
    "decides-blocked-together": "orders in force together bar all of {title}",
    "decides-dormant": "the act that {title} requires first was not made before {none_until}",
    "decides-springing": "{title} is written to take effect only if an order falls",
    "decides-unknown-followed": "orders on {title} were read only up to {until}",
    "decides-unknown-award": "the award's record does not say enough to tell whether {title} holds it",
    "decides-unknown-unverified": "{title} was not read in a source in all that decides ({fields})",
    "decides-unknown-recipient": "whether {title} is addressed to its recipient is unknown",
    "decides-unknown-trigger": "whether the act that {title} requires first was made is unknown",
    "decides-unknown-order": "whether " + THE_ORDER + " protects its recipient from {title} is unknown",
    "decides-unknown-event": "whether " + THE_ORDER + " still bars {title} is unknown, after the {event} of "
    "{event_decided}",
    "decides-unknown-orders": "whether orders in force bar {title} for an award like this is unknown",
    "decides-passed-blocked": "{title} is barred against the recipient of the award",
    "decides-passed-barred": "an order bars passing {title} down to this place",
    "decides-passed-unknown": "against the recipient of the award {title} is {status}, and no order read "
    "surely bars passing it down to this place",
    "denied-open": "It does: {title} is open for {whom} on {as_of}, as known on {known}.",
    "denied-partly-blocked": "It does in part: {title} is partly blocked for {whom} on {as_of}, as known on "
    "{known}, and what is not barred is enough to lose the money.",
    "denied-unknown": "Unknown: whether {title} is open for {whom} on {as_of} is not known, as of {known}.",
    "denied-dormant": "Not yet: {title} is dormant for {whom} on {as_of}, as known on {known}, since the act "
    "it requires first was not made.",
    "denied-springing": "Not now: {title} is written to take effect for {whom} only if an order falls; so it "
    "stands on {as_of}, as known on {known}.",
    "denied-blocked": "It is barred: {title} is blocked for {whom} on {as_of}, as known on {known}.",
    "denied-not-reached": "It does not: {whom} is not held by {title} on {as_of}, as known on {known}.",
    "denied-order-protects": "It does: "
    + PART
    + " protects {whom} on {as_of}, as known on {known}, and has since "
    "{since}.",
    "denied-order-may": "Unknown: whether " + PART + " protects {whom} on {as_of} is not known, as of "
    "{known}.",
    "denied-order-not": "It does not: " + PART + " does not protect {whom} on {as_of}, as known on {known}.",
    "denied-order-parts": "The {kind} of {decided} in {case} has {parts} parts; what each does for {whom}:",
    "reach-kind": "It is listed only, since a {kind} holds no award.",
    "reach-not-public": "It was made public on {public}, after the known day.",
    "reach-not-yet": "It was not yet in force, dating from {from}.",
    "reach-ended": "It ended on {until}.",
    "reach-recipients": "It is addressed to other recipients.",
    "reach-agency": "It asks for awards of {asks}; this one is of {has}.",
    "reach-listing": "It asks for Assistance Listing {asks}; this award is under {has}.",
    "reach-fiscal-year": "It asks for awards of fiscal year {asks}; this one is of {has}.",
    "reach-awarded": "It asks for awards made {asks}; this one was made on {has}.",
    "reach-unsaid": "The award's record does not answer: asked is the {test}, {asks}; its own is {has}.",
    "order-not-public": "It was made public on {public}, after the known day.",
    "order-not-decided": "It was not yet decided, dating from {decided}.",
    "order-not-in-effect": "It was decided on {decided} and had not taken effect.",
    "order-ended": "It is no longer in force since {event_acts}, by the {event} of {event_decided}.",
    "order-stayed": "It is stayed since {event_acts}, by the {event} of {event_decided}.",
    "order-ran-out": "Its term ran out on {event_acts}.",
    "order-narrowed": "It covered it until {event_acts}, when the {event} of {event_decided} took effect.",
    "order-in-doubt": "Whether the {event} of {event_decided} had taken effect is unknown.",
    "order-declares": "It only declares, and bars nothing.",
    "order-other-condition": "It is about {title}, which does not hold this award.",
    "order-other-programmes": "Of {title} it covers Assistance Listing {asks}; this award is under {has}.",
    "order-other-agencies": "It binds {asks}; {title} is carried out here by {has}.",
    "order-other-elements": "It bars none of the elements of {title}.",
    "order-bars": "It bars {title}.",
    "order-leaves": "Of {title} it does not bar: {says}",
    "award": "Award {award}: {recipient}, {programme}; obligated {obligated} to {as_of} as known on {known}.",
    "award-held-by-several": "Award {award} has actions to several recipients.",
    "award-status": "On {as_of} this award is {status}; under directives it is {under}.",
    "award-untouched": "No condition recorded here holds this award on {as_of}.",
    "condition-open": "{title}: open. {instrument}.",
    "condition-partly_blocked": "{title}: partly blocked. {instrument}.",
    "condition-unknown": "{title}: unknown. {instrument}.",
    "condition-dormant": "{title}: dormant, the act it requires first was not made. {instrument}.",
    "condition-springing": "{title}: written to take effect only if an order falls. {instrument}.",
    "condition-blocked": "{title}: blocked. {instrument}.",
    "condition-not-yet": "{title} does not apply yet; it dates from {from}.",
    "condition-ended": "{title} ended on {until}.",
    "condition-other-recipients": "{title} is addressed to other recipients.",
    "condition-not-followed": "Orders on this condition were read up to {until}; from then on it is unknown.",
    "condition-unverified": "Of this condition the following was not read in a source: {fields}.",
    "award-does-not-say": "Whether it holds this award is unknown: the award's record does not say enough.",
    "subaward": "Subaward {number} of award {award}, passed on by {prime} to {recipient}: {obligated}, "
    "inside the award's dollars.",
    "subaward-told-several-times": "Subaward {number} of {fain} stands in several reports.",
    "subaward-status": "On {as_of} money passed on is {status}; under directives it is {under}.",
    "subaward-untouched": "No condition recorded here holds the award it comes from on {as_of}.",
    "subaward-blocked-at-award": "{title}: blocked, for it is barred against the recipient of the award.",
    "subaward-flow-down-barred": "{title}: blocked, for an order bars passing it down to this place; against "
    "the recipient of the award it is {status}.",
    "subaward-unknown": "{title}: unknown for money passed on. Against the recipient of the award it is "
    "{status}; no order read surely bars passing it down to this place.",
    "element-barred": "Barred: {says}",
    "element-stands": "Not barred: {says}",
    "element-may-be-barred": "May be barred: {says}",
    "trigger-met": "The act the text requires first was made: {act}.",
    "trigger-unmet": "The act the text requires first was not made before {none_until}: {act}.",
    "trigger-unknown": "Whether the act the text requires first was made is unknown: {act}.",
    "order-protects": ORDER + " protects this place. {says}",
    "order-protects-awaiting": ORDER
    + " still protects this place: the {event} of {event_decided} changes it on its mandate, which had not "
    "issued (not before {event_acts}). {says}",
    "order-may-protect": ORDER
    + " may protect this place: whether the {event} of {event_decided} had taken effect is unknown. {says}",
    "order-may-hold-place": ORDER
    + " may protect this place: whether it is among those protected is unknown. {says}",
    "order-does-not-hold-place": ORDER + " is in force and does not cover this place. {says}",
    "order-not-in-force": ORDER + " is not in force. {says}",
    "order-only-declares": ORDER + " only declares, and bars nothing. {says}",
    "order-lapsed": "Its term ran out before {event_acts}; nothing read says what followed.",
    "later-event": "Then the {event} of {event_decided}, in effect from {event_acts}: {says}",
    "later-event-awaited": "Then the {event} of {event_decided}, in effect on its mandate, not seen: {says}",
    "later-event-unread": "Then, not read far enough to decide, the {event} of {event_decided}: {says}",
    "set-not-yet": "{set}: not yet drawn up.",
    "set-holds": "{place} is in {set} (since {since}).",
    "set-holds-everyone": "It protects everyone.",
    "set-holds-through": "{place} is protected through {through}, in {set} (since {since}).",
    "set-does-not-hold": "{place} is not in {set}.",
    "set-not-read-whole": "{place} is not among the {read} of {size} names read of {set}.",
    "set-unpublished": "{place} was in {set}; it was taken off the website, which does not say that it was "
    "withdrawn.",
    "set-rescinded": "{place} was in {set}, which was rescinded on {since}.",
    "set-may-hold": "Whether {place} is in {set} is unknown.",
    "values-differ": "Sources differ on {fields}: recorded after {source}; against it: {others}. "
    "Rule: {prefers}",
    "money-not-collected": "No awards in {state} are loaded: the dollars are unknown, not zero.",
    "money-collected": "Awards loaded for {state}: actions of {years}. Other fiscal years are not collected.",
    "money-collected-anywhere": "Awards loaded, of all States together: actions of {years}. Not every State "
    "has every year; ask of one place to see its own.",
    "agencies-not-collected": "Not collected for {years}, {n} agencies: {agencies}.",
    "recipients-apart": "{n} recipients in {state}, with {obligated}, are linked to no government by rule, "
    "so they are in no government's answer; --unmatched of `clawback load` lists them.",
    "awards-partial": "For {n} of these awards the action that made them is not among those collected: only "
    "later actions are counted, so their dollars are not the whole award.",
    "money-summarised": "Awards loaded for {state} as one sum each, as of {day}: {title}. What was obligated "
    "before that day is not told apart, and awards outside that source are not collected.",
    "outlays-not-stated": "The sources do not state outlays: paid and undrawn dollars are unknown.",
    "outlays-stated-for": "For {told} of {awards} awards a source states what was paid by the day; for the "
    "others paid and undrawn dollars are unknown.",
    "money-stale": "The money is known through {through}, before the day asked.",
    "taken-back-not-collected": "Of the days asked, no action of {years} is loaded: what was taken back then "
    "is unknown, not nothing.",
    "taken-back-summed": "{n} of these awards are told as one sum each: what was taken back from them within "
    "the sum, and when, is unknown.",
    "taken-back-unknown": "Unknown, {n} of these actions: nothing loaded tells the end of the period as it "
    "stood before. Earlier years of the same awards may tell it.",
    "taken-back-partial": "Partial, {n} of these awards: the action that made them is not among those "
    "collected, and what their actions come to is not the whole award.",
    "acts-recorded": "Of documents only the {n} acts in the docket are known, through {through}; "
    "`clawback actions` lists those that name a place.",
    "taken-back-is": "A negative action is what the agency reported; no column says why it was made. Only a "
    "document does, and it stands in `said`. Kinds follow from days alone; their dollars are never added.",
    "law-stale": "The law is known through {through}, before the day asked.",
    "case-followed-to": "{case} was followed through {through}; what came after was not looked for.",
    "docket-size": "The docket holds {conditions} conditions and {cases} cases so far; only these are "
    "judged. Law known through {through}.",
    "no-advice": "This is a record with sources, not legal advice.",
}


def say(reason: Reason) -> str:
    """The sentence of one reason, without those it rests on; one in short is told with what decides."""
    about = dict(reason.about)
    about |= {"test": about["test"].replace("_", " ")} if "test" in about else {}
    for name in ("kind", "event"):
        if name in about:
            about[name] = EVENT.get(about[name], about[name].replace("_", " "))
    for name in ("status", "under"):
        if name in about:
            about[name] = STATUS.get(about[name], about[name])
    if "asks" in about:
        about["asks"] = _shortened(about["asks"])
    if reason.rule in SHORT:
        about |= dict(zip(SHORT[reason.rule], map(_clause, reason.because), strict=True))
    return SENTENCES[reason.rule].format_map(about).strip()


def _shortened(listed: str) -> str:
    """A list of values as a sentence holds it: the first five, and how many more."""
    values = listed.split(", ")
    return listed if len(values) <= 6 else f"{', '.join(values[:5])} or {len(values) - 5} more"


def _clause(reason: Reason) -> str:
    """A deciding reason inside a sentence: how many other conditions stand the same is added."""
    others = int(reason.about["others"])
    more = f" ({others} more stand the same)" if others else ""
    return say(reason).removesuffix(".") + more
