"""The laws of the lock: one bot per data folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from boss_bot.storage.errors import FolderLocked
from boss_bot.storage.lock import LOCK_NAME, lock_folder

HOLD = """
import sys
from pathlib import Path
from boss_bot.storage.lock import lock_folder
with lock_folder(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


class TestLock:
    """`lock_folder`."""

    def test_another_process_is_told_who_holds_it(self, root: Path) -> None:
        """A second start is refused with folder and process id of the first; after kill -9 it is free."""
        command = [sys.executable, "-c", HOLD, str(root)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
            assert holder.stdout
            assert "held\n" == holder.stdout.readline()
            with pytest.raises(FolderLocked) as refused, lock_folder(root):
                pass
            holder.kill()
            holder.wait(10)

        assert (root, holder.pid) == (refused.value.path, refused.value.pid)
        with lock_folder(root):
            assert str(os.getpid()) == (root / LOCK_NAME).read_text()

    def test_is_let_go_at_the_end(self, root: Path) -> None:
        """The next one may start once the first is done, also when it ended with an error."""
        with pytest.raises(ZeroDivisionError), lock_folder(root):
            raise ZeroDivisionError
        with lock_folder(root), pytest.raises(FolderLocked), lock_folder(root):
            pass

    def test_a_holder_that_has_not_said_its_name(self, root: Path) -> None:
        """Without a readable process id the refusal still stands."""
        with lock_folder(root):
            (root / LOCK_NAME).write_text("")
            with pytest.raises(FolderLocked) as refused, lock_folder(root):
                pass

        assert refused.value.pid is None
