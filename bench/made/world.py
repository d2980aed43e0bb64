"""Who receives and under which listing: the tables `recipient` and `listing`."""

from pathlib import Path
from typing import NamedTuple

from clawback import place, store
from clawback.ledger.flags.asking import LISTINGS as LISTED
from clawback.source import api_v2, card
from clawback.store import Connection

HERE = Path(__file__).parent
AGENCIES = 26
LISTINGS = 2_300
LISTINGS_TSV = str(LISTED)
SUBAGENCIES_TSV = str(Path(api_v2.__file__).with_name("subagencies.tsv"))


class Form(NamedTuple):
    """A name that places of some kinds have: on `share` of them, in one of `forms`, typed `type`."""

    kinds: tuple[str, ...]
    kind_of: str
    share: float
    type: str
    forms: tuple[str, ...]


LOCAL = ("city", "town", "county")
STATE_OFFICES = (
    *("Health", "Human Services", "Transportation", "Education", "Public Safety", "Corrections", "Labor"),
    *("Environmental Quality", "Housing and Community Development", "Agriculture", "Natural Resources"),
    *("Emergency Management", "Justice", "Aging", "Children and Families", "Veterans Affairs", "Commerce"),
    *("Social Services", "Mental Health", "Public Health", "Economic Security", "Revenue", "Finance"),
)
FORMS = (
    Form(("state",), "government", 1, "A", ("State of {n}",)),
    *(
        Form(
            ("state",),
            "government office",
            0.9,
            "A",
            (f"{{n}} Department of {each}", f"{each}, {{n}} Department of", f"State of {{n}} {each}"),
        )
        for each in STATE_OFFICES
    ),
    Form(("county",), "government", 1, "B", ("{s} of {n}", "{n} {s}", "{n}, {s} of", "{n} {s} Treasurer")),
    Form(("county",), "government office", 0.9, "B", ("{n} {s} Sheriffs Office", "{n} {s} Sheriff")),
    Form(("county",), "government office", 0.8, "B", ("{n} {s} Health Department", "{n} {s} Public Health")),
    Form(("county",), "government office", 0.5, "B", ("{n} {s} Board of Commissioners",)),
    Form(("county",), "government office", 0.4, "B", ("{n} {s} Emergency Management", "{n} {s} Airport")),
    Form(("city",), "government", 1, "C", ("{s} of {n}", "{s} of {n}", "{n}, {s} of", "{n} {s}")),
    Form(("town",), "government", 1, "C", ("{s} of {n}", "{n} {s}", "{n}, {s} of")),
    Form(("city",), "government office", 0.4, "C", ("{s} of {n} Police Department", "{n} Police Department")),
    Form(("city",), "government office", 0.2, "C", ("{s} of {n} Public Works", "{n} Fire Department")),
    Form(
        LOCAL,
        "unit",
        0.78,
        "G",
        ("{n} School District", "{n} Unified School District", "{n} Independent School District"),
    ),
    Form(LOCAL, "unit", 0.25, "L", ("Housing Authority of the {s} of {n}", "{n} Housing Authority")),
    Form(LOCAL, "unit", 0.3, "D", ("{n} Water District", "{n} Fire Protection District No {d}")),
    Form(("county",), "unit", 0.3, "D", ("{n} Transit Authority", "{n} Regional Airport Authority")),
    Form(("county",), "unit", 0.25, "I", ("{n} Band of Indians", "{n} Tribe", "Pueblo of {n}")),
    Form(("county",), "college", 0.5, "H", ("{n} Community College", "{n} State University")),
    Form(("city",), "college", 0.06, "O", ("{n} College", "University of {n}", "{n} Technical Institute")),
    Form(
        LOCAL,
        "nonprofit",
        0.62,
        "M",
        ("{n} Community Action Inc", "{n} Family Health Center", "Boys & Girls Club of {n}"),
    ),
    Form(
        LOCAL,
        "nonprofit",
        0.55,
        "N",
        ("Friends of {n} Inc", "{n} Head Start, Inc.", "{n} Legal Aid Society", "{n} Arts Alliance"),
    ),
    Form(LOCAL, "nonprofit", 0.3, "M", ("{n} Medical Center", "{n} Hospital Association")),
    Form(LOCAL, "company", 0.6, "Q", ("{n} Holdings LLC", "{n} Energy Partners, LLC", "{n} Farms Inc")),
    Form(LOCAL, "company", 0.45, "R", ("{n} Broadband Co", "{n} Technologies Inc", "{n} {d} Storage LLC")),
)


def build(con: Connection, seed: int) -> None:
    """Make `recipient`, the largest first, and `listing`, the most used first."""
    con.begin()
    place.build(con)
    con.execute(
        "create or replace table form "
        "(nth integer, kind varchar, kind_of varchar, share double, type varchar, forms varchar[])"
    )
    con.executemany(
        "insert into form values (?, ?, ?, ?, ?, ?)",
        [
            [n, kind, each.kind_of, each.share, each.type, list(each.forms)]
            for n, each in enumerate(FORMS)
            for kind in each.kinds
        ],
    )
    store.run(con, HERE, "recipient.sql")
    labels(con)
    store.run(
        con,
        HERE,
        "listing.sql",
        seed=seed,
        listings_tsv=LISTINGS_TSV,
        subagencies_tsv=SUBAGENCIES_TSV,
        agencies=AGENCIES,
        listings=LISTINGS,
    )
    con.commit()


def labels(con: Connection) -> None:
    """Make `type_label`, the words the publisher has for each type of recipient."""
    known = card("usaspending-transactions").codes["business_types_code"]
    con.execute("create or replace table type_label (type varchar, label varchar)")
    con.executemany(
        "insert into type_label values (?, ?)", [[code, says.upper()] for code, says in known.items()]
    )
