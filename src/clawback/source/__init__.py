"""Source files: their cards, their raw bytes, their rows. One module and one card per publisher.

checksum, keep      the bytes as received
card                what the publisher's columns mean and what to expect
recognise           file -> its parts, and the card of each by its header
read                file -> one `Row` per row, or an error that names the place
"""

from clawback.source.card import Card, KnownFile, NotCollected, card, card_names, load_card
from clawback.source.quarantine import BadRow
from clawback.source.raw import checksum, keep, kept
from clawback.source.reader import File, read
from clawback.source.reading import Reading
from clawback.source.recognise import Found, Part, recognise
from clawback.source.row import (
    ActionRow,
    AuditRow,
    AwardRow,
    PassthroughRow,
    Row,
    SefaRow,
    SubawardRow,
    name_is_cut,
)

__all__ = [
    "ActionRow",
    "AuditRow",
    "AwardRow",
    "BadRow",
    "Card",
    "File",
    "Found",
    "KnownFile",
    "NotCollected",
    "Part",
    "PassthroughRow",
    "Reading",
    "Row",
    "SefaRow",
    "SubawardRow",
    "card",
    "card_names",
    "checksum",
    "keep",
    "kept",
    "load_card",
    "name_is_cut",
    "read",
    "recognise",
]
