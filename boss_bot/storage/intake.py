"""The one gate between what a child has left in its workspace and what the bot keeps.

A child handles hostile data and may have been taken over by it, so nothing that it says is believed: neither
names, nor sizes, nor that a file is a file. It must have ended before: nothing changes under the check.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from boss_bot.domain.report import FileFacts

_LONGEST_NAME = 255
"""Bytes, on every file system that Linux commonly uses (NAME_MAX)."""

_MISSING = (FileNotFoundError, NotADirectoryError, PermissionError)


def take_in(content: Path, target: Path, files: Sequence[FileFacts], *, largest: int) -> None:
    """Move exactly the reported files from one folder to another, on the same file system.

    Args:
        content: The child's folder of finished files.
        target: A new folder of ours.
        files: What the child reported.
        largest: Bytes that a file may have.

    Raises:
        DownloadFailed: With `no_media`, `file_too_large` or `invalid_file`; nothing is moved then.
    """
    if not files:
        raise DownloadFailed(Failure(kind=ErrorKind.NO_MEDIA))
    _require_names([file.name for file in files])
    with _folder(content) as source, _folder(target) as destination:
        for file in files:
            _settle(source, file, largest)
        for file in files:
            os.rename(file.name, file.name, src_dir_fd=source, dst_dir_fd=destination)
        os.fsync(destination)


def is_safe_name(name: str) -> bool:
    """Whether a file of this name stays in its folder and is taken for a plain file by every tool."""
    return (
        0 < len(name.encode(errors="replace")) <= _LONGEST_NAME
        and name[0] not in ".-"
        and "/" not in name
        and not any(unicodedata.category(character) in {"Cc", "Cs"} for character in name)
    )


def _require_names(names: list[str]) -> None:
    for name in names:
        if not is_safe_name(name):
            raise _refusal("unsafe name")
    if len(set(names)) != len(names):
        raise _refusal("the same name twice")


def _settle(source: int, file: FileFacts, largest: int) -> None:
    """Check one file and bring it to the disk, without the right to be run."""
    try:
        _require_plain(os.stat(file.name, dir_fd=source, follow_symlinks=False), file, largest)
        opened = os.open(file.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=source)
    except _MISSING as error:
        raise _refusal("reported, but not there") from error
    try:
        os.fchmod(opened, 0o600)
        os.fsync(opened)
    finally:
        os.close(opened)


def _require_plain(status: os.stat_result, file: FileFacts, largest: int) -> None:
    # A second name would let somebody change the file after the check, or make a stranger's file ours.
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1 or status.st_uid != os.geteuid():
        raise _refusal("not a plain file")
    if status.st_size != file.size:
        raise _refusal("not of the reported size")
    if status.st_size > largest:
        raise DownloadFailed(Failure(kind=ErrorKind.FILE_TOO_LARGE, size=status.st_size))


@contextmanager
def _folder(path: Path) -> Iterator[int]:
    try:
        opened = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except _MISSING as error:
        raise _refusal("no folder of finished files") from error
    try:
        yield opened
    finally:
        os.close(opened)


def _refusal(detail: str) -> DownloadFailed:
    return DownloadFailed(Failure(kind=ErrorKind.INVALID_FILE, detail=detail))
