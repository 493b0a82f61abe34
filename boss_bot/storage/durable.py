"""Changes to folders that outlive a power cut.

A rename is atomic, yet neither it nor the bytes behind it are on the disk until file and folder are synced:
https://man7.org/linux/man-pages/man2/fsync.2.html
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from boss_bot.storage.tree import removed

if TYPE_CHECKING:
    from pathlib import Path


def make_folder(path: Path) -> None:
    """Make a folder and those above it, as far as they are missing."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Bring the names in a folder to the disk."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def write_file(path: Path, content: bytes) -> None:
    """Write a new file and bring it to the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def put_in_place(built: Path, folder: Path) -> None:
    """Give a folder its final name; one that already bears it is removed."""
    remove_folder(folder)
    built.rename(folder)
    sync_folder(folder.parent)


def remove_folder(folder: Path) -> None:
    """Remove a folder, if there is one, so that no half of it is ever seen under its name."""
    condemned = removed(folder)
    remove_tree(condemned)
    if folder.exists():
        folder.rename(condemned)
        remove_tree(condemned)


def remove_tree(path: Path) -> None:
    """Remove a folder with everything in it, if there is one; links are removed, never followed."""
    try:
        shutil.rmtree(path)
    except FileNotFoundError:
        return
    except PermissionError:
        _open_up(path)
        shutil.rmtree(path)


def _open_up(path: Path) -> None:
    """Give back the permissions that a program has taken from its own folders."""
    path.chmod(0o700)
    for entry in path.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            _open_up(entry)
