"""The sound of what was fetched, for who wants nothing else."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers.child.media.probe import probe
from boss_bot.workers.child.media.sniff import HEAD, sniff

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from boss_bot.workers.child.engines.assignment import Fetched
    from boss_bot.workers.child.media.sniff import MediaType

_CONTAINERS = {
    "aac": "ipod",
    "alac": "ipod",
    "mp3": "mp3",
    "opus": "ogg",
    "vorbis": "ogg",
    "flac": "flac",
}
"""ffmpeg's names of what holds a sound as it is, and plays in Discord; every other sound is made AAC."""

_COPIED = ("-c", "copy")
_ENCODED = ("-c:a", "aac", "-b:a", "192k")


def sounds_of(fetched: Sequence[Fetched], ffmpeg: str | None) -> list[Fetched]:
    """Take the sound out of every video, and leave out what has none.

    What is a sound already stays byte for byte, and so does what is no media at all: the check tells why.

    Raises:
        DownloadFailed: With `no_media` if there is no sound, or with `processing_failed`.
    """
    sounds = [sound for each in fetched if (sound := _sound(each, ffmpeg))]
    if not sounds:
        raise DownloadFailed(Failure(kind=ErrorKind.NO_MEDIA, detail="no sound in it"))
    return sounds


def _sound(fetched: Fetched, ffmpeg: str | None) -> Fetched | None:
    with fetched.path.open("rb") as file:
        media = sniff(file.read(HEAD))
    if media is None or media.kind == "audio":
        return fetched
    if media.kind == "image":
        return None
    if ffmpeg is None:
        raise _failed("no ffmpeg")
    codec = probe(fetched.path, media.demuxer, ffmpeg).codec
    if not codec:
        return None
    source = attrs.evolve(fetched.source, width=None, height=None)
    return attrs.evolve(fetched, path=_extract(fetched.path, media, codec, ffmpeg), source=source)


def _extract(path: Path, media: MediaType, codec: str, ffmpeg: str) -> Path:
    target = path.with_suffix(".sound")
    form = ("-f", _CONTAINERS.get(codec, "ipod"))
    how = _COPIED if codec in _CONTAINERS else _ENCODED
    source = ("-format_whitelist", media.demuxer, "-i", f"file:{path}")
    command = [ffmpeg, "-hide_banner", "-nostdin", "-y", *source, "-map", "0:a:0", *how, *form, str(target)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode < 0:
        detail = f"ffmpeg was killed by signal {-done.returncode}"
        raise DownloadFailed(Failure(kind=ErrorKind.WORKER_CRASHED, detail=detail))
    if done.returncode:
        raise _failed(f"ffmpeg ended with {done.returncode}")
    path.unlink()
    return target


def _failed(detail: str) -> DownloadFailed:
    return DownloadFailed(Failure(kind=ErrorKind.PROCESSING_FAILED, detail=f"the sound: {detail}"))
