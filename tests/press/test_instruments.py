"""Instruments of law in sentences of our own."""

from datetime import date

import pytest

from clawback.press.instruments import instruments
from clawback.press.instruments_known import Instrument, known
from clawback.press.text import text_of

SPRING_2017 = date(2017, 3, 28)
SPRING_2018 = date(2018, 3, 10)
SPRING_2025 = date(2025, 5, 10)


def read(words: str, day: date | None) -> list[Instrument]:
    return instruments(text_of(words).plain, day)


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("The city cited 8 U.S.C. 1373 in its brief.", SPRING_2017, [("8 U.S.C. 1373", "usc:8:1373")]),
        (
            "Under 8 U.S.C. § 1373(a), officials may share data.",
            SPRING_2017,
            [("8 U.S.C. § 1373(a)", "usc:8:1373")],
        ),
        ("It invokes 8 USC 1373 again.", SPRING_2017, [("8 USC 1373", "usc:8:1373")]),
        (
            "8 U.S.C. §§ 1373 and 1644 say so.",
            SPRING_2017,
            [("8 U.S.C. §§ 1373", "usc:8:1373"), ("1644", "usc:8:1644")],
        ),
        (
            "Title 8, Section 1373 of the U.S. Code is at issue.",
            SPRING_2017,
            [("Title 8, Section 1373 of the U.S. Code", "usc:8:1373")],
        ),
        (
            "Section 1373 of Title 8 of the U.S. Code",
            SPRING_2017,
            [("Section 1373 of Title 8 of the U.S. Code", "usc:8:1373")],
        ),
        ("the sanctuary city violated Section 1373.", SPRING_2017, [("Section 1373", "usc:8:1373")]),
        (
            "Compliance with Section 1367/1644 for immigration grants.",
            SPRING_2017,
            [("Section 1367", "usc:8:1367"), ("1644", "usc:8:1644")],
        ),
        (
            "agents cite U.S. Code 18, Section 1001",
            SPRING_2017,
            [("U.S. Code 18, Section 1001", "usc:18:1001")],
        ),
        ("Section 1373 is on page two.", SPRING_2017, []),
        ("a grant under 28 CFR 66", SPRING_2017, [("28 CFR 66", "cfr:28:66")]),
        (
            "see 2 C.F.R. 200.339 and 2 CFR § 200.340",
            SPRING_2017,
            [("2 C.F.R. 200.339", "cfr:2:200.339"), ("2 CFR § 200.340", "cfr:2:200.340")],
        ),
        ("Executive Order 13768 was signed.", SPRING_2017, [("Executive Order 13768", "eo:13768")]),
        ("EO 13,768 said", SPRING_2017, [("EO 13,768", "eo:13768")]),
        ("Executive Order No. 14159", SPRING_2025, [("Executive Order No. 14159", "eo:14159")]),
        ("Proclamation 9645 followed", SPRING_2018, [("Proclamation 9645", "proc:9645")]),
        ("in case No. 17-cv-00574", SPRING_2017, [("case No. 17-cv-00574", "docket:17-cv-00574")]),
        ("The suit, 3:17-cv-485, was filed", SPRING_2017, [("3:17-cv-485", "docket:3:17-cv-485")]),
        ("Case No. 3:17-cv-00574-WHO", SPRING_2017, [("Case No. 3:17-cv-00574-WHO", "docket:3:17-cv-00574")]),
        ("CFDA 16.738 grants", SPRING_2017, [("CFDA 16.738", "aln:16.738")]),
        ("Assistance Listing 16.738", SPRING_2017, [("Assistance Listing 16.738", "aln:16.738")]),
        ("Assistance Listing No. 97.067", SPRING_2025, [("Assistance Listing No. 97.067", "aln:97.067")]),
        (
            "(CFDA No. 16.710) and 16.606",
            SPRING_2017,
            [("CFDA No. 16.710", "aln:16.710"), ("16.606", "aln:16.606")],
        ),
        (
            "Public Law 104-208 and Pub. L. 104-208",
            SPRING_2017,
            [("Public Law 104-208", "pl:104-208"), ("Pub. L. 104-208", "pl:104-208")],
        ),
        ("90 Fed. Reg. 8443 (2025)", SPRING_2025, [("90 Fed. Reg. 8443", "fr:90:8443")]),
        ("California's SB 54 limits", SPRING_2018, [("SB 54", "ca:2017:sb54")]),
        ("Texas Senate Bill 4 would", SPRING_2017, [("Senate Bill 4", "tx:2017:sb4")]),
        ("In Texas, S.B. 4 took effect", SPRING_2017, [("S.B. 4", "tx:2017:sb4")]),
        ("H.R. 3003 passed the House", SPRING_2017, [("H.R. 3003", "us:115:hr3003")]),
        ("California AB 450", SPRING_2018, [("AB 450", "ca:2017:ab450")]),
        ("a bill in Ohio, HB 179, was", SPRING_2017, [("HB 179", "oh:2017:hb179")]),
        (
            "Tenth Amendment and the 10th Amendment",
            SPRING_2017,
            [("Tenth Amendment", "us-const:amend-10"), ("10th Amendment", "us-const:amend-10")],
        ),
        ("violates the Fourth Amendment", SPRING_2017, [("Fourth Amendment", "us-const:amend-4")]),
        (
            "the Spending Clause and the Supremacy Clause",
            SPRING_2017,
            [
                ("Spending Clause", "us-const:art-1:sec-8:cl-1"),
                ("the Supremacy Clause", "us-const:art-6:cl-2"),
            ],
        ),
        (
            "Article VI of the Constitution",
            SPRING_2017,
            [("Article VI of the Constitution", "us-const:art-6")],
        ),
        (
            "Article II, Section 3 of the Constitution",
            SPRING_2017,
            [("Article II, Section 3 of the Constitution", "us-const:art-2:sec-3")],
        ),
        (
            "the Fifth and Fourteenth Amendments",
            SPRING_2017,
            [("Fifth", "us-const:amend-5"), ("Fourteenth Amendments", "us-const:amend-14")],
        ),
        ("First Amendment rights", SPRING_2017, [("First Amendment", "us-const:amend-1")]),
        (
            "He signed an executive order on sanctuary cities in January.",
            SPRING_2017,
            [("executive order on sanctuary cities", "eo:13768")],
        ),
        (
            "an executive order suspending travel from seven countries",
            date(2017, 2, 3),
            [("executive order", "eo:13769")],
        ),
        (
            "a new executive order on refugees and travel",
            date(2017, 3, 20),
            [("executive order on refugees", "eo:13780")],
        ),
        (
            "an executive order to build a wall on the southern border",
            SPRING_2017,
            [("executive order", "eo:13767")],
        ),
        (
            "an executive order on his first day to withhold funds from sanctuary cities",
            date(2025, 2, 1),
            [("executive order", "eo:14159")],
        ),
        (
            "the executive order to publish a list of sanctuary jurisdictions",
            SPRING_2025,
            [("executive order", "eo:14287")],
        ),
        (
            "'Protecting the American People Against Invasion' says",
            SPRING_2025,
            [("Protecting the American People Against Invasion", "eo:14159")],
        ),
        ("an executive order on taxpayer benefits", date(2025, 3, 1), [("executive order", "eo:14218")]),
        ("Obama issued an executive order on overtime pay.", date(2015, 1, 1), [("executive order", None)]),
        ("Trump's sanctuary order is unlawful", SPRING_2017, [("sanctuary order", "eo:13768")]),
        (
            "Signed an executive order on sanctuary cities. A judge blocked the order.",
            SPRING_2017,
            [("executive order on sanctuary cities", "eo:13768"), ("order", "eo:13768")],
        ),
        ("The judge issued a restraining order. The order bars it.", SPRING_2017, []),
        ("the travel ban", date(2017, 2, 5), [("travel ban", "eo:13769")]),
        ("the revised travel ban", date(2017, 3, 20), [("revised travel ban", "eo:13780")]),
        (
            "a section of federal law that allows sharing of information with immigration officials",
            SPRING_2017,
            [("section of federal law", "usc:8:1373")],
        ),
        (
            "federal law that bars local governments from restricting the sharing of immigration status",
            SPRING_2017,
            [("federal law", "usc:8:1373")],
        ),
        (
            "a federal statute that prohibits cities from limiting communication with ICE",
            SPRING_2017,
            [("federal statute", "usc:8:1373")],
        ),
        (
            "a law requiring cities to share information about immigration status",
            SPRING_2017,
            [("law", "usc:8:1373")],
        ),
        (
            "a 1996 federal law that says cities cannot withhold immigration information",
            SPRING_2017,
            [("1996 federal law", "usc:8:1373")],
        ),
        ("federal information-sharing law", SPRING_2017, [("federal information-sharing law", "usc:8:1373")]),
        (
            "Edward Byrne Memorial Justice Assistance Grant program",
            SPRING_2017,
            [("Edward Byrne Memorial Justice Assistance Grant program", "aln:16.738")],
        ),
        ("Byrne JAG money", SPRING_2017, [("Byrne JAG money", "aln:16.738")]),
        (
            "JAG grants and Byrne grants",
            SPRING_2017,
            [("JAG grants", "aln:16.738"), ("Byrne grants", "aln:16.738")],
        ),
        ("COPS hiring grants", SPRING_2017, [("COPS hiring grants", "aln:16.710")]),
        (
            "State Criminal Alien Assistance Program",
            SPRING_2017,
            [("State Criminal Alien Assistance Program", "aln:16.606")],
        ),
        (
            "the Urban Area Security Initiative",
            SPRING_2017,
            [("Urban Area Security Initiative", "aln:97.067")],
        ),
        (
            "the Homeland Security Grant Program",
            SPRING_2017,
            [("Homeland Security Grant Program", "aln:97.067")],
        ),
        ("VOCA grants", SPRING_2017, [("VOCA grants", "aln:16.575")]),
        (
            "the weekly Declined Detainer Outcome Report",
            SPRING_2017,
            [("weekly Declined Detainer Outcome Report", "dhs:ddor")],
        ),
        ("a weekly list of crimes by aliens released", SPRING_2017, []),
        (
            "Immigration and Nationality Act",
            SPRING_2017,
            [("Immigration and Nationality Act", "act:immigration-and-nationality-act")],
        ),
        (
            "the Voting Rights Act of 1965",
            SPRING_2017,
            [("Voting Rights Act of 1965", "act:voting-rights-act")],
        ),
        (
            "Section 2 of the Voting Rights Act",
            SPRING_2017,
            [("Section 2 of the Voting Rights Act", "act:voting-rights-act")],
        ),
        (
            "the Priority Enforcement Program",
            SPRING_2017,
            [("Priority Enforcement Program", "dhs:priority-enforcement-program")],
        ),
        ("Secure Communities was ended", SPRING_2017, [("Secure Communities", "dhs:secure-communities")]),
        ("287(g) agreements", SPRING_2017, [("287(g) agreements", "usc:8:1357g")]),
        (
            "Section 287(g) of the Immigration and Nationality Act",
            SPRING_2017,
            [("Section 287(g)", "usc:8:1357g")],
        ),
        ("immigration laws", SPRING_2017, []),
        ("the Constitution says", SPRING_2017, []),
        (
            "City of Chicago v. Sessions",
            SPRING_2017,
            [("City of Chicago v. Sessions", "case:city-of-chicago-v-sessions")],
        ),
        (
            "In Printz v. United States, 521 U.S. 898, the court",
            SPRING_2017,
            [("Printz v. United States", "case:printz-v-united-states")],
        ),
        ("Roe v. Wade", SPRING_2017, [("Roe v. Wade", "case:roe-v-wade")]),
        ("California Values Act", SPRING_2018, [("California Values Act", "ca:2017:sb54")]),
        ("California's sanctuary law", SPRING_2018, [("California's sanctuary law", "ca:2017:sb54")]),
        ("the Dodd-Frank Act", SPRING_2017, [("Dodd-Frank Act", "act:dodd-frank-act")]),
        ("Title IX complaints", SPRING_2017, [("Title IX", None)]),
        ("Uber paid $16.738 million", SPRING_2017, []),
        ("an act of kindness. Act now.", SPRING_2017, []),
        ("Section 8 housing", SPRING_2017, []),
        ("court order", SPRING_2017, []),
        ("the DREAM Act", SPRING_2017, [("DREAM Act", "act:dream-act")]),
        (
            "the Freedom of Information Act",
            SPRING_2017,
            [("Freedom of Information Act", "act:freedom-of-information-act")],
        ),
        (
            "Justice for Victims of Trafficking Act of 2015",
            SPRING_2017,
            [
                (
                    "Justice for Victims of Trafficking Act of 2015",
                    "act:justice-for-victims-of-trafficking-act",
                )
            ],
        ),
        (
            "Democrats said the Affordable Care Act",
            SPRING_2017,
            [("Affordable Care Act", "act:affordable-care-act")],
        ),
        ("Proposition 187 in California", SPRING_2017, [("Proposition 187", "ca:prop187")]),
        ("the Equal Protection Clause", SPRING_2017, [("Equal Protection Clause", "us-const:amend-14")]),
        ("In the order, U.S. District Judge Jane Roe wrote", SPRING_2017, []),
        ("Could the Green Roof Act pass?", SPRING_2017, [("Green Roof Act", "act:green-roof-act")]),
        (
            "The council read the Constitution and the Clean Rivers Act.",
            SPRING_2017,
            [("Clean Rivers Act", "act:clean-rivers-act")],
        ),
        (
            "Mayor Doe's Safe Parks Act of 2016",
            SPRING_2017,
            [("Safe Parks Act of 2016", "act:safe-parks-act")],
        ),
        ("A Doe vs. Roe matchup looms.", SPRING_2017, []),
        ("Wages rise by executive order.", date(2016, 5, 1), []),
        (
            "Her lawyers cited Doe v. Town of Roe and won.",
            SPRING_2017,
            [("Doe v. Town of Roe", "case:doe-v-town-of-roe")],
        ),
        ("The 27th Amendment and the 30th Amendment", SPRING_2017, [("27th Amendment", "us-const:amend-27")]),
        ("Section 642 of Public Law 104-208", SPRING_2017, [("Public Law 104-208", "pl:104-208")]),
        ("He invoked 42 U.S.C. § 1983.", SPRING_2017, [("42 U.S.C. § 1983", "usc:42:1983")]),
        (
            "See Section 3 of the order and 5 C.F.R. part 1320.",
            SPRING_2017,
            [("5 C.F.R. part 1320", "cfr:5:1320")],
        ),
        ("Colorado's HB 23-1100", date(2023, 7, 1), [("HB 23-1100", "co:2023:hb1100")]),
        ("Florida Senate Bill 168", date(2019, 7, 1), [("Senate Bill 168", "fl:2019:sb168")]),
        ("Arizona's SB 1070 was struck in part.", SPRING_2017, [("SB 1070", "az:2010:sb1070")]),
        ("S. 3805 would end such grants.", date(2026, 3, 1), [("S. 3805", "us:119:s3805")]),
        ("an executive action on parks", SPRING_2017, []),
        ("The Texas sanctuary cities law", SPRING_2018, [("Texas sanctuary cities law", "tx:2017:sb4")]),
        ("DACA protections", SPRING_2018, [("DACA protections", "dhs:daca")]),
        ("the Due Process Clause", SPRING_2017, [("Due Process Clause", None)]),
        ("the Massachusetts Constitution of 1780", SPRING_2017, []),
    ],
)
def test_core_instruments_of_a_sentence(
    words: str, day: date, expected: list[tuple[str, str | None]]
) -> None:
    found = [(words[slice(*each.span)], each.norm) for each in read(words, day) if each.core]
    assert found == expected


