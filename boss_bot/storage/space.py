"""How much room there is, and who takes it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = 512
"""Bytes in which `st_blocks` counts, whatever the file system (stat(2))."""


def free_bytes(path: Path) -> int:
    """Return the bytes that may still be used on the disk of a path."""
    return shutil.disk_usage(path).free


def bytes_below(path: Path) -> int:
    """Return the bytes that files below a folder take on the disk: holes take none."""
    return sum(_sizes(path))


def _sizes(path: Path) -> Iterator[int]:
    for folder, _, names in os.walk(path):
        for name in names:
            try:
                yield os.lstat(os.path.join(folder, name)).st_blocks * _BLOCK  # noqa: PTH118 - millions of them
            except FileNotFoundError:
                continue
