"""What a release holds: its tables, their checksums, the sources they came from."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NewType

import msgspec

ReleaseId = NewType("ReleaseId", str)
"""Number and first eight digits of the content's digest: `0001-1a2b3c4d`."""

SCHEMA_VERSION = 2
"""Of what is written: 1 has each table whole in the release's own folder, 2 has parts under `parts/`."""
FILE = "manifest.json"
ID = re.compile(r"([0-9]{4,})-([0-9a-f]{8})")
SHA256 = re.compile(r"[0-9a-f]{64}")
NAME = re.compile(r"[a-z][a-z0-9_]*")
"""Names of tables; they are names of files too."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One Parquet file: some rows of a table, or all of them."""

    rows: int
    bytes: int
    sha256: str


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a release: `parts` in the order of its rows; `columns` are names and SQL types in theirs."""

    rows: int
    columns: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]

    @property
    def bytes(self) -> int:
        """Of all its parts."""
        return sum(part.bytes for part in self.parts)


class Whole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table as a manifest of schema 1 has it: one file."""

    rows: int
    bytes: int
    sha256: str
    columns: tuple[tuple[str, str], ...]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A release's own description. `digest` covers tables and sources: equal content, equal digest."""

    schema_version: int
    id: ReleaseId
    number: int
    digest: str
    built: date
    parent: ReleaseId | None
    tables: dict[str, Table]
    sources: tuple[dict[str, Any], ...]

    def unsound(self, folder: str) -> str:
        """What in this manifest contradicts itself or its folder's name; nothing when all is well."""
        if self.digest != digest(self.tables, self.sources, self.schema_version):
            return "the digest is not that of the tables and sources listed"
        if not folder == self.id == name(self.number, self.digest):
            return f"it is the manifest of {self.id}"
        if wrong := [each for each in self.tables if not NAME.fullmatch(each)]:
            return f"{wrong[0]!r} is no name of a table"
        if wrong := [part.sha256 for each in self.tables.values() for part in each.parts if not _hex(part)]:
            return f"{wrong[0]!r} is no checksum"
        return ""


class _First(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A manifest of schema 1."""

    schema_version: int
    id: ReleaseId
    number: int
    digest: str
    built: date
    parent: ReleaseId | None
    tables: dict[str, Whole]
    sources: tuple[dict[str, Any], ...]


class _Version(msgspec.Struct, frozen=True):
    schema_version: int


def name(number: int, of_digest: str) -> ReleaseId:
    """The id of a release.

    >>> name(1, "1a2b3c4d" + "0" * 56)
    '0001-1a2b3c4d'
    """
    return ReleaseId(f"{number:04d}-{of_digest[:8]}")


def part_name(part: Part) -> str:
    """What a part's file is called: it names its bytes."""
    return f"{part.sha256}.parquet"


def digest(
    tables: Mapping[str, Table], sources: Sequence[Mapping[str, Any]], version: int = SCHEMA_VERSION
) -> str:
    """SHA-256 of all that makes the content: neither the day it was built nor what came before it."""
    listed = {name: _whole(table) for name, table in tables.items()} if version == 1 else tables
    content = {"schema_version": version, "tables": listed, "sources": sources}
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def encode(manifest: Manifest) -> bytes:
    """The manifest as a JSON file that a person can read and a tool can compare."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"


def decode(text: bytes) -> Manifest:
    """The manifest from its file, of either schema; raises msgspec.ValidationError or msgspec.DecodeError."""
    version = msgspec.json.decode(text, type=_Version).schema_version
    if version == SCHEMA_VERSION:
        return msgspec.json.decode(text, type=Manifest)
    if version != 1:
        raise msgspec.ValidationError(f"schema version {version}, this program reads 1 and {SCHEMA_VERSION}")
    first = msgspec.json.decode(text, type=_First)
    tables = {
        name: Table(each.rows, each.columns, (Part(each.rows, each.bytes, each.sha256),))
        for name, each in first.tables.items()
    }
    return Manifest(**(msgspec.structs.asdict(first) | {"tables": tables}))


def _whole(table: Table) -> Whole:
    """A table of one part, as schema 1 writes it."""
    (part,) = table.parts
    return Whole(part.rows, part.bytes, part.sha256, table.columns)


def _hex(part: Part) -> bool:
    return SHA256.fullmatch(part.sha256) is not None
