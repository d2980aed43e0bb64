"""Every real award file through the ledger: rows in = matched + unmatched + set aside, and dollars to the
cent.

Set aside is: merged (told before), replaced (by a later account), deletion, or quarantined with its fault.
"""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.ledger.accounts import check, check_places, load, published, table
from tests.source import examples
from tests.source.examples import EXTRACT, FOLDER, NATIVE

DATA = Path(os.environ.get("CLAWBACK_SHARED", "/absent")) / "data"
FOLDERS = ("awards", "awards_api", "doj", "fac", "subawards")
LEGACY, SINCE = "fed_funding_amount", "federal_action_obligation"
TAKEN = date(2024, 8, 1)
"""The day given for files that state none: schedules of audits, as their carrier had them."""
FILES = {
    "awards/usaspending_legacy_datafeed_grants_NY_fy2016.csv.gz": LEGACY,
    "awards/usaspending_legacy_datafeed_directpayments_fy2014_native.csv": LEGACY,
    "awards/usaspending_Assistance_PrimeTransactions_USDA_REAP_fy2021.csv.gz": SINCE,
    "awards/usaspending_Assistance_PrimeTransactions_USDA_REAP_fy2023.csv.gz": SINCE,
    "awards/usaspending_Assistance_PrimeTransactions_USDA_REAP_fy2025.csv.gz": SINCE,
    "awards/doj_ojp_cops_awards_by_city_fy2019_2024.csv.gz": "total_obligated",
    "awards_api/usaspending_api_v1_awards_NY_fy2017q2.csv.gz": "total_obligation",
    "awards_api/usaspending_api_v1_awards_IL_fy2017q2.csv.gz": "total_obligation",
    "awards_api/usaspending_api_v1_projectgrants_Philadelphia_fy2017q2.csv.gz": "total_obligation",
    "awards_api/usaspending_api_v1_transactions_Chicago_projectgrants_fy2017.csv.gz": SINCE,
    "fac/sefa_100010-22.csv.gz": "amount_expended",
    "fac/sefa_134732-21.csv.gz": "amount_expended",
    "fac/sefa_147110-22.csv.gz": "amount_expended",
    "fac/sefa_191734-21.csv.gz": "amount_expended",
    "fac/sefa_251020-22.csv.gz": "amount_expended",
    "fac/fac_federal_awards_93045.json": "amount_expended",
    "fac/fac_general_oh_2023.json": "total_amount_expended",
    "fac/fac_passthrough_93045.json": "",
}
"""Every real file that a card reads -> the column of its dollars."""
SUMMED = "sums by the carrier, not awards: no recipient, no number of an award"
PAGES = "pages of API v2, trimmed by their carriers: `clawback load usaspending` takes downloads, not pages"
NOT_READ = {
    "awards/datalab_homelessness_cfda_funding_by_coc_fy2017.csv.gz": SUMMED,
    "awards/datalab_homelessness_cfda_funding_by_coc_fy2019.csv.gz": SUMMED,
    "awards/datalab_homelessness_cfda_funding_by_state_fy2019.csv.gz": SUMMED,
    "awards/govex_city_federal_obligations_fy2017_2023.csv": SUMMED,
    "doj/doj_assistance_obligations_transactions_by_fy.csv": SUMMED,
    "doj/doj_letters_2018-01-24_23_jurisdictions_fy2017_jag.csv": "announced sums typed from an article",
    "doj/jag_allocation_facts.csv": "announced sums typed from pages",
    "fac/fac_federal_awards_93045.meta.json": "the request of the file beside it",
    "fac/fac_general_oh_2023.meta.json": "the request of the file beside it",
    "fac/fac_passthrough_93045.meta.json": "the request of the file beside it",
    "subawards/SAM_Subaward_Bulk_Import_Assistance_template.csv": "a form to fill in, with one made-up row",
    **{
        f"awards_api/json_v2/{name}.json": PAGES
        for name in (
            *("award_date_overlap_r6", "new_awards_fiscal_year_1016", "orm_accounts", "orm_agency"),
            *("orm_award_funding_grant", "orm_def_codes", "orm_download_assistance"),
            *("orm_download_search", "orm_download_status", "orm_grant", "orm_recipient_university"),
            *("orm_recipients_search", "orm_search_results_grants", "orm_search_results_subawards"),
            *("orm_spending_by_state", "orm_spending_by_transaction", "orm_transactions"),
            *("subaward_period_scope_1017", "usaspending_autocomplete_opioid", "usaspending_count_16842"),
            *("usaspending_autocomplete_opioid.meta", "usaspending_count_16842.meta"),
            *("usaspending_search_16842", "usaspending_search_16842.meta"),
        )
    },
}
"""Every other file of the same folders -> why it is not loaded. A new file must come into one of the two."""


