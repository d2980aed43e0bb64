"""What a release holds: its tables, their checksums, the sources they came from."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NewType

import msgspec

ReleaseId = NewType("ReleaseId", str)
"""Number and first eight digits of the content's digest: `0001-1a2b3c4d`."""

SCHEMA_VERSION = 1
FILE = "manifest.json"
ID = re.compile(r"([0-9]{4,})-([0-9a-f]{8})")
NAME = re.compile(r"[a-z][a-z0-9_]*")
"""Names of tables; they are names of files too."""


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One Parquet file of a release; `columns` are names and SQL types in their order."""

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
        if self.schema_version != SCHEMA_VERSION:
            return f"schema version {self.schema_version}, this program reads {SCHEMA_VERSION}"
        if self.digest != digest(self.tables, self.sources):
            return "the digest is not that of the tables and sources listed"
        if not folder == self.id == name(self.number, self.digest):
            return f"it is the manifest of {self.id}"
        if wrong := [each for each in self.tables if not NAME.fullmatch(each)]:
            return f"{wrong[0]!r} is no name of a table"
        return ""


def name(number: int, of_digest: str) -> ReleaseId:
    """The id of a release.

    >>> name(1, "1a2b3c4d" + "0" * 56)
    '0001-1a2b3c4d'
    """
    return ReleaseId(f"{number:04d}-{of_digest[:8]}")


def digest(tables: Mapping[str, Table], sources: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of all that makes the content: neither the day it was built nor what came before it."""
    content = {"schema_version": SCHEMA_VERSION, "tables": tables, "sources": sources}
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def encode(manifest: Manifest) -> bytes:
    """The manifest as a JSON file that a person can read and a tool can compare."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"


def decode(text: bytes) -> Manifest:
    """The manifest from its file; raises msgspec.ValidationError or msgspec.DecodeError."""
    return msgspec.json.decode(text, type=Manifest)
