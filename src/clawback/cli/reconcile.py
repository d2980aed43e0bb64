"""`clawback reconcile`: published totals beside the rows loaded, and published figures beside one another."""

import sys
from datetime import date

import click

from clawback.cli.options import known_option, release_option

FINDINGS = 4
FORMATS = ("table", "json", "jsonl", "csv")


@click.command()
@click.option(
    "--card", metavar="NAME", default="", help="Only totals that rows of this source can be set against."
)
@click.option("--total", "wanted", metavar="ID", default="", help="Only this total and those below it.")
@known_option
@click.option(
    "-o", "--output", "output", type=click.Choice(FORMATS), help="Table on a terminal, JSON Lines in a pipe."
)
@release_option
@click.pass_context
def reconcile(
    ctx: click.Context, card: str, wanted: str, known: date | None, output: str | None, release: str | None
) -> None:
    """Set published totals beside the rows loaded: equal, explained, partly loaded, or not explained; and
    published figures beside one another.

    \b
    clawback reconcile
    clawback reconcile --card usaspending-transactions
    clawback reconcile --total jag-2016 --known 2017-06-01
    clawback reconcile --total listing-10.868-fy2023 -o json

    Totals that the files state themselves, of an award or an audited report, are added up too. Only figures
    published by the known day are used. Exit 4 when a difference has no reason that can be computed, or
    published figures contradict one another; a total that is not loaded, or in part, is none.
    """
    import msgspec

    from clawback.ledger.controls import choose, controls
    from clawback.ledger.own_totals import own_totals
    from clawback.ledger.reconciling import compare
    from clawback.ledger.reconciling import reconcile as ask
    from clawback.report.reconciled import ReconcileAnswer, render_reconciled
    from clawback.source import Reading
    from clawback.source import card as named
    from clawback.store import manifest

    every, day = controls(), known or ctx.obj["today"]
    totals, checks = choose(every, named(card).controls if card else None, wanted, day)
    of = ctx.obj["name"](release)
    readings = [msgspec.convert(each, Reading) for each in manifest(ctx.obj["home"], of).sources]
    con = ctx.obj["connect"](of)
    told = {each.source_id: each for each in readings}
    found = ask(con, every, totals, day, told)
    mine = {name for name, each in told.items() if not wanted and card in ("", each.card)}
    own = tuple(own_totals(con, day, mine))
    answer = ReconcileAnswer(found, compare(every, checks), every.documents, card, wanted, day, of, own)
    shape = output or ("table" if sys.stdout.isatty() else "jsonl")
    click.echo(render_reconciled(answer, shape), nl=False)
    ctx.exit(FINDINGS if answer.findings else 0)
