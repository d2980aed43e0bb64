"""How many times longer a second `make demo` takes than starting Python: the two in turn, pair by pair.

    python bench/single/startup.py [RUNS]

Prints minimum, median and maximum of the seconds and of the ratio. Run `make demo` once before.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv/bin/python"
COMMANDS = {"make demo": ["make", "demo"], "python -c pass": [str(PYTHON), "-c", "pass"]}


def seconds(command: list[str]) -> float:
    """Wall seconds of one run; its output is read and thrown away."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Time the pairs and print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs + 1):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    demo, bare = (each[1:] for each in times.values())  # the first pair warms up
    ratios = [a / b for a, b in zip(demo, bare, strict=True)]
    rows = {"make demo": demo, "python -c pass": bare, "ratio": ratios}
    for name, each in rows.items():
        print(f"{name:16}{min(each):9.3f}{statistics.median(each):9.3f}{max(each):9.3f}")


if __name__ == "__main__":
    main()
