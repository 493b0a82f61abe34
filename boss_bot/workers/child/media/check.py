"""The last gate: every fetched file is looked at before it may leave the child."""

from __future__ import annotations

import hashlib
import subprocess
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.report import FileFacts
from boss_bot.workers.child.media.images import dimensions
from boss_bot.workers.child.media.probe import Probed, probe
from boss_bot.workers.child.media.sniff import HEAD, MediaType, sniff, without_picture
from boss_bot.workers.child.names import safe_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from boss_bot.domain.order import Order
    from boss_bot.workers.child.engines.assignment import Fetched

_IMAGE_HEAD = 2**18
"""Bytes; a photo's size may stand behind a long thumbnail."""


@attrs.frozen
class _Checked:
    media: MediaType
    duration: float | None = None
    size: tuple[int, int] | None = None


def check_files(fetched: Sequence[Fetched], content: Path, order: Order) -> tuple[FileFacts, ...]:
    """Check the files, then move those that pass into the content folder, all at once.

    Raises:
        DownloadFailed: With `invalid_file` or `file_too_large` if one does not pass, or none is left.
    """
    passed = [(each, checked) for each in fetched if (checked := _check_or_skip(each, order))]
    if not passed:
        raise DownloadFailed(Failure(kind=ErrorKind.NO_MEDIA, detail="no file of a known kind"))
    content.mkdir(exist_ok=True)
    for leftover in content.iterdir():
        leftover.unlink()
    taken: set[str] = set()
    return tuple(_keep(each, checked, content, taken) for each, checked in passed)


def _check_or_skip(fetched: Fetched, order: Order) -> _Checked | None:
    try:
        return _check(fetched.path, order)
    except DownloadFailed:
        if fetched.optional:
            return None
        # It would be found complete by the next attempt, and fail again.
        fetched.path.unlink()
        raise


def _check(path: Path, order: Order) -> _Checked:
    size = path.stat().st_size
    if size > order.max_file_bytes:
        raise DownloadFailed(Failure(kind=ErrorKind.FILE_TOO_LARGE, size=size))
    with path.open("rb") as file:
        head = file.read(_IMAGE_HEAD)
    media = sniff(head[:HEAD])
    if media is None:
        what = "an empty file" if not head else "no kind of file that may be delivered"
        raise DownloadFailed(Failure(kind=ErrorKind.INVALID_FILE, detail=what))
    if media.kind == "image":
        return _Checked(media, size=dimensions(head))
    return _check_stream(path, media, order.ffmpeg)


def _check_stream(path: Path, media: MediaType, ffmpeg: str | None) -> _Checked:
    probed = _probe(path, media, ffmpeg)
    if probed is None:
        return _Checked(media)
    if probed.size is None and not probed.sound:
        raise DownloadFailed(Failure(kind=ErrorKind.INVALID_FILE, detail="neither picture nor sound in it"))
    if probed.size is None:
        return _Checked(without_picture(media), probed.duration)
    # An audio file's picture is its cover.
    return _Checked(media, probed.duration, probed.size if media.kind == "video" else None)


def _probe(path: Path, media: MediaType, ffmpeg: str | None) -> Probed | None:
    """Probe if possible: a missing or broken ffmpeg is no reason to lose a good download."""
    if ffmpeg is None:
        return None
    try:
        return probe(path, media.demuxer, ffmpeg)
    except (OSError, subprocess.SubprocessError):
        return None


def _keep(fetched: Fetched, checked: _Checked, content: Path, taken: set[str]) -> FileFacts:
    source = fetched.source
    name = safe_name(fetched.name or source.title, checked.media.extension, taken)
    with fetched.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = fetched.path.stat().st_size
    fetched.path.rename(content / name)
    width, height = checked.size or (source.width, source.height)
    return FileFacts(
        name=name,
        size=size,
        mime=checked.media.mime,
        sha256=digest,
        kind=checked.media.kind,
        source_url=source.url,
        title=source.title,
        author=source.author,
        description=source.description,
        extractor=source.extractor,
        uploaded_at=source.uploaded_at,
        duration=checked.duration if checked.duration is not None else source.duration,
        width=width,
        height=height,
    )
