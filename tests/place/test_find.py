import duckdb
import pytest

from clawback.errors import AmbiguousPlace, UnknownPlace
from clawback.ids import PlaceId
from clawback.place import add_places, aliases, build, find, lineage
from clawback.place.units import place_of, unit


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("New York City", "city/ny/new-york"),
        ("new york, ny", "city/ny/new-york"),
        ("New York NY", "city/ny/new-york"),
        ("NYC", "city/ny/new-york"),
        ("Santa Fe, NM", "city/nm/santa-fe"),
        ("Cook County, IL", "county/il/cook"),
        ("cook county illinois", "county/il/cook"),
        ("County of Cook, IL", "county/il/cook"),
        ("City of Chicago", "city/il/chicago"),
        ("Chicago", "city/il/chicago"),
        ("Baltimore city", "city/md/baltimore"),
        ("Baltimore County", "county/md/baltimore"),
        ("Baltimore, MD", "city/md/baltimore"),
        ("St. Louis, MO", "city/mo/st-louis"),
        ("Saint Louis, Missouri", "city/mo/st-louis"),
        ("Saint Louis County, MO", "county/mo/st-louis"),
        ("3651000", "city/ny/new-york"),
        ("36061", "city/ny/new-york"),
        ("24510", "city/md/baltimore"),
        ("24005", "county/md/baltimore"),
        ("36", "state/ny"),
        ("NY", "state/ny"),
        ("State of New York", "state/ny"),
        ("New York State", "state/ny"),
        ("Illinois", "state/il"),
        ("state/ny", "state/ny"),
        ("county/ca/san-francisco", "city/ca/san-francisco"),
        ("San Francisco", "city/ca/san-francisco"),
        ("City and County of San Francisco", "city/ca/san-francisco"),
        ("Davidson County, TN", "city/tn/nashville"),
        ("Washington, D.C.", "state/dc"),
        ("D.C.", "state/dc"),
        ("Philly", "city/pa/philadelphia"),
        ("Philadelphia County", "city/pa/philadelphia"),
        ("Kings County, NY", "city/ny/new-york"),
        ("Richmond County, VA", "county/va/richmond"),
        ("Richmond, VA", "city/va/richmond"),
        ("Village of Hempstead, NY", "city/ny/hempstead"),
        ("Town of Hempstead, NY", "town/ny/hempstead"),
        ("Scarsdale, NY", "city/ny/scarsdale"),
        ("Brookline, MA", "town/ma/brookline"),
        ("Kansas City, MO", "city/mo/kansas-city"),
        ("Mayagüez, PR", "county/pr/mayaguez"),
        ("Miami-Dade County", "county/fl/miami-dade"),
        ("Honolulu", "city/hi/honolulu"),
        ("Boise, ID", "city/id/boise-city"),
    ],
)
def test_find(con: duckdb.DuckDBPyConnection, text: str, place_id: str) -> None:
    assert find(con, text).id == place_id


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("New York", {"state/ny", "city/ny/new-york"}),
        ("Baltimore", {"city/md/baltimore", "county/md/baltimore"}),
        ("Springfield", {"city/il/springfield", "city/mo/springfield", "city/ma/springfield"}),
        ("LA", {"state/la", "city/ca/los-angeles"}),
        ("Kansas City", {"city/ks/kansas-city", "city/mo/kansas-city"}),
        ("Hempstead, NY", {"city/ny/hempstead", "town/ny/hempstead"}),
        ("King County", {"county/wa/king", "county/tx/king"}),
        ("Washington", {"state/wa", "state/dc"}),
    ],
)
def test_an_ambiguous_name_lists_its_places(
    con: duckdb.DuckDBPyConnection, text: str, among: set[str]
) -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        find(con, text)
    assert among <= {each.split()[0] for each in caught.value.candidates}


