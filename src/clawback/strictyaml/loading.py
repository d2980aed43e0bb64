"""YAML for legal records, read strictly: what could be taken for something else is refused with its place.

Of plain (unquoted) scalars only `true`, `false`, `null`, whole numbers and days are typed; everything that
some YAML reader would turn into another value (`no`, `1:20`, `0777`, `16.738`) must be quoted; the rest is
text.
"""

from clawback.strictyaml.cleaning import clean
from clawback.strictyaml.marks import Marks
from clawback.strictyaml.quick import Unsure, quick
from clawback.strictyaml.walking import Tree, walk


def load_yaml(text: str | bytes, path: str) -> tuple[Tree, Marks]:
    """The tree of one YAML document and the place of all in it; `path` names the file in errors.

    Raises BadRecord, and nothing else, for whatever is not plain, single-meaning YAML. A byte order mark at
    the start and CRLF line ends are let pass.

    >>> load_yaml("id: case/x\\ndecided: 2017-04-25", "x.yaml")[0]
    {'id': 'case/x', 'decided': datetime.date(2017, 4, 25)}
    """
    whole = clean(text, path)
    try:
        return quick(whole), Marks(lambda: walk(whole, path)[1:])
    except Unsure:
        tree, *places = walk(whole, path)
        return tree, Marks(lambda: (places[0], places[1]))
