"""Single comparisons, each a script of its own: `python bench/single/answers.py`."""
