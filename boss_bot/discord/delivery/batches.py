"""Which files share a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from boss_bot.domain.sending import Sending
    from boss_bot.domain.stored import StoredFile

MAX_FILES = 10
"""Attachments of one message, and items of one gallery.

https://docs.discord.com/developers/resources/message#create-message
"""


@attrs.frozen
class Batch:
    """Files that are sent in one message."""

    files: tuple[StoredFile, ...]
    first: bool = False
    """Whether it opens the delivery."""

    begun: Sending | None = None
    """If it was sent before, and nobody knows whether it came."""

    @property
    def visual(self) -> bool:
        """Whether it is shown as a gallery; audio plays only as an attachment of a plain message."""
        return is_visual(self.files[0])

    def parts(self) -> list[Batch]:
        """Take the batch apart into single files."""
        return [Batch((file,), first=self.first and index == 0) for index, file in enumerate(self.files)]


def is_visual(file: StoredFile) -> bool:
    """Whether a file is an image or a video."""
    return file.kind in {"image", "video"}


def plan(files: Sequence[StoredFile], log: Sequence[Sending], *, request_bytes: int) -> list[Batch]:
    """Tell what is still to be sent of a download, and in which messages.

    What stands in the channel is known by its checksums, whatever messages it stands in: neither other limits
    nor other files after a retry may lead to a second copy, or to a file that never comes. What was begun is
    begun again with the very same files, or its nonce would be no protection.

    Args:
        files: All files of the download.
        log: Its messages so far.
        request_bytes: As for `cut`.
    """
    left, begun = list(files), []
    # What stands comes first: a message that was only begun must not claim its files.
    for sending in sorted(log, key=lambda one: one.message_id is None):
        held, rest = _split(left, sending.checksums)
        if sending.message_id is None and len(held) < len(sending.checksums):
            continue
        left = rest
        if sending.message_id is None:
            begun.append(Batch(held, begun=sending))
    batches = [*begun, *cut(left, request_bytes=request_bytes)]
    return [attrs.evolve(batch, first=batch.files[0] is files[0]) for batch in batches]


def cut(files: Sequence[StoredFile], *, request_bytes: int) -> list[Batch]:
    """Cut files into batches in their order.

    Args:
        files: The files.
        request_bytes: Bytes of one batch at most; a single larger file has one of its own.
    """
    return [Batch(tuple(group)) for group in _groups(files, request_bytes)]


def _split(
    files: Sequence[StoredFile], checksums: Iterable[str]
) -> tuple[tuple[StoredFile, ...], list[StoredFile]]:
    held, rest = [], list(files)
    for checksum in checksums:
        found = next((index for index, file in enumerate(rest) if file.sha256 == checksum), None)
        if found is not None:
            held.append(rest.pop(found))
    return tuple(held), rest


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
