"""YAML as records and cards are written: stricter than the standard, faults with file, line and column."""

from clawback.strictyaml.loading import Marks, Tree, convert, load_yaml, place_of

__all__ = ["Marks", "Tree", "convert", "load_yaml", "place_of"]
