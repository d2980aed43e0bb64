"""Every class of fault in a record, put into a good example of each kind: what the check must say, and where.

The classes are rows of `faults.yaml`; those of a whole file, its id, name and folder, are made here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.docket.examples import FILES, NAMES, PLURAL

Row = tuple[str, str, str, int, str, str]
TABLE: dict[str, list[Row]] = yaml.safe_load(
    Path(__file__).with_name("faults.yaml").read_text(encoding="utf-8")
)
COMMON = TABLE.pop("common")
OF_KIND = TABLE


@dataclass(frozen=True)
class Fault:
    """One bad file: its class, the kind of record, the files changed, and what must be said of it."""

    name: str
    kind: str
    file: str
    line: int
    found: str
    expected: str
    changed: dict[str, str | bytes] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


def faults() -> Iterator[Fault]:
    """Every fault of every kind."""
    for kind in NAMES:
        for row in (*COMMON, *OF_KIND[kind]):
            yield _fault(kind, row)
        yield from _files(kind)


def _fault(kind: str, row: Row) -> Fault:
    name, old, new, shift, found, expected = row
    text = FILES[file := NAMES[kind]]
    assert text.count(old) == 1, f"{kind}: {name}: {old!r} stands {text.count(old)} times"
    line = text[: text.index(old)].count("\n") + 1 + shift
    return Fault(name, kind, file, line, found, expected, {file: text.replace(old, new)})


def _files(kind: str) -> Iterator[Fault]:
    """Faults of a whole file, of its id, its name and its folder."""
    file, folder = NAMES[kind], PLURAL[kind]
    text = FILES[file]

    def with_id(name: str) -> dict[str, str | bytes]:
        return {file: text.replace(f"id: {kind}/one", f"id: {name}")}

    form = f"an id of the form {kind}/"
    yield Fault("bad id", kind, file, 1, f"'{kind}/One'", form, with_id(f"{kind}/One"))
    yield Fault(
        "bare id", kind, file, 1, "'one', which is no kind of record", "begins with its kind", with_id("one")
    )
    near = f"did you mean '{kind}'"
    yield Fault("unknown kind", kind, file, 1, f"'{kind}x', which is no kind", near, with_id(f"{kind}x/one"))
    yield Fault(
        "file name",
        kind,
        file,
        1,
        f"{kind}/two in the file {file}",
        f"{folder}/two.yaml",
        with_id(f"{kind}/two"),
    )
    yield Fault(
        "no id",
        kind,
        file,
        1,
        "no `id`",
        "a mapping whose first key is `id`",
        {file: text[text.index("\n") + 1 :]},
    )
    yield Fault(
        "folder",
        kind,
        "misc/one.yaml",
        1,
        f"{kind}/one in the file misc/one.yaml",
        file,
        {"misc/one.yaml": text},
    )
    again = f"{folder}/two/one.yaml"
    yield Fault(
        "duplicate id", kind, again, 1, f"{kind}/one, which {file} has too", "an id of its own", {again: text}
    )
    yml = f"{folder}/two.yml"
    yield Fault("other ending", kind, yml, 1, "a file two.yml", "two.yaml", {yml: text})
    new = f"{folder}/two.yaml"
    yield Fault("empty file", kind, new, 1, "the file holds no record", "Write the record", {new: ""})
    yield Fault("a list", kind, new, 1, "no `id`", "a mapping whose first key is `id`", {new: "- a\n"})
    raw = text.encode().replace(b"title: One", b"title: On\xe9")
    yield Fault("not UTF-8", kind, file, 2, "not UTF-8: byte 0xE9", "Save it as UTF-8", {file: raw})
