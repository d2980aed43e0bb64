"""A list of phrases is looked for only in names with a word that begins one: nothing is lost by it."""

import clawback.place.typed
import clawback.place.units  # noqa: F401 - the lists of both are made
from clawback.place.names import norm
from clawback.place.phrases import Phrases, signs
from tests.place import labels


def test_no_phrase_of_a_labelled_name_is_passed_over() -> None:
    found = 0
    for row in labels.read("sample").values():
        name = norm(row["name"])
        lists = signs(name.split())
        for each in Phrases.every:
            assert bool(each.search(name)) == bool(each.search(name, lists)), (name, each.pattern.pattern)
            found += bool(each.search(name, lists))
    assert found > 1000
