"""YAML as records and cards are written: stricter than the standard, faults with file, line and column.

loading   the one way in: clean the text, read it quickly, or exactly where that is not sure
misfits   the tree as a typed value
"""

from clawback.strictyaml.loading import load_yaml
from clawback.strictyaml.marks import Marks, place_of
from clawback.strictyaml.misfits import convert, misfits
from clawback.strictyaml.walking import Tree

__all__ = ["Marks", "Tree", "convert", "load_yaml", "misfits", "place_of"]
