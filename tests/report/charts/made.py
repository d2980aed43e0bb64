"""Rows made by hand, small enough that their pictures can be approved, and the figures of them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from clawback.docket.chronicle import Entry
from clawback.exposure import Step
from clawback.exposure.falling import Alone, Falls, Money
from clawback.report.charts import (
    Bar,
    Moment,
    Place,
    case_timeline,
    held_back,
    money_through_time,
    orders_timeline,
    places_map,
    range_steps,
)
from clawback.report.paper import Figure

AS_OF = date(2018, 11, 1)
MOMENTS = (
    Moment(date(2025, 1, 1), {"not_reached": Decimal("410000000.00")}, None),
    Moment(
        date(2025, 2, 7),
        {"open": Decimal("70000000.05"), "unknown": Decimal("22000000"), "dormant": Decimal("30000000")},
        Decimal("84000000.12"),
    ),
    Moment(date(2025, 4, 24), {"partly_blocked": Decimal("9000000"), "blocked": Decimal("98000000")}, None),
    Moment(
        date(2025, 8, 22), {"blocked": Decimal("118000000"), "springing": Decimal("3000000")}, Decimal("60")
    ),
)
MARKS = (
    (date(2025, 4, 24), "an injunction <of one court> & its appeal"),
    (date(2025, 4, 26), "a letter"),
)
ORDER = "case/2017-chicago-v-sessions/order/2017-09-15/a"
BARS = (
    Bar(ORDER, "Chicago v. Sessions", "Notice", date(2017, 9, 15), date(2018, 6, 26), "protects"),
    Bar(ORDER, "Chicago v. Sessions", "Notice", date(2018, 6, 26), date(2018, 8, 15), "stayed"),
    Bar(ORDER, "Chicago v. Sessions", "Notice", date(2018, 8, 15), None, "protects"),
    Bar("case/b/order/2018-02-01/a", "B v. C", "Notice", date(2018, 2, 1), None, "may_protect"),
    Bar("case/d/order/2018-02-01/a", "D v. E", "1373", date(2018, 2, 1), date(2019, 1, 1), "declares"),
    Bar("case/f/order/2018-04-01/a", "F v. G", "1373", date(2018, 4, 1), None, "does_not_cover"),
)
STEPS = (
    Step("open_terms", 1, Decimal("4298245.00")),
    Step("+unknown", 3, Decimal("9298245.10")),
    Step("+directives_named_agencies", None, None),
    Step("+directives_all", 61, Decimal("531400120.55")),
)
ENTRIES = (
    Entry(date(2017, 8, 7), date(2017, 8, 7), "case/a", "filing", "Chicago sues."),
    Entry(
        date(2017, 9, 15), date(2017, 9, 15), "case/a", "preliminary_injunction", "Bars two.", ("a",), "78"
    ),
    Entry(date(2017, 9, 16), date(2017, 9, 16), "case/a", "appeal", "Appeals.", (), "80", "unverified"),
    Entry(date(2017, 10, 1), date(2017, 10, 2), "case/b", "hearing", "Heard."),
)
PLACES = (
    Place("44001", "Bristol", Decimal("1200000.00")),
    Place("44003", "Kent", None),
    Place("44005", "Newport", Decimal("0.00")),
    Place("44007", "Providence", Decimal("36000000.25")),
    Place("09110", "Capitol Planning Region", Decimal("5.00")),
)
NOTHING = Money(0, Decimal("0.00"), None, 0)
FALLS = Falls(
    "terms",
    Money(4, Decimal("7000000.00"), Decimal("120.50"), 1),
    (
        Alone("case/a/order/2018-02-01", Money(1, Decimal("4000000.00"), Decimal("120.50"), 1), NOTHING),
        Alone(ORDER, NOTHING, Money(3, Decimal("3000000.00"), None, 0)),
    ),
    (),
)
NAMES = {ORDER: "Chicago v. Sessions, order of 15 September 2017, part a"}

FIGURES: dict[str, Callable[[], Figure]] = {
    "money-through-time": lambda: money_through_time(MOMENTS, MARKS, until=date(2025, 11, 1)),
    "orders-timeline": lambda: orders_timeline(BARS, AS_OF),
    "range-steps": lambda: range_steps(STEPS),
    "case-timeline": lambda: case_timeline(ENTRIES),
    "held-back": lambda: held_back(FALLS, NAMES, figure_id="held-back", title="What each order holds back"),
    "places-map": lambda: places_map(PLACES, "county"),
}
EMPTY: dict[str, Callable[[], Figure]] = {
    "money-through-time": lambda: money_through_time(()),
    "orders-timeline": lambda: orders_timeline((), AS_OF),
    "range-steps": lambda: range_steps(()),
    "case-timeline": lambda: case_timeline(()),
    "held-back": lambda: held_back(
        Falls("terms", NOTHING, (), ()), {}, figure_id="held-back", title="What each order holds back"
    ),
    "places-map": lambda: places_map((), "state"),
}
