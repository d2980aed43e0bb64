"""The `clawback` command: parse, call, print. stdout is data, stderr is talk.

Exit codes: 0 answered, 1 no answer, 2 wrong use, 3 answered from stale law or money, 4 findings.
"""

from clawback.cli.main import main

__all__ = ["main"]
