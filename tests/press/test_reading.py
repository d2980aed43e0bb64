"""An article out of what is handed in."""

import hashlib
from datetime import date

import pytest

from clawback.errors import BadInput
from clawback.press.reading import LARGEST, article

BODY = "The council voted on Monday to sue the department over its grant terms, officials said."
PAGE = f"""<!doctype html><html><head><title>A vote</title>
<meta property="article:published_time" content="2019-05-14T10:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><article><h1>A vote</h1><p>{BODY}</p>
<p>“We will not pay,” Mayor Anna Holt said. “It costs us &amp; our towns millions.”</p>
<p>A last paragraph of some length stands here, so that the page has the body of an article in it.</p>
</article><footer>© 2019 The Paper. All rights reserved.</footer>
<script>document.write("<p>Nobody said this</p>")</script></body></html>"""


def test_text_stays_as_it_is() -> None:
    data = f"{BODY}\r\n\r\nSecond.\r\n".encode()
    found = article("a.txt", data, date(2019, 5, 14))
    assert found.text.original == data.decode()
    assert [found.text.original[a:b] for a, b in found.text.paragraphs] == [BODY, "Second."]
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert (found.encoding, found.page, found.warnings) == ("utf-8", False, ())


def test_a_page() -> None:
    found = article("a.html", PAGE.encode())
    words = found.text.original
    assert found.page
    assert BODY in words
    assert "“It costs us & our towns millions.”" in words
    for odd in ("Home", "Nobody said this", "All rights reserved", "<"):
        assert odd not in words
    assert found.published == date(2019, 5, 14)
    assert article("a.html", PAGE.encode(), date(2019, 5, 15)).published == date(2019, 5, 15)


@pytest.mark.parametrize(
    "line",
    [
        "(© Copyright 2019 The Paper. All Rights Reserved.)",
        "ADVERTISEMENT",
        "Read more: what the council did last year",
        "Photo by A. Person",
        "Follow Anna Holt on Twitter @aholt.",
        "Sign up for our newsletter",
        "The wire contributed to this report.",
        "Watch The News",
    ],
)
def test_lines_that_are_no_part_of_it(line: str) -> None:
    found = article("a.txt", f"{BODY}\n\n{line}\n".encode(), date(2019, 5, 14))
    assert [found.text.original[a:b] for a, b in found.boilerplate] == [line]
    assert [found.text.original[a:b] for a, b in found.text.paragraphs] == [BODY]


@pytest.mark.parametrize(
    "line",
    ["Watch the council, they said.", "“Read more books,” Holt said.", "Copyrights were not discussed."],
)
def test_lines_that_are(line: str) -> None:
    found = article("a.txt", f"{line}\n\n{BODY}".encode(), date(2019, 5, 14))
    assert found.boilerplate == ()


def test_encodings() -> None:
    words = "“Non,” said André."
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert article("a", words.encode(encoding)).text.original == words
    old = article("a", words.encode("windows-1252"))
    assert old.text.original == words
    assert old.encoding == "windows-1252"
    assert "is no UTF-8" in old.warnings[0]


def test_a_page_names_its_encoding() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("“", "").replace("”", "")
    found = article("a", page.replace("©", "").replace("Holt", "Höld").encode("iso-8859-1"))
    assert "Höld" in found.text.original
    assert found.encoding == "iso-8859-1"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n\r\n\t",
        "\ufeff".encode(),
        b"\x00\x81\x8d\x8f\x90\x9d\xff",
        b"\xff\xfe\x00",
        b"<html><body></body></html>",
    ],
)
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(BadInput, match="a\\.txt"):
        article("a.txt", data)


def test_too_much() -> None:
    with pytest.raises(BadInput, match=r"2,000,001 bytes"):
        article("a.txt", b"a" * (LARGEST + 1))


def test_no_day_is_told() -> None:
    (told,) = article("a.txt", BODY.encode()).warnings
    assert "no day of publication" in told
    (early,) = article("a.txt", BODY.encode(), date(1980, 1, 1)).warnings
    assert "before 1990" in early
