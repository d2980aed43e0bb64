"""The columns of a table of rows as readers give them."""

import msgspec

DAYS = (
    *("action_date", "modified", "period_start", "period_end", "told_on", "base_day", "latest_day"),
    "accepted",
)
OTHERS = {
    **dict.fromkeys(DAYS, "date"),
    "line": "bigint",
    **dict.fromkeys(("fiscal_year", "audit_year", "version"), "integer"),
    "alns": "varchar[]",
    "passed_from": "varchar[][]",
    **dict.fromkeys(("rounded", "direct", "loan"), "boolean"),
}


def shape(row: type[msgspec.Struct]) -> dict[str, str]:
    """The columns of a table of such rows and their SQL types: text but for days, numbers and lists."""
    return {name: OTHERS.get(name, "varchar") for name in row.__struct_fields__}
