"""Quality flags: facts about award data that mislead a reader, each with its definition and evidence."""

from clawback.ledger.flags.asking import Count, Flags, Hit, chosen, flags
from clawback.ledger.flags.records import BY_NAME, FLAGS, Flag

__all__ = ["BY_NAME", "FLAGS", "Count", "Flag", "Flags", "Hit", "chosen", "flags"]
