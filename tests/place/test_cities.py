"""A second, independent check: the governments of 126 cities by name alone, against a table made by hand."""

import csv
import gzip
import os
from collections import defaultdict
from pathlib import Path

import pytest

from clawback.place import Gazetteer, Recipient, link_all

EXPLAINED = {
    "New Orleans": "a commission's name: the number was used again, and the name is not the city's",
    "Tucson": "TUCSON ACCOUNTING DIVISION: a bare name before a division that is not one only cities have",
}
"""Each miss and why. Salt Lake City and Nashville were two more until judgements were written for their
legal names."""
WITHOUT_A_CITY = {"Arlington": ["county/va/arlington"]}
"""Arlington, Virginia, is a county: the table has the GEOID of a statistical place."""
FOLDER = Path(os.environ.get("CLAWBACK_SHARED", "/absent")) / "data/gazetteer"


def registered() -> dict[str, list[dict[str, str]]]:
    """The rows of the federal register of entities by UEI."""
    found = defaultdict(list)
    path = FOLDER / "sam_public_government_entities_126_cities_2024.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["recipient_uei"]].append(row)
    return found


@pytest.mark.shared
def test_the_main_registration_of_each_city_is_the_city(places: Gazetteer) -> None:
    entities = registered()
    with (FOLDER / "city_geoid_uei_truth_126.csv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))
    asked, right = [], []
    for row in truth:
        for entity in entities.get(row["UEI"].strip(), []):
            asked.append(Recipient(entity["recipient_name"], state=entity["phys_address_st"]))
            right.append((places.by_code.get(row["GEOID"]), row["City name"]))
    found = link_all(asked, places).linked
    missed, wrong = [], []
    for recipient, (place, city), linked in zip(asked, right, found, strict=True):
        owners = [each.place_id for each in linked.links]
        if not owners:
            missed.append(f"{city}: {recipient.name!r}, {linked.reason}")
        elif owners != [place] and owners != WITHOUT_A_CITY.get(city):
            wrong.append(f"{city} ({place}): {recipient.name!r} -> {owners[0]}")
    print(f"\n{len(asked)} names of {len(truth)} cities: {len(asked) - len(missed) - len(wrong)} right")
    print("\n".join(["missed:", *missed, "elsewhere:", *wrong]))
    assert len(asked) >= 94
    assert (sorted(each.partition(":")[0] for each in missed), wrong) == (sorted(EXPLAINED), [])
