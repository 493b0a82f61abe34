"""Delivery into a folder."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.storage.threads import off_loop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.stored import StoredFile

_LONGEST_NAME = 255
"""Bytes (NAME_MAX on Linux)."""

_LONGEST_SUFFIX = 10
"""Characters; what is longer was a dot in a sentence."""


class FolderCourier:
    """The `Courier` that puts files into one folder, beside whatever is there."""

    def __init__(self, folder: Path, *, vault: Path, limit: int) -> None:
        """Deliver into a folder.

        Args:
            folder: Where the files go; it exists.
            vault: The data folder, which `StoredFile.path` is relative to.
            limit: Bytes that one file may have.
        """
        self._folder = folder
        self._vault = vault
        self._limit = limit
        self._delivered: dict[tuple[UUID, int], Path] = {}

    async def upload_limit(self, download: Download) -> int:  # noqa: ARG002 - a folder takes the same from all
        """Return the bytes that one file may have."""
        return self._limit

    async def deliver(self, download: Download, files: Sequence[StoredFile]) -> None:  # noqa: ARG002
        """Put the files into the folder; what an earlier try has put there stays the only one.

        Raises:
            DownloadFailed: With `disk_full`, or `permission_denied` if the folder can't be written to.
        """
        for file in files:
            key = (file.download_id, file.position)
            if key not in self._delivered:
                self._delivered[key] = await self._put(file)

    def delivered(self, files: Sequence[StoredFile]) -> list[Path]:
        """Return where delivered files stand."""
        return [self._delivered[file.download_id, file.position] for file in files]

    async def _put(self, file: StoredFile) -> Path:
        try:
            return await off_loop(partial(place, self._vault / file.path, self._folder, file.name))
        except OSError as error:
            failure = Failure(kind=ErrorKind.PERMISSION_DENIED, detail=str(error.strerror))
            raise DownloadFailed(failure) from error


def place(source: Path, folder: Path, name: str) -> Path:
    """Copy a file into a folder under the first free form of its name, whole or not at all.

    Returns:
        Where it stands now.

    Raises:
        OSError: If it can't be written; nothing of it stays then.
    """
    partial_copy = folder / f".{uuid4().hex}.partial"
    try:
        with source.open("rb") as reader, partial_copy.open("xb") as writer:
            shutil.copyfileobj(reader, writer)
            writer.flush()
            os.fsync(writer.fileno())
        target = reserve(folder, name)
        return partial_copy.replace(target)
    except BaseException:
        partial_copy.unlink(missing_ok=True)
        raise


def reserve(folder: Path, name: str) -> Path:
    """Take the first name that nobody has: `film.mp4`, `film (2).mp4`, and so on.

    An empty file takes it: unlike a link, which would not even need that, every file system can do so.
    """
    number = 1
    while True:
        target = folder / numbered(name, number)
        try:
            target.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return target


def numbered(name: str, number: int) -> str:
    """Return the form of a name with a number, at most 255 bytes long; the first is the name itself."""
    if number == 1:
        return name
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 - of a name, not of a path
    if len(suffix) > _LONGEST_SUFFIX:
        stem, suffix = name, ""
    ending = f" ({number}){suffix}".encode()
    return stem.encode()[: _LONGEST_NAME - len(ending)].decode(errors="ignore") + ending.decode()
