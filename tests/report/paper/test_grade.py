"""The grade of texts whose words and syllables are counted by hand, or published."""

import pytest

from tests.report.paper.grade import by_vowels, grade, known, syllables, words

GETTYSBURG = (
    "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in "
    "Liberty, and dedicated to the proposition that all men are created equal."
)
BY_HAND = (
    *(
        "four",
        "score",
        "and",
        "sev-en",
        "years",
        "a-go",
        "ou-r",
        "fa-thers",
        "brought",
        "forth",
        "on",
        "this",
    ),
    *(
        "con-ti-nent",
        "a",
        "new",
        "na-tion",
        "con-ceived",
        "in",
        "lib-er-ty",
        "and",
        "ded-i-cat-ed",
        "to",
        "the",
    ),
    *("prop-o-si-tion", "that", "all", "men", "are", "cre-at-ed", "e-qual"),
)
"""*Our* has two syllables as the dictionary says it first (ow-er); many say it with one."""
PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."


def test_a_sentence_counted_by_hand() -> None:
    counts = [each.count("-") + 1 for each in BY_HAND]
    assert (len(counts), sum(counts)) == (30, 49)
    assert [syllables(each) for each in words(GETTYSBURG)] == counts
    assert grade([GETTYSBURG]) == pytest.approx(0.39 * 30 + 11.8 * 49 / 30 - 15.59)


def test_sentences_whose_counts_are_published() -> None:
    """13 words of 24 syllables, which is a reading ease of 37.5; and 6 words of 6."""
    counts = [syllables(each) for each in words(PLATYPUS)]
    assert (len(counts), sum(counts)) == (13, 24)
    ease = 206.835 - 1.015 * 13 - 84.6 * 24 / 13
    assert ease == pytest.approx(37.5, abs=0.05)
    assert grade([PLATYPUS]) == pytest.approx(11.26, abs=0.01)
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45)


def test_sentences_are_weighed_together() -> None:
    """6 words of 6 syllables and 2 words of 6: 4 words a sentence, 1.5 syllables a word."""
    assert grade(["The cat sat on the mat.", "Federal officers."]) == pytest.approx(
        0.39 * 4 + 11.8 * 1.5 - 15.59
    )


def test_an_amount_or_a_day_is_a_word_of_two_syllables() -> None:
    """12 words; New York Ci-ty could lose | 2 | on | 2 March 2 | for | 2: 6 + 2 + 1 + 5 + 1 + 2 syllables."""
    sentence = "New York City could lose $4,298,245.00 on 27 March 2017 for 16.738."
    assert len(words(sentence)) == 12
    assert grade([sentence]) == pytest.approx(0.39 * 12 + 11.8 * 17 / 12 - 15.59)
    assert grade([sentence], figure=4) - grade([sentence]) == pytest.approx(11.8 * 8 / 12)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("lose", 1), ("obligated", 4), ("undrawn", 2), ("New", 1), ("Albany", 3), ("city's", 2)),
        *(
            ("U.S", 2),
            ("DOJ", 3),
            ("WIC", 5),
            ("DOJ's", 3),
            ("N.D", 2),
            ("COPS", 1),
            ("HSGP", 4),
            ("I", 1),
            ("a", 1),
        ),
        *(("Sept", 3), ("Feb", 4), ("March", 1), ("may", 1), ("§", 2), ("&", 1)),
        *(("15PBJA-22-GG-02106-JAGX", 2), ("1:17-cv-00574", 2), ("§1373(a)", 2), ("7%", 2), ("17th", 2)),
        *(("cost-sharing", 3), ("and/or", 2), ("sub-award", 3), ("Wyandotte's", 3), ("judge's", 2)),
        *(("Bernalillo's", 4), ("couldn't", 2), ("cities'", 2), ("deobligated", 5)),
    ],
)
def test_syllables_of_a_word(word: str, count: int) -> None:
    assert syllables(word) == count


def test_punctuation_is_no_word_and_a_dash_parts_words() -> None:
    assert words(" “It” – (or not)… — 2017–2019; a.b. ") == ["It", "or", "not", "2017", "2019", "a.b"]
    assert words("- * … ()") == []


def test_the_rule_for_unknown_words_is_mostly_right_and_never_kind_to_us() -> None:
    """It is held against every word of the dictionary, which does not need it."""
    told = {word: count for word, count in known().items() if word.isalpha() and len(word) > 3}
    errors = [by_vowels(word) - count for word, count in told.items()]
    assert len(errors) > 100_000
    assert errors.count(0) / len(errors) > 0.9
    assert 0 <= sum(errors) / len(errors) < 0.05


def test_a_text_without_a_word_makes_nothing_easier() -> None:
    assert grade([PLATYPUS, "", "—"]) == grade([PLATYPUS])


@pytest.mark.parametrize("nothing", [[], [""], ["—", "..."]])
def test_without_a_word_there_is_no_grade(nothing: list[str]) -> None:
    with pytest.raises(ValueError, match="at least one word"):
        grade(nothing)
