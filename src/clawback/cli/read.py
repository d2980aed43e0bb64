"""`clawback read`: who says what in a news article, and what the records show."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clawback.cli.options import Day, release_option
from clawback.errors import BadQuestion

if TYPE_CHECKING:
    from clawback.press.reader import Reading
    from clawback.report.article import Told

FORMATS = ("table", "json", "jsonl", "csv", "html")
NO_ANSWER = 1
FILE = click.Path(path_type=Path, allow_dash=True, exists=True, dir_okay=False)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("file", required=False, metavar="FILE", type=FILE)
@click.option("--url", metavar="URL", help="Fetch the article, once: public addresses only, at most 2 MB.")
@click.option("--published", type=Day(), metavar="DAY", help="The article's day, over what a page states.")
@click.option(
    "--batch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Read every .txt, .html and .htm file of a folder; the answers, NAME.json, go to --into.",
)
@click.option("--into", type=FOLDER, metavar="DIR", help="With --batch: the folder of the answers.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="With --batch: processes at once.",
)
@click.option("--no-parser", is_flag=True, help="Only direct quotes, by their marks: quicker.")
@click.option("--no-records", is_flag=True, help="Only read; set nothing beside the claims.")
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.html",
    help="Write a marked page too.",
)
@click.option(
    "-o", "--output", type=click.Choice(FORMATS), help="How to print.  [default: table; jsonl if piped]"
)
@release_option
@click.pass_context
def read(ctx: click.Context, /, **asked: Any) -> None:
    """Read a news article: its quotes with speakers, numbers, laws, places, dates and claims, each pinned to
    its characters; and beside each claim what the ledger, the docket and the reports held on its day.

    \b
    clawback read story.html
    clawback read story.txt --published 2017-03-27 --save marked.html
    clawback read - --published 2017-03-27 < story.txt
    clawback read --url https://example.org/news/story -o json
    clawback read --batch stories --into answers --jobs 2

    A result is `consistent`, `inconsistent` or `no record`; it never says that a claim is true or false. Days
    such as `Monday` need the article's own: a page states it, `--published` tells it, and in a batch a file's
    name may begin with it (2017-03-27-cities.txt). An answer that is there is not made again.

    English only. Exit 0 answered, 1 nothing to read, 2 wrong use.
    """
    given = [name for name in ("file", "url", "batch") if asked[name] is not None]
    if len(given) != 1:
        raise click.UsageError("Name one article: a file, - for standard input, --url URL, or --batch DIR.")
    if (asked["batch"] is None) != (asked["into"] is None):
        raise click.UsageError("--batch DIR and --into DIR go together.")
    release = None if asked["no_records"] else ctx.obj["name"](asked["release"])
    if asked["batch"] is not None:
        if asked["save"] or asked["output"]:
            raise click.UsageError(
                "--save and --output go with one article: a batch writes NAME.json of each."
            )
        _batch(ctx, asked, release)
        return
    told = _told(ctx, asked, release)
    if asked["save"] is not None:
        _save(asked["save"], told)
    shape = asked["output"] or ("table" if sys.stdout.isatty() else "jsonl")
    if shape == "html":
        from clawback.report.article_page import as_page

        click.echo(as_page(told).decode(), nl=False)
        return
    from clawback.report.article import render_article

    click.echo(render_article(told, shape).encode("utf-8", "replace"), nl=False)


def _told(ctx: click.Context, asked: Mapping[str, Any], release: str | None) -> "Told":
    """The article read, and what stands beside its claims."""
    from clawback.report.article import Told

    reading = _reading(asked)
    command = _command(asked, reading, release)
    if release is None:
        return Told(reading, None, None, command)
    from clawback.exposure import docket_of
    from clawback.press.checking import check, records_of

    con = ctx.obj["connect"](release)
    docket = docket_of(con)
    checks = check(reading, con, docket, release)
    return Told(reading, checks, release, command, records_of(reading, docket))


def _reading(asked: Mapping[str, Any]) -> "Reading":
    from clawback.press.reader import read as read_article

    name, data = _data(asked)
    with _extra():
        return read_article(data, asked["published"], name, parser=not asked["no_parser"])


@contextmanager
def _extra() -> Iterator[None]:
    """BadQuestion where a package of the `press` extra is not installed."""
    try:
        yield
    except ModuleNotFoundError as wrong:
        raise BadQuestion(
            f"{wrong.name} is not installed, which reads articles; run pip install 'clawback[press]'. "
            "With --no-parser a text is read without spacy."
        ) from None


def _data(asked: Mapping[str, Any]) -> tuple[str, bytes]:
    """The name and the bytes of the one article asked about."""
    if asked["url"]:
        from clawback.press.visiting import visit

        page = visit(asked["url"])
        return page.url, page.data
    if str(asked["file"]) == "-":
        return "standard input", sys.stdin.buffer.read()
    path: Path = asked["file"]
    return path.name, path.read_bytes()


def _command(asked: Mapping[str, Any], reading: "Reading", release: str | None) -> list[str]:
    """The command that gives the answer again."""
    day = reading.article.published
    return [
        *("clawback", "read"),
        *(["--url", asked["url"]] if asked["url"] else [str(asked["file"])]),
        *(["--published", day.isoformat()] if day else []),
        *(["--no-parser"] if asked["no_parser"] else []),
        *(["--release", release] if release else ["--no-records"]),
    ]


def _save(path: Path, told: "Told") -> None:
    """Write the page whole or not at all."""
    from clawback.report.article_page import as_page
    from clawback.source.aside import replacing

    if path.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(f"{path}: the name of that file ends in .html.")
    with replacing(path) as out:
        out.write(as_page(told))


def _batch(ctx: click.Context, asked: Mapping[str, Any], release: str | None) -> None:
    """Read a folder; what was refused is named, and the others are answered."""
    from importlib.metadata import version

    from clawback.cli.waiting import steps
    from clawback.report.article_files import Job, articles, read_all

    paths = articles(asked["batch"])
    software = f"clawback {version('clawback')}"
    job = Job(asked["into"], ctx.obj["home"], release, asked["published"], not asked["no_parser"], software)
    counts = {"read": 0, "kept": 0, "refused": 0}
    with _extra(), steps("read", shown=True) as step:
        for done in read_all(paths, job, asked["jobs"], step):
            counts[done.state] += 1
            if done.state == "refused":
                click.echo(done.says, err=True)
    told = ", ".join(f"{n} {state}" for state, n in counts.items() if n)
    click.echo(f"{len(paths)} articles: {told}. Answers in {asked['into']}.", err=True)
    ctx.exit(NO_ANSWER if counts["refused"] == len(paths) else 0)
