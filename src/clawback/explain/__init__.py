"""Ids and reasons -> plain sentences. Nothing is decided here, so text and figure cannot disagree."""

from clawback.explain.headline import conditions, headline, held_back
from clawback.explain.sentences import say
from clawback.explain.tree import lines, named

__all__ = ["conditions", "headline", "held_back", "lines", "named", "say"]
