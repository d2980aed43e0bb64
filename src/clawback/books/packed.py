"""XML inside an office file, read as a stream: nothing is kept that is not asked for, and no entity is
expanded."""

import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, iterparse

from clawback.errors import BadInput

TYPED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def elements(
    archive: zipfile.ZipFile, name: str, wanted: frozenset[str]
) -> Iterator[tuple[str, str, Element]]:
    """`start` and `end` of the elements with these local names, in order; the outermost of them are let go
    after their end. Raises `BadInput` for XML that is broken or declares a document type."""
    where = f"{archive.filename}: {name}"
    try:
        with archive.open(name) as file:
            head = file.read(4096)
        if TYPED.search(head):
            raise BadInput(where, "a document type", "XML as office programs write it")
        depth, names = 0, dict[str, str]()
        with archive.open(name) as file:
            for event, element in iterparse(file, events=("start", "end")):  # noqa: S314 - see above
                tag = element.tag
                local = names.get(tag) or names.setdefault(tag, tag.rpartition("}")[2])
                if local not in wanted:
                    continue
                depth += 1 if event == "start" else -1
                yield event, local, element
                if event == "end" and depth == 0:
                    element.clear()
    except (ParseError, KeyError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as wrong:
        raise BadInput(
            where, f"a part that cannot be read ({wrong})", "a whole file", advice="Save it again."
        ) from None


def local(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes without their namespaces."""
    return {name.rpartition("}")[2]: value for name, value in attributes.items()}
