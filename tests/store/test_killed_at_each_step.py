"""A writer that dies at each flush and rename in its turn: the release before stands, all can be cleaned."""

import json
import subprocess
import sys
from pathlib import Path

from clawback import store
from tests.store.test_killing import ROOT
from tests.store.writer import look

DIES = """
import json, os, pathlib, signal, sys
from clawback import store
from tests.store import writer

STEPS = (os, "fsync"), (pathlib.Path, "rename"), (pathlib.Path, "replace"), (pathlib.Path, "mkdir")
home, told = pathlib.Path(sys.argv[1]), []


def until(real, left):
    def call(*args, **options):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **options)
    return call


def dies(number, step):
    child = os.fork()  # no thread of the engine runs in this process, so a fork is sound
    if child == 0:
        left = [step]
        for owner, name in STEPS:
            setattr(owner, name, until(getattr(owner, name), left))
        writer.put(home, number)
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


dies(1, 10**6)
step, died = 0, True
while died:
    step += 1
    before = store.head(home)
    died = dies(1000 + step, step)
    newest = store.head(home)
    wrong = [each for known in store.releases(home) for each in store.damage(home, known)]
    findings = store.doctor(home)
    mended = store.clean(home, findings)
    wrong += [each.says for each in findings if each not in mended] + [f.says for f in store.doctor(home)]
    tables = [(known, name) for known in store.releases(home) for name in writer.TABLES]
    needed = {path for known, name in tables for path in store.table_files(home, known, name)}
    if needed != set((home / "parts").iterdir()):
        wrong.append("parts that no release needs")
    told.append([step, sorted({each.kind for each in findings}), wrong, before == newest])
print(json.dumps(told))
"""


def test_a_kill_at_each_step(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", DIES, str(tmp_path)],
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(ran.stdout)
    assert [wrong for _, _, wrong, _ in told if wrong] == []
    kinds = [tuple(kinds) for _, kinds, _, _ in told]
    assert ("leftover", "unneeded") in kinds, "no kill fell between the parts and the manifest"
    assert any("unannounced" in each for each in kinds), "no kill fell between the release and its name"
    assert kinds[-1] == (), "the last run was to end undisturbed"
    assert len(told) >= 12
    assert look(tmp_path) == 1000 + len(told)
    assert store.doctor(tmp_path) == []
