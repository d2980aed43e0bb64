"""How many small changes of the evaluator its tests notice: a run of mutmut over `src/clawback/docket`.

    make mutation                          # sets up .venv-mutation and runs all modules
    nice .venv-mutation/bin/python bench/single/mutation.py --modules 'cover sets'

mutmut (https://mutmut.readthedocs.io) changes one operator, number, text or argument at a time inside a
function and runs the tests that reach it. It works on a copy under `.venv-mutation/work`, with one process.
Prints every change that no test noticed, and the share noticed for each module; ends with 1 when less than
`--least` per cent were. The generated tests stay out, as they differ from run to run: their corpus is in.
"""

import argparse
import ast
import difflib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORK = ROOT / ".venv-mutation/work"
MODULES = (
    "timeline cover shield judge sets scope reason policies holdings orders due listing deadlines timelines "
    "rows"
)
"""What answers. Not here: `model` and `record` are shapes; `checks/*` refuse, and are held fault by fault by
`faults.yaml` (`--modules 'checks/*'` tries them); the others read or write files, approved whole."""
TESTS = (
    "deadlines doubts holdings judge orders policies scope sets shield timeline timelines corpus due listing "
    "checking edges policies_apart timeline_of_place"
)
LEFT_OUT = ("test_corpus.py::test_the_loop_answers_as_it_did", "test_corpus.py::test_the_corpus_stays_small")
SURVIVED, UNTESTED = 0, 33
"""The exit codes mutmut keeps for a change no test noticed, or no test reaches."""


def prepare(modules: list[str]) -> None:
    """Copy the project and write mutmut's settings beside it."""
    shutil.rmtree(WORK, ignore_errors=True)
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, WORK / name, ignore=shutil.ignore_patterns("__pycache__"))
    tests = [f"tests/docket/test_{each}.py" for each in TESTS.split()]
    options = [*tests, "-m", "not slow and not shared", "-p", "no:randomly"]
    options += [word for each in LEFT_OUT for word in ("--deselect", f"tests/docket/{each}")]
    settings = {
        "source_paths": ["src/clawback"],
        "only_mutate": [f"src/clawback/docket/{each}.py" for each in modules],
        "pytest_add_cli_args_test_selection": options,
        "also_copy": ["tests/", "pyproject.toml"],
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    (WORK / "pyproject.toml").write_text(
        (ROOT / "pyproject.toml").read_text("utf-8") + "\n[tool.mutmut]\n" + "\n".join(lines) + "\n", "utf-8"
    )


def verdicts() -> Iterator[tuple[str, str, int]]:
    """Every change that was tried: its module, its name, the exit code of the tests (0: not noticed)."""
    docket = WORK / "mutants/src/clawback/docket"
    for file in sorted(docket.rglob("*.py.meta")):
        module = file.relative_to(docket).as_posix().removesuffix(".py.meta")
        for name, code in json.loads(file.read_text("utf-8"))["exit_code_by_key"].items():
            if code is not None:
                yield module, name.rsplit(".", 1)[1], code


def difference(module: str, name: str) -> str:
    """What the change was: the lines out and in."""
    text = (WORK / f"mutants/src/clawback/docket/{module}.py").read_text("utf-8")
    bodies = {
        each.name: ast.unparse(each).splitlines()[1:]
        for each in ast.walk(ast.parse(text))
        if isinstance(each, ast.FunctionDef)
    }
    before = bodies[name.rsplit("__mutmut_", 1)[0] + "__mutmut_orig"]
    changes = difflib.ndiff(before, bodies[name])
    return "\n".join(f"    {each}" for each in changes if each[0] in "+-")


def main() -> int:
    """Run, and print the account."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--modules", default=MODULES, help="modules of docket/, with spaces between")
    parser.add_argument("--least", type=float, default=90, help="per cent that must be noticed")
    args = parser.parse_args()
    prepare(args.modules.split())
    mutmut = Path(sys.executable).with_name("mutmut")
    subprocess.run([mutmut, "run", "--max-children", "1"], cwd=WORK, check=True)
    tried = list(verdicts())
    missed = [(module, name) for module, name, code in tried if code in (SURVIVED, UNTESTED)]
    for module, name in missed:
        print(f"{module} {name}\n{difference(module, name)}")
    print(f"\n{'module':14}{'changes':>8}{'missed':>8}{'noticed':>9}")
    for module in sorted({module for module, *_ in tried}):
        print(
            row(module, sum(each[0] == module for each in tried), sum(each[0] == module for each in missed))
        )
    print(row("all", len(tried), len(missed)))
    return int(100 * (len(tried) - len(missed)) < args.least * len(tried))


def row(name: str, tried: int, missed: int) -> str:
    """A line of the account."""
    return f"{name:14}{tried:8}{missed:8}{(tried - missed) / tried:9.1%}"


if __name__ == "__main__":
    sys.exit(main())
