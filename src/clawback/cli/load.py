"""`clawback load`: award files into a new release."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from clawback.cli.law import docket_option, overlay_on
from clawback.cli.load_files import archive
from clawback.cli.load_usaspending import usaspending
from clawback.cli.loading import Progress, account
from clawback.cli.options import Day

unmatched_option = click.option(
    "--unmatched", is_flag=True, help="List every recipient that no rule gives to a government, and why."
)


@click.group()
def load() -> None:
    """Read award files into a new release. Releases already made stay as they are.

    \b
    clawback load awards Data_Feed_grants_2016.csv.gz PrimeTransactions_2025-06-06.zip
    clawback load starter
    """


@load.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--skip-bad", is_flag=True, help="Set faulty rows aside and count them instead of stopping.")
@click.option(
    "--told-on",
    type=Day(),
    metavar="DAY",
    help="The day the files were made, for files whose names do not say.",
)
@unmatched_option
@click.pass_context
def awards(
    ctx: click.Context, files: tuple[Path, ...], skip_bad: bool, told_on: date | None, unmatched: bool
) -> None:
    """Read award files of USAspending, told by their headers; plain, gzipped or in ZIP archives as shipped.
    Answers of its API v2 saved as JSON are told by their fields.

    \b
    PrimeTransactions   every layout since June 2018, full and delta files
    PrimeAwardSummaries every layout since June 2018
    Data_Feed           the layout in force until 2017
    API v2, JSON        awards (search/spending_by_award, awards/ID), transactions
                        (search/spending_by_transaction, transactions), subawards
    SAM.gov             the bulk extract of assistance subawards, layout of 2025

    Lists of the Federal Audit Clearinghouse (api.fac.gov, JSON) are told by their columns too: general,
    federal_awards, passthrough, resubmission. Names and contacts of people in them are left out.

    \b
    clawback load awards FY2025_015_Assistance_Full_20250606.zip
    clawback load awards grants_NY_fy2016.csv.gz my_download.csv --told-on 2026-05-06
    clawback load awards *.csv.gz --skip-bad
    clawback load awards pages_2026-09-05.jsonl award.json.gz --told-on 2026-09-05

    Rows about people are counted and withheld. Loading a file again changes nothing.
    """
    from clawback.exposure import load as read

    with Progress() as progress:
        built = read(
            ctx.obj["home"],
            files,
            ctx.obj["today"],
            skip_bad=skip_bad,
            told_on=told_on,
            progress=progress.told,
        )
    account(built)
    if unmatched:
        _unmatched(ctx, built.release)


load.add_command(usaspending)
load.add_command(archive)


@load.command()
@unmatched_option
@click.pass_context
def starter(ctx: click.Context, unmatched: bool) -> None:
    """Make a release of the awards and weekly counts that come with clawback.

    Actions of governments in New York State, FY2016; awards of the Justice Department to governments in
    Chicago, New Orleans, Philadelphia and Washington, FY2019-2024, as of 28 May 2024, in whole dollars; the
    published counts of the Weekly Declined Detainer Outcome Report of 2017.

    \b
    clawback load starter
    clawback load starter --unmatched
    """
    from clawback.weekly import load_starter

    built = load_starter(ctx.obj["home"], ctx.obj["today"])
    account(built)
    if unmatched:
        _unmatched(ctx, built.release)


@load.command()
@docket_option
@click.pass_context
def law(ctx: click.Context, overlay: Path | None) -> None:
    """Make a release of the same sources and the law as this version of clawback has it.

    With --docket the records of an office are in the release too; one with an id of ours takes its place.

    \b
    clawback load law
    clawback load law --docket our-own-records
    """
    if overlay is None:
        from clawback.exposure import rebuild

        account(rebuild(ctx.obj["home"], ctx.obj["today"]))
        return
    from clawback import docket, store
    from clawback.exposure.building import build_again

    whole = overlay_on(docket.load(), overlay, ctx.obj["today"])
    with store.one_writer(ctx.obj["home"]) as lock:
        built = build_again(ctx.obj["home"], whole, ctx.obj["today"], lock)
    account(built)


def _unmatched(ctx: click.Context, release: str) -> None:
    from clawback import ledger

    for each in ledger.unmatched(ctx.obj["connect"](release)):
        dollars = f"${Decimal(each.obligated):>20,.2f}"
        click.echo(f"  {dollars}  {each.actions:>5} actions  {each.name}, {each.city}: {each.reason}")
