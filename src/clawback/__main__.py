"""`python -m clawback` is the `clawback` command."""

import sys

from clawback.cli import main

if __name__ == "__main__":
    sys.exit(main())
