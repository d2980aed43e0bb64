"""The public surface is small, and what it promises is there."""

import inspect

from clawback import source


def test_exported_names() -> None:
    assert source.__all__ == [
        "ActionRow", "AuditRow", "AwardRow", "BadRow", "Card", "File", "Found", "KnownFile", "NotCollected",
        "Part", "PassthroughRow", "Reading", "Row", "SefaRow", "SubawardRow", "card", "card_names",
        "checksum", "keep", "kept", "load_card", "name_is_cut", "read", "recognise",
    ]  # fmt: skip
    assert all(hasattr(source, name) for name in source.__all__)


def test_read_takes_everything_but_the_file_by_name() -> None:
    kinds = {name: each.kind for name, each in inspect.signature(source.read).parameters.items()}
    assert [name for name, kind in kinds.items() if kind is not inspect.Parameter.KEYWORD_ONLY] == ["path"]
    assert set(kinds) == {
        "path", "card", "out_ndjson", "skip_bad", "progress", "declared_rows", "out_quarantine", "member",
        "told_on", "sha256",
    }  # fmt: skip


def test_fields_of_an_action() -> None:
    """The ledger reads these by name."""
    assert source.ActionRow.__struct_fields__ == (
        "source_id", "line", "fain", "uri", "award_key", "agency", "agency_name", "subagency",
        "subagency_name", "recipient_name", "recipient_name_raw", "parent_name", "parent_uei", "city",
        "city_code", "county", "county_code", "state", "zip", "type", "type_label", "duns", "uei",
        "performed_in", "performed_code", "period_start", "period_end", "assistance_type", "modified",
        "told_on", "total", "outlaid", "key", "mod", "aln", "programme", "account", "action_date",
        "obligated", "action_type", "correction", "fiscal_year",
    )  # fmt: skip
