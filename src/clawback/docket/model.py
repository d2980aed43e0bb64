"""The shape of every docket record, all kinds decided now (DESIGN §1).

One YAML file per record. The record's kind is the first word of its id. Days are half-open: `from` is in,
`until` is out, and a null `until` means no end was seen. Every field that can decide an answer is named in
`basis`, with the source it was read in, where in it, and how sure that is.
"""

from datetime import date
from typing import Literal

import msgspec
from msgspec import field

from clawback.docket.record import Basis, Record, Sourced


class Element(Record, frozen=True):
    """One thing a condition demands, in our own words."""

    id: str
    says: str


class Reach(Record, frozen=True):
    """Which awards a condition holds; an empty list is no limit on that side."""

    agencies: tuple[str, ...] = ()
    alns: tuple[str, ...] = ()
    fiscal_years: tuple[int, ...] = ()
    awarded_from: date | None = None
    awarded_until: date | None = None
    recipients: str | None = None
    """A set: only places in it are reached."""


class Trigger(Record, frozen=True):
    """An act the text itself requires first. `met_by` are sets whose members meet it; `none_until` is the day
    up to which a source says that no such act had been made at all."""

    act: str
    met_by: tuple[str, ...] = ()
    none_until: date | None = None


ConditionKind = Literal[
    "term", "directive", "preference", "reallocation", "termination", "data_call", "statement", "law"
]


class Condition(Sourced, frozen=True, kw_only=True):
    """What a document ties to money."""

    kind: ConditionKind
    instrument: str
    start: date = field(name="from")
    until: date | None = None
    public: date
    elements: tuple[Element, ...] = ()
    directs: tuple[str, ...] = ()
    reaches: Reach = Reach()
    trigger: Trigger | None = None
    springs_if: str = ""
    followed_until: date | None = None
    """From this day on the orders about the condition were not read: its status is unknown."""
    applies_to: tuple[Literal["new", "open", "past"], ...] = ()
    """Awards made from `from` on, those running then, those ended by then; empty: the text does not say."""
    certify: str = ""
    """What must be signed, and by which office; empty: nothing."""
    deadline: date | None = None
    penalty: str = ""
    says: str = ""


Remedy = Literal["enjoins", "sets_aside", "declares", "stays_action"]

EventKind = Literal[
    "filing",
    "amended_complaint",
    "motion",
    "hearing",
    "temporary_restraining_order",
    "restraining_order_extended",
    "preliminary_injunction",
    "extended_to_parties",
    "clarification",
    "enforcement_order",
    "summary_judgment",
    "permanent_injunction",
    "final_judgment",
    "vacatur",
    "stay",
    "affirmance",
    "reversal",
    "vacated_in_part",
    "denial",
    "dismissal",
    "mootness",
    "settlement",
    "appeal_withdrawn",
    "declaration_withdrawn",
    "leave_granted",
    "case_stayed",
    "certiorari",
    "ruling",
    "closed",
]


class Effect(Record, frozen=True):
    """One component of an order: what it bars, for whom, against whom."""

    part: str
    remedy: Remedy
    conditions: tuple[str, ...]
    protects: tuple[str, ...]
    against: tuple[str, ...]
    elements: tuple[str, ...] = ()
    """Elements barred; empty is all of them."""
    alns: tuple[str, ...] = ()
    """Programmes covered; empty is all the condition reaches."""
    limited_to: tuple[str, ...] = ()
    """A vacatur acts for everyone unless it is limited to these sets."""
    carves_out: tuple[str, ...] = ()
    bars_flow_down: bool = False
    """It also keeps the recipient of an award from passing the condition down to a protected place that
    receives a subaward; said only where the order does."""


class Change(Record, frozen=True):
    """What an event does to a component of an earlier order of the same case (`2017-04-25/a`)."""

    order: str
    to: Literal["ends", "stayed", "resumes", "protects", "lasts"]
    protects: tuple[str, ...] = ()
    until: date | None = None


class Event(Record, frozen=True, kw_only=True):
    """A dated act in a case. `acts_on` says when it takes effect: on entry, on a date written in it, or, for
    an appeal, on its mandate; a null `mandate` was not seen, and cannot lie before `mandate_not_before`.
    Where the day itself was not read, `decided` is the first it can be and `no_later_than` the last."""

    kind: EventKind
    decided: date
    public: date
    says: str
    acts_on: Literal["entry", "date", "mandate"] = "entry"
    effective: date | None = None
    mandate: date | None = None
    mandate_not_before: date | None = None
    no_later_than: date | None = None
    entry: str = ""
    """The docket entry: `ECF 98`."""
    cite: str = ""
    """The reporter citation."""
    lasts_days: int | None = None
    effects: tuple[Effect, ...] = ()
    changes: tuple[Change, ...] = ()
    basis: tuple[Basis, ...] = ()


class Tracked(Record, frozen=True):
    """A litigation tracker's own label for a case: `updated` by its own account, first `seen` there on a day.
    A label is no legal conclusion and decides nothing."""

    label: str
    updated: date
    seen: date
    source: str
    locator: str


class Case(Sourced, frozen=True, kw_only=True):
    """A case file and its dated events. `parties` are the governments in it, as places or sets.

    `side`: a `challenge` to a condition; `united_states` sues a government over its policy; `state_law` is
    a dispute over a State's own rule for its governments.
    """

    court: str
    dockets: tuple[str, ...]
    events: tuple[Event, ...]
    judge: str = ""
    side: Literal["challenge", "united_states", "state_law"] = "challenge"
    parties: tuple[str, ...] = ()
    tracked: tuple[Tracked, ...] = ()


