"""The laws of removing what a program has left, and of work that runs out of room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.storage.threads import off_loop

# Root may do everything: the program becomes nobody first. Its folder it reaches by standing in it, since
# pytest closes the way to it for others.
REMOVE_LOCKED = """
import os
import shutil
from pathlib import Path
from boss_bot.storage.durable import remove_tree
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
deep = Path("workspace/locked/deep")
deep.mkdir(parents=True)
(deep / "file").write_bytes(b"x")
(deep / "link").symlink_to("/")
for folder in (deep, deep.parent, deep.parent.parent):
    folder.chmod(0)
try:
    shutil.rmtree("workspace")
except PermissionError:
    print("locked")
remove_tree(Path("workspace"))
"""


def test_locked_folders_are_no_hindrance(tmp_path: Path) -> None:
    """A program that takes the permissions from its own folders can't keep them from being removed."""
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    command = [sys.executable, "-c", REMOVE_LOCKED]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=30, check=True)

    assert "locked\n" == done.stdout
    assert [] == list(folder.iterdir())


async def test_no_room_is_told_as_such() -> None:
    """What fails for want of room is a temporary failure of the download, not a fault of ours."""
    with pytest.raises(DownloadFailed) as refused:
        await off_loop(lambda: Path("/dev/full").write_bytes(b"x"))

    assert ErrorKind.DISK_FULL is refused.value.failure.kind


async def test_other_faults_stay_what_they_are(tmp_path: Path) -> None:
    """Any other error of the file system comes through unchanged."""
    with pytest.raises(IsADirectoryError):
        await off_loop(lambda: tmp_path.write_bytes(b"x"))
