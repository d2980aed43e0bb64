"""Ids and reasons -> plain sentences. Nothing is decided here, so text and figure cannot disagree."""

from clawback.explain.headline import headline, held_back
from clawback.explain.sentences import say
from clawback.explain.tree import lines

__all__ = ["headline", "held_back", "lines", "say"]