class Version(Record, frozen=True, kw_only=True):
    """A set as it stood from a day on. `candidates` may be members: the source was not read far enough;
    `candidate_kinds` are kinds of place any of which may be one (`city`). `size` counts the names as the
    document lists them: members, those that name a government a second time (`twice`), and those that are no
    government of the gazetteer (`not_places`). Taken off a website is `unpublished`, which does not say that
    it was `rescinded`. `announced_again` are later announcements of the same change."""

    start: date = field(name="from")
    public: date
    members: tuple[str, ...] = ()
    everyone: bool = False
    extends: Literal["none", "subdivisions"] = "none"
    excludes: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    candidate_kinds: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    not_places: tuple[str, ...] = ()
    size: int | None = None
    complete: bool = True
    standing: Literal["published", "unpublished", "rescinded"] = "published"
    announced_again: tuple[date, ...] = ()


class PlaceSet(Sourced, frozen=True, kw_only=True):
    """A dated, versioned set of places: plaintiffs, a published list, an association, a Continuum."""

    kind: Literal["plaintiffs", "protected", "list", "association", "continuum", "everyone"]
    versions: tuple[Version, ...]
    by: str = ""


class Allocation(Sourced, frozen=True, kw_only=True):
    """Dollars announced for a place before an award exists; superseded by `award` once it is made."""

    place: str
    agency: str
    aln: str
    fiscal_year: int
    amount: str
    announced: date
    public: date
    award: str | None = None


class Action(Sourced, frozen=True, kw_only=True):
    """A dated act on named money or a named place, with its document; never inferred from a negative row."""

    kind: Literal["letter", "finding", "hold", "reduction", "termination", "release", "restoration", "demand"]
    by: str
    decided: date
    public: date
    places: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    amount: str | None = None
    alns: tuple[str, ...] = ()
    fiscal_years: tuple[int, ...] = ()
    due: date | None = None
    """The day by which the place was asked to answer."""
    says: str = ""


class Certification(Sourced, frozen=True, kw_only=True):
    """A place's signature under a condition, or the day it is due."""

    place: str
    condition: str
    award: str | None = None
    due: date | None = None
    signed: date | None = None
    public: date
    office: str = ""
    under_reservation: bool = False


Question = Literal[
    "authority",
    "separation_of_powers",
    "spending_clause",
    "tenth_amendment",
    "preemption",
    "apa",
    "standing",
    "voluntariness",
    "scope_of_relief",
]


class Holding(Sourced, frozen=True, kw_only=True):
    """What a court held, apart from what it enjoined; `until` is the day it was withdrawn, vacated or
    reversed, and `ended_by` says how."""

    case: str
    court: str
    question: Question
    decided: date
    public: date
    until: date | None = None
    ended_by: str = ""
    says: str


Dimension = Literal[
    "detainer_hold",
    "release_notification",
    "jail_interview_access",
    "status_inquiry",
    "information_sharing",
    "joint_operations",
    "detention_contract",
    "use_of_resources",
    "nonpublic_area_access",
    "school_access",
    "city_id_and_language_services",
    "legal_defense_fund",
    "oversight_and_subpoena",
    "self_description",
    "cooperation_agreement",
    "local_limits",
    "penalty_on_local_official",
]
"""What a policy rules on. `local_limits`: local rules that limit cooperation, as a State's law sees them."""


class Rule(Record, frozen=True):
    """What an instrument says on one dimension, in either direction."""

    dimension: Dimension
    value: Literal["mandates", "permits", "limits", "prohibits", "silent"]
    says: str


class Instrument(Record, frozen=True, kw_only=True):
    """One law, ordinance, order or directive of a place, in force `[from, until)`; a null day was not read.
    `binds`: the place's own officers, or the governments inside it too (State law overriding local)."""

    part: str
    title: str
    adopted: date | None
    start: date | None = field(name="from")
    until: date | None = None
    public: date
    binds: Literal["own", "subdivisions"] = "own"
    rules: tuple[Rule, ...]
    basis: tuple[Basis, ...]


class Policy(Sourced, frozen=True, kw_only=True):
    """A place's dated rules, by instrument."""

    place: str
    instruments: tuple[Instrument, ...]


class Figure(Sourced, frozen=True, kw_only=True):
    """A published number with its unit, scope, publisher and day; `checked`: what a recomputation finds."""

    value: str
    unit: str
    scope: str
    public: date
    by: str = ""
    period: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    checked: str = ""


KINDS: dict[str, type[Sourced]] = {
    "condition": Condition,
    "case": Case,
    "set": PlaceSet,
    "allocation": Allocation,
    "action": Action,
    "certification": Certification,
    "holding": Holding,
    "policy": Policy,
    "figure": Figure,
}


class Agency(Record, frozen=True):
    """A federal agency as records name it: its short name's three-digit code and full name, and the first two
    digits of its Assistance Listings (empty: none known)."""

    code: str
    name: str
    listings: str = ""


class About(Record, frozen=True):
    """The record as a whole: the day through which the law is known, and what that claim rests on."""

    known_through: date
    rests_on: str
    agencies: dict[str, Agency]


class Docket(msgspec.Struct, frozen=True, dict=True):
    """All records, by id. `docket.once` keeps with it what was worked out from it."""

    about: About
    conditions: dict[str, Condition] = {}
    cases: dict[str, Case] = {}
    sets: dict[str, PlaceSet] = {}
    allocations: dict[str, Allocation] = {}
    actions: dict[str, Action] = {}
    certifications: dict[str, Certification] = {}
    holdings: dict[str, Holding] = {}
    policies: dict[str, Policy] = {}
    figures: dict[str, Figure] = {}
