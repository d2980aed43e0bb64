"""Make transactions: wide, as USAspending.gov publishes them, or narrow, as the program's reader leaves them.

    python -m bench.made wide OUT --rows 1000000 [--members 1] [--plain] [--by-year]
    python -m bench.made narrow OUT --rows 10000000

`wide` writes OUT/FY2024_All_Assistance_Full_20260106.zip with its members, `--plain` leaves the CSV files
beside it; `--by-year` writes an archive for each fiscal year. `narrow` writes OUT/SOURCE/00000.parquet, a
folder for each million rows.
"""

import argparse
from pathlib import Path

from bench.made import make

PEOPLE = 0.03


def main() -> None:
    """Make what is asked for and say what was made."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.made", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("shape", choices=("wide", "narrow"))
    parser.add_argument("out", type=Path, help="the folder to write to")
    parser.add_argument(
        "--rows", type=int, required=True, help="rows as published, those about people among them"
    )
    parser.add_argument("--members", type=int, default=1, help="files in an archive")
    parser.add_argument("--plain", action="store_true", help="leave the CSV files beside the archive")
    parser.add_argument(
        "--by-year", action="store_true", help="an archive for each fiscal year, a file a million rows"
    )
    parser.add_argument("--bad", type=int, default=0, help="rows with a fault")
    parser.add_argument(
        "--people", type=float, default=PEOPLE, help="share of awards to people, whose rows are withheld"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", default="6GB", help="most memory for making them")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with make.database(asked.out, asked.rows, asked.seed, asked.people, asked.memory) as con:
        if asked.shape == "narrow":
            made = make.narrow(con, asked.out)
        elif asked.by_year:
            made = make.by_year(con, asked.out, asked.plain, asked.bad)
        else:
            made = [make.wide(con, asked.out, asked.members, asked.plain, asked.bad)]
    for path in made:
        size = sum(each.stat().st_size for each in (path.iterdir() if path.is_dir() else [path]))
        print(f"{path}: {size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
