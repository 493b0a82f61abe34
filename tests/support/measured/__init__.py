"""Measuring the lines that run in a zygote and in its sandboxed children, for `nox -s coverage`.

Neither the environment nor a descriptor reaches them, so they are told by the module that is run, and what a
child has measured goes where it may write: into its workspace. Nothing of the sandbox is taken away for it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).parents[3]
"""Where coverage looks for what was measured."""

NAME = ".coverage"
"""How the names of its files begin."""

_FORMS = {
    "boss_bot.workers.child.zygote": "tests.support.measured.zygote",
    "tests.support.workers_payloads": "tests.support.measured.payloads",
    "tests.support.replay_zygote": "tests.support.measured.replay",
}


def measured(module: str) -> str:
    """Name what to run as a zygote: its measured form if this process is measured, else the module itself."""
    return module if Coverage.current() is None else _FORMS[module]


def collect(folder: Path) -> None:
    """Take what children have measured out of their workspaces, and put it where coverage looks."""
    for path in folder.rglob(f"{NAME}.*"):
        shutil.move(path, ROOT / path.name)
