"""Which files share a message. Pure and stable: after a crash the same files make the same batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from boss_bot.domain.stored import StoredFile

MAX_FILES = 10
"""Attachments of one message, and items of one gallery.

https://docs.discord.com/developers/resources/message#create-message
"""

_PARTS = 100


@attrs.frozen
class Batch:
    """Files that are sent in one message."""

    number: int
    """In the delivery log. Parts of one that was too large as a whole count from 100 × (number + 1)."""

    files: tuple[StoredFile, ...]
    first: bool
    """Whether it opens the delivery."""

    last: bool
    """Whether it completes the delivery."""

    @property
    def visual(self) -> bool:
        """Whether it is shown as a gallery; audio plays only as an attachment of a plain message."""
        return is_visual(self.files[0])

    def parts(self) -> list[Batch]:
        """Take the batch apart into single files."""
        base = _PARTS * (self.number + 1)
        final = len(self.files) - 1
        return [
            Batch(base + index, (file,), first=self.first and index == 0, last=self.last and index == final)
            for index, file in enumerate(self.files)
        ]


def is_visual(file: StoredFile) -> bool:
    """Whether a file is an image or a video."""
    return file.kind in {"image", "video"}


def cut(files: Sequence[StoredFile], *, request_bytes: int) -> list[Batch]:
    """Cut files into batches in their order.

    Args:
        files: All files of a download.
        request_bytes: Bytes of one batch at most; a single larger file has one of its own.
    """
    groups = list(_groups(files, request_bytes))
    final = len(groups) - 1
    return [
        Batch(number, tuple(group), first=number == 0, last=number == final)
        for number, group in enumerate(groups)
    ]


def _groups(files: Iterable[StoredFile], request_bytes: int) -> Iterator[list[StoredFile]]:
    group: list[StoredFile] = []
    for file in files:
        if group and not _fits(group, file, request_bytes):
            yield group
            group = []
        group.append(file)
    if group:
        yield group


def _fits(group: list[StoredFile], file: StoredFile, request_bytes: int) -> bool:
    total = sum(other.size for other in group) + file.size
    return len(group) < MAX_FILES and total <= request_bytes and is_visual(group[0]) == is_visual(file)
