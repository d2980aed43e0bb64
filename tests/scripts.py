"""The project's scripts as modules, for the tests that what they made is what they make."""

import importlib.util
from pathlib import Path
from types import ModuleType


def script(name: str) -> ModuleType:
    """The module in `scripts/` of this name, its `main` not run."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[1] / f"scripts/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