@pytest.mark.parametrize(
    ("words", "explicit"),
    [
        ("They cite 8 U.S.C. 1373.", True),
        ("a federal law that forbids limits on sharing data with immigration agents", False),
        ("Executive Order 13768 stands.", True),
        ("an executive order on sanctuary cities", False),
        ("the revised travel ban", False),
        ("the Tenth Amendment", True),
    ],
)
def test_what_a_text_only_describes_is_not_explicit(words: str, explicit: bool) -> None:
    assert [each.explicit for each in read(words, SPRING_2017) if each.core][:1] == [explicit]


@pytest.mark.parametrize(
    "words", ["It violates federal law.", "our immigration laws", "the Constitution", "executive orders"]
)
def test_law_in_general_is_found_but_not_core(words: str) -> None:
    assert [each.core for each in read(words, SPRING_2017)] == [False]


def test_law_in_general_is_told_once() -> None:
    assert len(read("Federal law is old. Yes: federal law is federal law.", SPRING_2017)) == 2


@pytest.mark.parametrize(
    ("day", "norm"),
    [
        (date(2017, 2, 1), "eo:13768"),
        (date(2020, 6, 1), "eo:13768"),
        (date(2025, 1, 25), "eo:14159"),
        (date(2023, 1, 1), None),
        (None, None),
    ],
)
def test_a_described_order_is_one_of_its_days(day: date | None, norm: str | None) -> None:
    found = read("He signed an executive order to withhold funding from sanctuary jurisdictions.", day)
    assert [each.norm for each in found if each.kind == "executive_order"] == [norm]


def test_every_entry_names_its_source() -> None:
    file = known()
    for entries in (file.orders, file.named, file.described, file.bills):
        assert all(each.source for each in entries)


@pytest.mark.parametrize(
    ("words", "norm"),
    [
        ("President Trump issued an executive order on Jan. 21 on federal money for cities.", "eo:14173"),
        ("President Trump issued an executive order on January 20 on federal money for cities.", "eo:14159"),
        ("President Trump issued an executive order, signed on Feb. 19, on sanctuary cities.", "eo:14218"),
    ],
)
def test_an_order_by_the_day_it_was_made(words: str, norm: str) -> None:
    assert [each.norm for each in instruments(words, date(2025, 5, 7)) if each.core] == [norm]
