"""Places in sentences of our own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clawback.press.places import places
from clawback.press.places_gazetteer import Gazetteer, NerSpan, PlaceMention, gazetteer
from clawback.press.text import text_of


@pytest.fixture(scope="module", name="names")
def _names() -> Gazetteer:
    return gazetteer()


def told(words: str, names: Gazetteer) -> list[tuple[str, str | None]]:
    return [(words[slice(*each.span)], each.geoid) for each in places(text_of(words), names)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("New York Attorney General Ann Doe sued.", [("New York", "36")]),
        ("New York Mayor John Roe spoke.", [("New York", "3651000")]),
        ("New York's governor signed it.", [("New York", "36")]),
        ("New York's mayor refused.", [("New York", "3651000")]),
        ("In New York City, officials met.", [("New York City", "3651000")]),
        ("NEW YORK (AP) -- Officials met.", [("NEW YORK", "3651000")]),
        ("SPRINGFIELD, Ill. (AP) -- The governor spoke.", [("SPRINGFIELD, Ill.", "1772000")]),
        ("WASHINGTON - The president spoke.", [("WASHINGTON", "1150000")]),
        ("AUSTIN, Texas - Lawmakers met.", [("AUSTIN, Texas", "4805000")]),
        ("CHICAGO (Reuters) - The mayor spoke.", [("CHICAGO", "1714000")]),
        ("She moved from California to Texas.", [("California", "06"), ("Texas", "48")]),
        (
            "The suit names California, New York and Illinois.",
            [("California", "06"), ("New York", "36"), ("Illinois", "17")],
        ),
        (
            "He flew to Chicago, New York and Los Angeles.",
            [("Chicago", "1714000"), ("New York", "3651000"), ("Los Angeles", "0644000")],
        ),
        ("He reads the San Francisco Chronicle.", []),
        ("She studied at the University of Chicago.", []),
        ("The Los Angeles Police Department declined.", []),
        ("Los Angeles police declined.", [("Los Angeles", "0644000")]),
        ("Mr. Jackson said no.", []),
        ("Abraham Lincoln was quoted.", []),
        ("Officials in Washington disagreed.", [("Washington", "1150000")]),
        ("Washington Gov. Jane Roe sued.", [("Washington", "53")]),
        ("Washington state sued.", [("Washington", "53")]),
        ("Washington's attorney general sued.", [("Washington", "53")]),
        (
            "Seattle and Spokane, Washington, sued.",
            [("Seattle", "5363000"), ("Spokane, Washington", "5367000")],
        ),
        ("The U.S. government said so.", [("U.S.", "us")]),
        ("Leaders across the U.S. agreed.", [("U.S.", "us")]),
        ("The United States sued.", [("United States", "us")]),
        ("We love America.", [("America", "us")]),
        ("Make America Great Again hats.", []),
        ("The U.S. District Court ruled.", []),
        ("The U.S. Senate voted.", []),
        ("U.S. Sen. Jane Roe spoke.", [("U.S.", "us")]),
        ("U.S. citizens vote.", [("U.S.", "us")]),
        ("The case is in Springfield, Ill.", [("Springfield, Ill.", "1772000")]),
        ("He lives in Springfield, Massachusetts.", [("Springfield, Massachusetts", "2567000")]),
        ("Austin, Texas, sued.", [("Austin, Texas", "4805000")]),
        ("Newark Mayor Ann Poe, of New Jersey, sued.", [("Newark", "3451000"), ("New Jersey", "34")]),
        (
            "In New Jersey, Newark and Camden joined.",
            [("New Jersey", "34"), ("Newark", "3451000"), ("Camden", "3410000")],
        ),
        ("Voters in Springfield met.", [("Springfield", None)]),
        ("Sheriff of Travis County spoke.", [("Travis County", "48453")]),
        ("Travis County, Texas, lost a grant.", [("Travis County, Texas", "48453")]),
        (
            "In Illinois, Cook, DuPage and Lake counties joined.",
            [("Illinois", "17"), ("Cook", "17031"), ("DuPage", "17043"), ("Lake", "17097")],
        ),
        ("Miami-Dade County complied.", [("Miami-Dade County", "12086")]),
        ("Orleans Parish jail", [("Orleans Parish", "2255000")]),
        ("San Francisco sued.", [("San Francisco", "0667000")]),
        ("Denver and Philadelphia sued.", [("Denver", "0820000"), ("Philadelphia", "4260000")]),
        ("Philly voters met.", [("Philly", "4260000")]),
        ("L.A. voters met.", [("L.A.", "0644000")]),
        ("D.C. residents vote.", [("D.C.", "1150000")]),
        ("The District of Columbia sued.", [("District of Columbia", "11")]),
        ("Washington, D.C., sued.", [("Washington, D.C.", "1150000")]),
        ("Mexico will pay.", [("Mexico", None)]),
        ("He visited Paris and London.", []),
        ("He lives in Paris, Texas.", [("Paris, Texas", "4855080")]),
        ("Moscow denied it.", []),
        ("New Yorkers vote.", []),
        ("Californians vote.", []),
        ("The American people", []),
        ("Oak Street in Boston", [("Boston", "2507000")]),
        ("the Chicago Tribune reported", []),
        ("The Northern District of California ruled.", []),
        ("U.S. District Court for the District of Oregon", []),
        ("the University of Texas at Austin", []),
        ("the city sued", []),
        ("Sen. John Doe (R-Ariz.) spoke.", [("Ariz.", "04")]),
        ("Rep. Jane Doe, D-N.Y., spoke.", [("N.Y.", "36")]),
        ("Sen. Jane Doe (D-TX) spoke.", [("TX", "48")]),
        ("Texas Republicans voted.", [("Texas", "48")]),
        ("Ohio Gov. Sam Doe spoke.", [("Ohio", "39")]),
        ("The Texas Legislature met.", [("Texas", "48")]),
        ("Georgia's Fulton County voted.", [("Georgia", "13"), ("Fulton County", "13121")]),
        (
            "Portland, Oregon, and Portland, Maine",
            [("Portland, Oregon", "4159000"), ("Portland, Maine", "2360545")],
        ),
        ("Portland sued with Oregon.", [("Portland", "4159000"), ("Oregon", "41")]),
        ("In Maine, Portland officials met.", [("Maine", "23"), ("Portland", "2360545")]),
        ("Columbus, Ohio", [("Columbus, Ohio", "3918000")]),
        ("in Kansas City, Missouri", [("Kansas City, Missouri", "2938000")]),
        ("Kansas City, Kan.", [("Kansas City, Kan.", "2036000")]),
        ("Oklahoma City officials", [("Oklahoma City", "4055000")]),
        ("Salt Lake City", [("Salt Lake City", "4967000")]),
        ("St. Louis County", [("St. Louis County", "29189")]),
        ("St. Louis police", [("St. Louis", "2965000")]),
        ("St. Paul, Minnesota", [("St. Paul, Minnesota", "2758000")]),
        ("Fort Worth, Texas", [("Fort Worth, Texas", "4827000")]),
        ("Coeur d'Alene, Idaho", [("Coeur d'Alene, Idaho", "1616750")]),
        ("Prince George's County, Maryland", [("Prince George's County, Maryland", "24033")]),
        ("Winston-Salem, N.C.", [("Winston-Salem, N.C.", "3775000")]),
        ("Chicago-based firm", [("Chicago", "1714000")]),
        ("New York-based group", [("New York", "3651000")]),
        ("Santa Clara County sued", [("Santa Clara County", "06085")]),
        ("King County, Wash.", [("King County, Wash.", "53033")]),
        ("Los Angeles County", [("Los Angeles County", "06037")]),
        ("Queens and Brooklyn", [("Queens", "3651000"), ("Brooklyn", "3651000")]),
        ("Puerto Rico voted", [("Puerto Rico", "72")]),
        ("Guam", [("Guam", "66")]),
        ("West Virginia", [("West Virginia", "54")]),
        ("Virginia Beach, Virginia", [("Virginia Beach, Virginia", "5182000")]),
        ("North Carolina's HB2", [("North Carolina", "37")]),
        ("Baltimore's mayor", [("Baltimore", "2404000")]),
        ("Philadelphia City Council member Ann Poe", [("Philadelphia", "4260000")]),
        ("Boston City Council", [("Boston", "2507000")]),
        ("Chicago Public Schools", []),
        ("Chicago Mayor Rahm Poe", [("Chicago", "1714000")]),
        ("Former Chicago Mayor", [("Chicago", "1714000")]),
        ("the mayor of Ferguson, Missouri", [("Ferguson, Missouri", "2923986")]),
        ("the city of Chelsea, Massachusetts", [("Chelsea, Massachusetts", "2513205")]),
        ("Chelsea Doe said.", []),
        ("Georgia Doe wrote.", []),
        ("Madison Doe wrote.", []),
        ("Hillary Clinton met Lincoln Doe.", []),
        ("Union members met in Union.", []),
        ("Reading is fun. Mobile phones are fun.", []),
        ("Independence Day in Orange County, California", [("Orange County, California", "06059")]),
        ("Orange County voted.", [("Orange County", None)]),
        ("Lebanon, Pa.", [("Lebanon, Pa.", "4242168")]),
        ("Richmond, California, sued.", [("Richmond, California", "0660620")]),
        ("El Cenizo, Texas", [("El Cenizo, Texas", "4822905")]),
        ("Cambridge, Mass.", [("Cambridge, Mass.", "2511000")]),
        ("Evanston, Illinois", [("Evanston, Illinois", "1724582")]),
        ("Ithaca, N.Y., lost.", [("Ithaca, N.Y.", "3638077")]),
        ("Detroit Free Press", []),
        ("Dallas Cowboys", []),
        ("Texas A&M University", []),
        ("Bank of America said", []),
        ("Miami Herald", []),
        ("the Denver Post", []),
        ("The Atlanta Journal-Constitution reported", []),
        ("Las Vegas Review-Journal", []),
        ("He went to Las Vegas.", [("Las Vegas", "3240000")]),
        ("Honolulu, Hawaii", [("Honolulu, Hawaii", "15003")]),
        ("State of Washington v. Trump", [("Washington", "53")]),
        ("City and County of San Francisco", [("San Francisco", "0667000")]),
        ("Albany, N.Y. - Lawmakers", [("Albany, N.Y.", "3601000")]),
        ("Sacramento lawmakers met in California.", [("Sacramento", "0664000"), ("California", "06")]),
        ("Houston Mayor and Dallas Mayor", [("Houston", "4835000"), ("Dallas", "4819000")]),
        ("Governor of Texas", [("Texas", "48")]),
        ("Nashville, Tennessee", [("Nashville, Tennessee", "4752006")]),
        ("Louisville, Kentucky", [("Louisville, Kentucky", "2148006")]),
        ("Washington Post", []),
        ("George Washington was president.", []),
        ("the Washington Monument", []),
        ("Wash. voters", []),
        ("Minneapolis", [("Minneapolis", "2743000")]),
        ("Atlanta", [("Atlanta", "1304000")]),
        ("Cleveland", [("Cleveland", "3916000")]),
        ("Grover Cleveland was president.", []),
        ("Phoenix", [("Phoenix", "0455000")]),
        (
            "Pittsburgh and Scranton, Pennsylvania",
            [("Pittsburgh", "4261000"), ("Scranton, Pennsylvania", "4269000")],
        ),
        ("New Orleans", [("New Orleans", "2255000")]),
        ("San Antonio", [("San Antonio", "4865000")]),
        ("New Hampshire primary", [("New Hampshire", "33")]),
        ("won New York and New Jersey", [("New York", "36"), ("New Jersey", "34")]),
        ("upstate New York", [("New York", "36")]),
        (
            "Fresno, Oakland and San Jose",
            [("Fresno", "0627000"), ("Oakland", "0653000"), ("San Jose", "0668000")],
        ),
        ("in Houston, Texas, and Boston", [("Houston, Texas", "4835000"), ("Boston", "2507000")]),
        ("Iowa City, Iowa", [("Iowa City, Iowa", "1938595")]),
        ("Bernalillo County, New Mexico", [("Bernalillo County, New Mexico", "35001")]),
        ("Charlotte, N.C.", [("Charlotte, N.C.", "3712000")]),
        ("Brooklyn, N.Y.", [("Brooklyn, N.Y.", "3651000")]),
        ("He supports the Boston Blue Hats.", []),
        ("Rep. Denver Doe spoke.", []),
        ("Dr. Austin asked why.", []),
        ("Ms. Charlotte Roe left.", []),
        ("A school in Flint reopened.", [("Flint", "2629000")]),
        ("TRENTON, N.J. (AP) - The council met.", [("TRENTON, N.J.", "3474000")]),
        ("MONTPELIER, Vt. -- The council met.", [("MONTPELIER, Vt.", "5046000")]),
        ("PHILADELPHIA -- The council met.", [("PHILADELPHIA", "4260000")]),
        ("Washington Heights residents met.", []),
        ("Police in Tulsa said no.", [("Tulsa", "4075000")]),
        ("Officials from Boise and Spokane met.", [("Boise", "1608830"), ("Spokane", "5367000")]),
        ("The Ohio River rose.", []),
        ("The Kansas City Roe Gazette", []),
        ("Ohio State University", []),
        ("The Colorado River rose.", []),
        ("Sens. Doe and Roe of Vermont spoke.", [("Vermont", "50")]),
        ("Gov. Doe of Ohio and Gov. Roe of Michigan met.", [("Ohio", "39"), ("Michigan", "26")]),
        ("The California Senate voted.", [("California", "06")]),
        ("Nevada's caucuses", [("Nevada", "32")]),
        ("a Texas-born judge", [("Texas", "48")]),
        ("Both Carolinas voted.", []),
        ("The mayor of Troy, N.Y., spoke.", [("Troy, N.Y.", "3675484")]),
        ("The mayor of Troy spoke about New York.", [("Troy", "3675484"), ("New York", "3651000")]),
        ("East St. Louis, Illinois", [("East St. Louis, Illinois", "1722255")]),
        ("New Haven, Conn.", [("New Haven, Conn.", "0952000")]),
        ("Montgomery County, Md.", [("Montgomery County, Md.", "24031")]),
        ("Cambridge University", []),
        ("Georgia and Alabama", [("Georgia", "13"), ("Alabama", "01")]),
        ("Mexico City is large.", []),
        ("New Mexico is large.", [("New Mexico", "35")]),
        ("Dallas County, Texas", [("Dallas County, Texas", "48113")]),
        ("Denver County records", [("Denver County", "0820000")]),
        ("Philadelphia County records", [("Philadelphia County", "4260000")]),
        ("San Francisco County jail", [("San Francisco County", "0667000")]),
        ("Baltimore County", [("Baltimore County", "24005")]),
        ("Clark County, Nevada", [("Clark County, Nevada", "32003")]),
        ("Salem, Oregon", [("Salem, Oregon", "4164900")]),
        (
            "Hartford, Connecticut, and Providence, Rhode Island",
            [("Hartford, Connecticut", "0937000"), ("Providence, Rhode Island", "4459000")],
        ),
        ("the U.S.-Mexico border", [("U.S.", "us"), ("Mexico", None)]),
        ("The U.S. Attorney for Oregon spoke.", [("Oregon", "41")]),
        ("U.S. Immigration and Customs Enforcement", []),
        ("the United States Conference of Doers", []),
        ("from the United States to Canada", [("United States", "us"), ("Canada", None)]),
        ("Voice of America", []),
        ("PARIS (AP) -- Leaders met.", []),
        ("WASHINGTON, June 10 (UPI) - Leaders met.", [("WASHINGTON", "1150000")]),
        ("the University of Southern California", []),
        ("ROCKFORD ATOLL - Ships met.", []),
        ("Priorities USA spent more.", []),
    ],
)
def test_places_of_a_sentence(words: str, expected: list[tuple[str, str | None]], names: Gazetteer) -> None:
    assert told(words, names) == expected


ARTICLES = [
    ("ALBANY, N.Y. -- The council met.\n\nAlbany lost a grant.", ["3601000", "3601000"]),
    ("Springfield, Ill., sued.\n\nThe mayor of Springfield spoke.", ["1772000", "1772000"]),
    ("Ohio sued.\n\nThe mayor of Springfield spoke.", ["39", "3974118"]),
    ("Voters in Massachusetts met. The mayor of Springfield spoke.", ["25", "2567000"]),
    ("In Maine, officials met. Portland sued.", ["23", "2360545"]),
    ("NEW YORK -- A court ruled. Texas lost.", ["3651000", "48"]),
    ("Chicago Sues Over Federal Grant Threat\n\nIt lost.", ["1714000"]),
    ("Jane Lincoln spoke. Lincoln left. She likes Nebraska.", ["31"]),
]


@pytest.mark.parametrize(("words", "expected"), ARTICLES)
def test_an_article_tells_which_place_is_meant(words: str, expected: list[str], names: Gazetteer) -> None:
    assert [geoid for _, geoid in told(words, names)] == expected


def only(words: str, names: Gazetteer, spans: tuple[NerSpan, ...] = ()) -> PlaceMention:
    (found,) = places(text_of(words), names, spans)
    return found


def test_a_name_of_many_places_keeps_them(names: Gazetteer) -> None:
    found = only("The mayor of Springfield spoke.", names)
    assert (found.geoid, found.place_id) == (None, "")
    assert {"city/il/springfield", "city/ma/springfield"} <= set(found.candidates)


def test_a_mention_tells_its_government(names: Gazetteer) -> None:
    found = only("NEWARK, N.J. (AP) -- The council met.", names)
    assert (found.name, found.kind, found.place_id, found.state) == (
        "Newark city",
        "city",
        "city/nj/newark",
        "NJ",
    )
    assert found.role == "dateline"


def test_the_nation_by_its_familiar_name_is_not_core(names: Gazetteer) -> None:
    assert (only("We love America.", names).core, only("He left the United States.", names).core) == (
        False,
        True,
    )


@pytest.mark.parametrize("words", ["The suit names Mexico.", "He left El Salvador.", "Iraq objected."])
def test_other_countries_have_no_code(words: str, names: Gazetteer) -> None:
    found = only(words, names)
    assert (found.kind, found.geoid) == ("country", None)


def test_a_parser_tells_of_small_places(names: Gazetteer) -> None:
    words = "Officials say Muscatine lost. Iowa sued."
    assert [geoid for _, geoid in told(words, names)] == ["19"]
    found = places(text_of(words), names, [NerSpan(14, 23, "GPE")])
    assert [each.geoid for each in found] == ["1955110", "19"]


def test_a_parser_tells_of_persons(names: Gazetteer) -> None:
    words = "Reporters asked Denver why."
    assert places(text_of(words), names, [NerSpan(16, 22, "PERSON")]) == []


def test_names_lead_to_one_government_of_a_city_and_county(names: Gazetteer) -> None:
    assert {each.id for each in names.names["denver county"]} == {"city/co/denver"}


PIECES = st.sampled_from(
    [
        "New York",
        "Washington",
        ", ",
        "Ill.",
        "Springfield",
        "Cook and Lake counties",
        "County",
        "Mayor",
        "U.S.",
        "-",
        "(AP) --",
        "Gov.",
        "Austin's",
        "\n\n",
        "the",
        "City",
        "'s",
        "St.",
        "D.C.",
    ]
)


@settings(max_examples=200, deadline=None)
@given(words=st.one_of(st.text(), st.lists(PIECES, max_size=30).map(" ".join)))
def test_spans_lie_in_the_text_in_order_and_apart(words: str) -> None:
    last = 0
    for each in places(text_of(words), gazetteer()):
        assert last <= each.span[0] < each.span[1] <= len(words)
        assert each.geoid is None or not each.candidates
        last = each.span[1]


def test_a_long_line_is_read_in_one_pass(names: Gazetteer) -> None:
    words = "Chicago and Springfield, Ill., and Cook and Lake counties met New York. " * 2000
    assert len(places(text_of(words), names)) > 8000