def taken(name: str) -> date | None:
    """The day to give for a file; None where its card or its rows say."""
    return TAKEN if name.startswith("fac/sefa") else None


@pytest.mark.shared
def test_every_file_is_read_or_has_a_reason() -> None:
    there = {
        str(path.relative_to(DATA)) for each in FOLDERS for path in (DATA / each).rglob("*") if path.is_file()
    }
    assert there == FILES.keys() | NOT_READ.keys()
    assert FILES.keys().isdisjoint(NOT_READ)


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
def test_every_row_and_cent_of_a_real_file_is_accounted_for(tmp_path: Path, name: str) -> None:
    told = published(DATA / name, FILES[name])
    built = load(tmp_path, [DATA / name], told_on=taken(name))
    (account,) = built.tallies
    print("\n" + table({name: account}))
    check(tmp_path, built, account, told)
    if not name.startswith("fac/"):
        check_places(tmp_path, account)


@pytest.mark.shared
def test_every_row_and_cent_of_all_real_files_together_is_accounted_for(tmp_path: Path) -> None:
    """Files tell of the same awards and actions: what one says again is merged or replaced, never lost."""
    load(tmp_path, [DATA / name for name in FILES if taken(name)], told_on=TAKEN)
    built = load(tmp_path, [DATA / name for name in FILES if not taken(name)])
    by_file = {built.readings[each.source_id].file: each for each in built.tallies}
    print("\n" + table(by_file))
    assert len(by_file) == len(FILES)
    for name, column in FILES.items():
        check(tmp_path, built, by_file[Path(name).name], published(DATA / name, column))


@pytest.mark.slow
def test_every_row_and_cent_of_the_recorded_extracts_is_accounted_for(tmp_path: Path) -> None:
    files = {EXTRACT: LEGACY, NATIVE: LEGACY, FOLDER / "transactions_reap_extract.csv.gz": SINCE}
    built = load(tmp_path, list(files))
    by_file = {built.readings[each.source_id].file: each for each in built.tallies}
    print("\n" + table(by_file))
    for path, column in files.items():
        check(tmp_path, built, by_file[path.name], published(path, column))
    assert by_file[EXTRACT.name].merged.rows == 35
    assert by_file[EXTRACT.name].matched.rows > 100


def test_rows_set_aside_in_a_load_are_in_the_account(tmp_path: Path) -> None:
    """Rows of the extract, three of them MADE faulty: each stands in the quarantine with its reason."""
    rows = [dict(row) for row in examples.extract_rows()[:40]]
    rows[3]["obligation_action_date"] = "02/30/2016"
    rows[20]["last_modified_date"] = "soon"
    rows[39]["maj_agency_cat"] = "Justice"
    path = tmp_path / "faulty.csv"
    path.write_bytes(examples.written(rows))
    told = published(path, LEGACY)
    built = load(tmp_path / "home", [path], skip_bad=True)
    (account,) = built.tallies
    check(tmp_path / "home", built, account, told)
    check_places(tmp_path / "home", account)
    dollars = sum(Decimal(rows[at][LEGACY]) for at in (3, 20, 39))
    assert (account.quarantined.rows, account.quarantined.obligated) == (3, dollars)
