"""How the tables of a release lie: in which order, and in which parts."""

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "source": "source_id",
    "gap": "source_id, agency, fiscal_year",
    "coverage": "source_id, state, fiscal_year, agency",
    "apart": "state",
    "action_row": "source_id, line",
    "action": "award_id, action_date, action_id",
    "statement": "award_id, day",
    "outlay": "award_id, valid_from, known_from",
    "deobligation": "award_id, action_date, action_id",
    "subaward": "award_id, action_date, subaward_id",
    "audit": "report_id",
    "sefa": "source_id, line",
    "award": "award_id",
    "prime": "award_id",
    "recipient": "recipient_id",
    "link": "recipient_id, relation, place_id",
    "unlinked": "recipient_id",
    "candidate": "recipient_id, weight desc, place_id",
    "decision": "id",
    "fact": "place_id, sig, award_id, relation, located_in, valid_from, known_from",
    "paid": "place_id, sig, award_id, relation, located_in, valid_from, known_from",
    "through": "place_id, sig, award_id, subaward_id, relation, located_in, known_from",
    "pair_of": "pair",
    "sig": "sig",
    "sig_condition": "sig, condition_id",
    "party_of": "holder, within",
    "verdict_of": "party, sig",
    "track": "track, valid_from",
    "place": "place_id",
    "place_name": "norm, place_id, how",
    "record": "id",
}
"""The tables of a release and the order their rows stand in."""

SPLIT: Mapping[str, str] = {
    "action_row": "source_id",
    "action": "split_part(award_id, '/', 2)",
    "place": "kind",
    "place_name": "split_part(place_id, '/', 1)",
    "fact": "known_until = date '9999-12-31'",
    "paid": "known_until = date '9999-12-31'",
}
"""What large tables lie in parts by: a load leaves most sources, agencies and kinds of place as they are, and
a question as things are known today need not read what was known before."""

UNTIED = frozenset({"action_row", "fact", "pair_of", "verdict_of", "track"})
"""Large tables, no two rows of which agree in their order: they need not be sorted by all columns."""

OTHERS = frozenset(
    {
        *("weekly_report", "weekly_count", "weekly_unit", "weekly_where", "weekly_said", "weekly_finding"),
    }
)
"""Tables that others put beside these (`clawback.weekly`): whatever makes a release takes them over."""
