"""One bot per data folder."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from boss_bot.storage.errors import FolderLocked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_NAME = "boss-bot.lock"


@contextmanager
def lock_folder(root: Path) -> Iterator[None]:
    """Hold the data folder, made if missing, for this process alone.

    The kernel lets go of the lock when the holder dies, however it dies; the file that stays behind means
    nothing and is never removed, since another start may have it open already. The lock goes with the open
    file, so a process forked without exec would hold it too (flock(2)).

    Raises:
        FolderLocked: If another bot holds it.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(root / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _acquire(file, root)
        os.ftruncate(file, 0)
        os.pwrite(file, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(file)


def _acquire(file: int, root: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        said = os.pread(file, 20, 0)
        raise FolderLocked(root, int(said) if said.isdigit() else None) from None
