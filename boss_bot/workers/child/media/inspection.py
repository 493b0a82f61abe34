"""One file, looked at: what it is, and whether it is whole enough to be delivered."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers.child.media.images import dimensions
from boss_bot.workers.child.media.probe import probe
from boss_bot.workers.child.media.sniff import HEAD, sniff, without_picture

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.domain.order import Order
    from boss_bot.workers.child.media.probe import Probed
    from boss_bot.workers.child.media.sniff import MediaType

_IMAGE_HEAD = 2**18
"""Bytes; a photo's size may stand behind a long thumbnail."""


@attrs.frozen
class Inspected:
    """A file that passed."""

    media: MediaType
    duration: float | None = None
    """Seconds."""

    size: tuple[int, int] | None = None
    """Width and height."""


def inspect(path: Path, order: Order) -> Inspected:
    """Look at a file.

    Raises:
        DownloadFailed: With `invalid_file` or `file_too_large`.
    """
    size = path.stat().st_size
    if size > order.upload_limit:
        raise DownloadFailed(Failure(kind=ErrorKind.FILE_TOO_LARGE, size=size))
    with path.open("rb") as file:
        head = file.read(_IMAGE_HEAD)
    media = sniff(head[:HEAD])
    if media is None:
        what = "an empty file" if not head else "no kind of file that may be delivered"
        raise DownloadFailed(Failure(kind=ErrorKind.INVALID_FILE, detail=what))
    if media.kind == "image":
        return _check_image(media, head, whole=size <= len(head))
    return _check_stream(path, media, order.ffmpeg)


def _check_image(media: MediaType, head: bytes, *, whole: bool) -> Inspected:
    size = dimensions(head)
    # A few bytes of an image before a script or a page make no image. AVIF keeps its size elsewhere.
    if size is None and whole and media.mime != "image/avif":
        raise DownloadFailed(Failure(kind=ErrorKind.INVALID_FILE, detail="no picture in it"))
    return Inspected(media, size=size)


def _check_stream(path: Path, media: MediaType, ffmpeg: str | None) -> Inspected:
    probed = _probe(path, media, ffmpeg)
    if probed is None:
        return Inspected(media)
    if probed.size is None and not probed.sound:
        raise DownloadFailed(Failure(kind=ErrorKind.INVALID_FILE, detail="neither picture nor sound in it"))
    if probed.size is None:
        return Inspected(without_picture(media), probed.duration)
    # An audio file's picture is its cover.
    return Inspected(media, probed.duration, probed.size if media.kind == "video" else None)


def _probe(path: Path, media: MediaType, ffmpeg: str | None) -> Probed | None:
    """Probe if possible: a missing or broken ffmpeg is no reason to lose a good download."""
    if ffmpeg is None:
        return None
    try:
        return probe(path, media.demuxer, ffmpeg)
    except (OSError, subprocess.SubprocessError):
        return None
