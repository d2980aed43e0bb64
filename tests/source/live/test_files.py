"""A fetched file is looked through before it gets its name: cut, altered and mistaken files are not kept."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clawback.errors import BadInput, SourceUnavailable
from clawback.source.archive import member_bytes, members
from clawback.source.live import Policy, Web
from clawback.source.live.files import Damaged, download, look_through
from tests.source.live.publisher import Always, Publisher, archive, publishing

NAME = "FY2025_015_Assistance_Full_20250606.zip"
LINK = f"/files/{NAME}"
POLICY = Policy(between=0, attempts=10)


def zipped() -> bytes:
    """A small archive of two packed members and one that is stored; the text is made up."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("a.csv", "award_id_fain,amount\n" + "2016DJBX0178,4298245.00\n" * 40)
        into.writestr("b.csv", "award_id_fain,amount\n")
        into.writestr("read me.txt", "as shipped", compress_type=zipfile.ZIP_STORED)
    return out.getvalue()


WHOLE = zipped()


def client(server: Publisher, policy: Policy = POLICY) -> Web:
    return Web(server.base, policy, server.time.clock)


@pytest.mark.parametrize("fault", ["altered", "cut zip", "cut", "drip", "no range", "html", "reset"])
def test_a_file_that_came_wrong_once_is_fetched_again(tmp_path: Path, fault: str) -> None:
    with publishing() as server, client(server) as web:
        server.planned[LINK] = fault
        seen = download(web, LINK, tmp_path / NAME)
        assert not server.planned
        assert len(server.requests) == (1 if fault == "no range" else 2)
        whole = archive(NAME, server.size)
        assert (tmp_path / NAME).read_bytes() == whole
        assert seen is not None
        assert (seen.tag, seen.total) == (f'"{NAME}"', len(whole))
        assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("fault", ["altered", "cut zip"])
def test_a_file_that_always_comes_damaged_is_one_error_and_no_file(tmp_path: Path, fault: str) -> None:
    with publishing(share=1.0) as server, client(server) as web:
        server.dice = Always(fault)
        with pytest.raises(SourceUnavailable, match=r"no whole ZIP archive.*\n.*damaged 3 times and was not"):
            download(web, LINK, tmp_path / NAME)
        assert len(server.requests) == 3
        assert list(tmp_path.iterdir()) == []


def test_a_table_in_place_of_an_archive_is_not_kept(tmp_path: Path) -> None:
    with publishing() as server, client(server) as web:
        server.files[NAME] = (b"award_id_fain,amount\n", 1)
        with pytest.raises(SourceUnavailable, match="does not begin as a ZIP archive"):
            download(web, LINK, tmp_path / NAME)
        assert list(tmp_path.iterdir()) == []


def test_another_kind_of_file_is_known_by_its_length(tmp_path: Path) -> None:
    with publishing() as server, client(server) as web:
        server.files["list.csv"] = (b"award_id_fain,amount\n", 1)
        server.planned["/files/list.csv"] = "cut"
        download(web, "/files/list.csv", tmp_path / "list.csv")
        assert (tmp_path / "list.csv").read_bytes() == b"award_id_fain,amount\n"
        empty = tmp_path / "empty.csv.part"
        empty.write_bytes(b"")
        with pytest.raises(Damaged, match="an empty file came"):
            look_through(empty, tmp_path / "empty.csv", "link")


def test_a_killed_run_that_had_all_bytes_looks_through_them(tmp_path: Path) -> None:
    """It died between the last byte and the name; the bytes there are altered, and found out."""
    with publishing() as server, client(server) as web:
        whole = archive(NAME, server.size)
        for there, requests in ((whole, 1), (whole[:-9] + b"123456789", 2), (whole + b"more", 2)):
            server.requests.clear()
            (tmp_path / f"{NAME}.part").write_bytes(there)
            note = f'{{"tag":"\\"{NAME}\\"","modified":"","total":{len(whole)}}}'
            (tmp_path / f"{NAME}.part.json").write_text(note)
            download(web, LINK, tmp_path / NAME)
            assert (tmp_path / NAME).read_bytes() == whole
            assert len(server.requests) == requests
            assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_file_that_is_still_the_one_seen_is_not_sent(tmp_path: Path) -> None:
    with publishing() as server, client(server) as web:
        seen = download(web, LINK, tmp_path / NAME)
        (tmp_path / NAME).unlink()
        assert download(web, LINK, tmp_path / NAME, seen=seen) is None
        assert list(tmp_path.iterdir()) == []
        server.files[NAME] = (WHOLE, 7)
        newer = download(web, LINK, tmp_path / NAME, seen=seen)
        assert newer != seen
        assert (tmp_path / NAME).read_bytes() == WHOLE


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, len(WHOLE) - 1), bit=st.integers(0, 7))
def test_one_flipped_bit_is_found_or_changes_nothing_inside(
    tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    path = tmp_path_factory.mktemp("flip") / "a.zip"
    path.write_bytes(WHOLE[:at] + bytes([WHOLE[at] ^ 1 << bit]) + WHOLE[at + 1 :])
    try:
        look_through(path, path, "link")
    except Damaged:
        return
    found = [b"".join(member_bytes(path, each)) for each in members(path)]
    path.write_bytes(WHOLE)
    assert found == [b"".join(member_bytes(path, each)) for each in members(path)]


@settings(max_examples=100, deadline=None)
@given(end=st.integers(0, len(WHOLE) - 1))
def test_an_archive_cut_anywhere_is_found(tmp_path_factory: pytest.TempPathFactory, end: int) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.zip"
    path.write_bytes(WHOLE[:end])
    with pytest.raises(Damaged):
        look_through(path, path, "link")


def test_an_archive_that_lists_fewer_files_than_it_states_is_refused(tmp_path: Path) -> None:
    """As when its directory is damaged: the standard library gives the files before the damage."""
    path = tmp_path / "a.zip"
    end = WHOLE.rindex(b"PK\x05\x06")
    path.write_bytes(WHOLE[: end + 10] + b"\x04\x00" + WHOLE[end + 12 :])
    with pytest.raises(BadInput, match="a ZIP archive that lists 3 of its 4 files"):
        members(path)