def test_a_candidate_says_id_full_name_where_and_geoid(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        find(con, "Hempstead, NY")
    assert caught.value.candidates[0] == (
        "city/ny/hempstead  Hempstead village, Nassau County, NY  (GEOID 3633139)"
    )


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Chicgo", "Chicago, IL"),
        ("Bostn, MA", "Boston, MA"),
        ("Cook Conty, IL", "Cook County, IL"),
        ("city/ny/newyork", "city/ny/new-york"),
    ],
)
def test_a_misspelt_name_is_answered_with_near_ones(
    con: duckdb.DuckDBPyConnection, text: str, near: str
) -> None:
    with pytest.raises(UnknownPlace) as caught:
        find(con, text)
    assert caught.value.near[0] == near


@pytest.mark.parametrize("text", ["", "  ", "99999", "'; drop table place; --", "x" * 500, "%", "state/zz"])
def test_nonsense_is_unknown(con: duckdb.DuckDBPyConnection, text: str) -> None:
    with pytest.raises(UnknownPlace):
        find(con, text)


def test_every_id_finds_itself(con: duckdb.DuckDBPyConnection) -> None:
    some = con.execute("select place_id, geoid from place using sample 60 (reservoir, 7)").fetchall()
    assert [find(con, place_id).geoid for place_id, _ in some] == [geoid for _, geoid in some]
    assert [find(con, geoid).id for _, geoid in some] == [place_id for place_id, _ in some]


def test_every_alias_answers_as_its_government(con: duckdb.DuckDBPyConnection) -> None:
    merged = con.execute("select name, place_id from place_name where how in ('alias id', 'fips')").fetchall()
    assert {name: find(con, name).id for name, _ in merged} == dict(merged)


@pytest.mark.parametrize(
    ("place_id", "expected"),
    [
        ("city/ny/new-york", ("city/ny/new-york", "state/ny")),
        ("city/ny/hempstead", ("city/ny/hempstead", "county/ny/nassau", "state/ny")),
        ("town/ny/ithaca", ("town/ny/ithaca", "county/ny/tompkins", "state/ny")),
        ("city/mo/kansas-city", ("city/mo/kansas-city", "state/mo")),
        ("state/dc", ("state/dc",)),
    ],
)
def test_lineage(con: duckdb.DuckDBPyConnection, place_id: str, expected: tuple[str, ...]) -> None:
    assert lineage(con, PlaceId(place_id)) == expected


def test_lineage_of_an_unknown_id(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UnknownPlace):
        lineage(con, PlaceId("city/ny/nowhere"))


def test_aliases_of_a_consolidated_city(con: duckdb.DuckDBPyConnection) -> None:
    also = aliases(con, PlaceId("city/ny/new-york"))
    assert {"NYC", "36061", "county/ny/kings"} <= set(also)


@pytest.mark.parametrize(("name", "place"), [("California", "state/ca"), ("vermont", "state/vt")])
def test_a_states_name_alone_means_the_state(con: duckdb.DuckDBPyConnection, name: str, place: str) -> None:
    assert find(con, name).id == place


@pytest.mark.parametrize("name", ["New York", "Washington"])
def test_a_name_that_is_a_city_as_often_is_asked_about(con: duckdb.DuckDBPyConnection, name: str) -> None:
    with pytest.raises(AmbiguousPlace):
        find(con, name)


@pytest.mark.parametrize(
    "text",
    [
        "Philadelphia School District",
        "School District of Philadelphia",
        "SCHOOL DISTRICT OF PHILADELPHIA, PA",
        "The School District of the City of Philadelphia",
        "school/pa/philadelphia-school-district",
    ],
)
def test_a_unit_of_its_own_is_found_as_awards_write_it(text: str) -> None:
    with duckdb.connect() as con:
        build(con)
        its = unit("school district of philadelphia", "PA")
        assert its is not None
        add_places(con, [place_of(its, "PA")])
        assert find(con, text).id == "school/pa/philadelphia-school-district"
        with pytest.raises(UnknownPlace):
            find(con, "School District of Pittsburgh, PA")
