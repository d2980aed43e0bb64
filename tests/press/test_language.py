"""English is told from other languages; what is too short is not told."""

import pytest

from clawback.press.language import language
from tests.press.stories import STORY

OTHER = {
    "Spanish": (
        "La ciudad de Nueva York podría perder millones de dólares en fondos federales, "
        "dijo el alcalde el lunes."
    ),
    "French": (
        "La ville pourrait perdre des millions de dollars de fonds fédéraux, a dit le "
        "maire dans une lettre lundi."
    ),
    "German": (
        "Die Stadt könnte Millionen an Mitteln des Bundes verlieren, sagte der "
        "Bürgermeister am Montag in einem Brief."
    ),
    "Italian": (
        "La città potrebbe perdere milioni di dollari di fondi federali, ha detto il "
        "sindaco in una lettera che non è nuova."
    ),
    "Portuguese": (
        "A cidade pode perder milhões de dólares em fundos federais, disse o prefeito em "
        "uma carta que não foi lida."
    ),
    "Dutch": (
        "De stad kan miljoenen dollars aan geld van de overheid verliezen, zei de "
        "burgemeester in een brief op maandag."
    ),
    "Russian": "Город может потерять миллионы долларов федеральных средств, сказал мэр в понедельник.",
    "Chinese": "市长周一表示，该市可能会失去数百万美元的联邦资金，并将在法庭上提出诉讼。",
    "Japanese": "市長は月曜日、市が数百万ドルの連邦資金を失う可能性があると述べた。",
    "Arabic": "قال رئيس البلدية يوم الاثنين إن المدينة قد تخسر ملايين الدولارات من الأموال الفيدرالية",
    "Hebrew": "ראש העיר אמר ביום שני כי העיר עלולה לאבד מיליוני דולרים של כספים פדרליים",
    "Hindi": "महापौर ने सोमवार को कहा कि शहर लाखों डॉलर के संघीय धन को खो सकता है",
    "Korean": "시장은 월요일 시가 수백만 달러의 연방 기금을 잃을 수 있다고 말했다",
    "Greek": "Ο δήμαρχος είπε τη Δευτέρα ότι η πόλη μπορεί να χάσει εκατομμύρια δολάρια",
}


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_other_languages(text: str) -> None:
    assert language(text) == "other"


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY.upper(),
        "The mayor of El Paso said that the city and San Francisco would sue over the order on Monday.",
        f"{STORY}\n\nEl alcalde dijo que no.",
    ],
)
def test_english(text: str) -> None:
    assert language(text) == "english"


SHORT = ("", "   ", "1234 5678", "Newark, N.J.", "$4.1 billion", "San Francisco, El Paso")


@pytest.mark.parametrize("text", SHORT)
def test_too_short(text: str) -> None:
    assert language(text) == "undecided"
