"""The linker against recipients labelled by people, by kind; and the labels against one another.

`pytest -s tests/place/test_labelled.py` prints the tables and every row that is not as labelled.
"""

from clawback.place import Gazetteer, link_all
from tests.place import labels
from tests.place.labels import PASSES, owns, read, said

KINDS = {
    *("state", "county", "city", "town", "school", "district", "authority", "tribe", "university"),
    *("nonprofit", "company", "other", "drop"),
}


def test_every_row_is_labelled_twice_and_every_difference_is_settled() -> None:
    sample, settled = read("sample"), read("settled")
    one, two = (read(each) for each in PASSES)
    assert len(sample) >= 1500
    assert set(one) == set(two) == set(sample)
    differ = {row for row in sample if said(one[row]) != said(two[row])}
    print(f"\n{len(sample)} rows; the passes agree on {len(sample) - len(differ)}")
    assert set(settled) == differ
    assert len(differ) / len(sample) < 0.05
    assert all(each["note"] for each in settled.values())


def test_labels_are_what_the_guideline_allows(places: Gazetteer) -> None:
    known = set(places.by_code.values())
    for row, label in labels.truth().items():
        assert label["unit_kind"] in KINDS, row
        assert label["relation"] in ("is", "department of", "component unit of", "none"), row
        assert label["place_id"] in ("", "?") or label["place_id"] in known, (row, label["place_id"])
        assert not (label["unit_kind"] in labels.UNITS and label["place_id"]), row


def test_links_are_as_labelled(places: Gazetteer) -> None:
    """What is asked, over all draws. The figures of each draw before its misses were read are in
    docs/explanation/places.md."""
    truth, rows = labels.truth(), list(read("sample").values())
    assert sum(owns(truth[each["row"]]) for each in rows) > 2000
    linked = link_all([labels.recipient(each) for each in rows], places).linked
    scores = labels.score(rows, truth, linked)
    print("\n" + "\n".join([*labels.table(scores), "wrong:", *scores.wrong, "missed:", *scores.missed]))
    for draw in "12345":
        drawn = [at for at, each in enumerate(rows) if each["draw"] == draw]
        each = labels.score([rows[at] for at in drawn], truth, [linked[at] for at in drawn]).of()
        print(f"draw {draw}: {len(drawn)} rows, precision {each.precision:.4f}, recall {each.recall:.4f}")
    assert scores.of().precision >= 0.995
    assert scores.of().recall >= 0.97
