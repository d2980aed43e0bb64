"""Charts: typed rows in, a `Figure` out (picture, words, table). One module for each chart."""

from clawback.report.charts.cases import case_timeline
from clawback.report.charts.held import held_back
from clawback.report.charts.money import Moment, money_through_time
from clawback.report.charts.orders import Bar, bars, orders_timeline
from clawback.report.charts.places import Place, places_map
from clawback.report.charts.steps import range_steps

__all__ = [
    "Bar",
    "Moment",
    "Place",
    "bars",
    "case_timeline",
    "held_back",
    "money_through_time",
    "orders_timeline",
    "places_map",
    "range_steps",
]
