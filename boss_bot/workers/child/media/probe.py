"""What ffmpeg says of a video or audio file: how long, how large, and whether there is anything in it."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure

if TYPE_CHECKING:
    from pathlib import Path

_TIMEOUT = 30.0
_DURATION = re.compile(r"Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)")
_VIDEO = re.compile(r"Stream #\S+?:? ?.*?Video: .*?, (\d{1,5})x(\d{1,5})(?![\d.])")
_AUDIO = re.compile(r"Stream #.*?Audio: (\w*)")


@attrs.frozen
class Probed:
    """What a container holds."""

    duration: float | None
    """Seconds."""

    size: tuple[int, int] | None
    """Width and height of the picture; None if there is none."""

    sound: bool
    codec: str = ""
    """Of the sound, as ffmpeg calls it."""


def probe(path: Path, demuxer: str, ffmpeg: str) -> Probed:
    """Have ffmpeg read the headers of a file; the child's rule for programs adds the protocol whitelist.

    Args:
        path: The file; nothing that it names is opened.
        demuxer: The only one that may read it.
        ffmpeg: The program.

    Raises:
        OSError: If the program can't be started.
        subprocess.TimeoutExpired: If it takes too long.
        DownloadFailed: With `worker_crashed` if it is killed: that says nothing about the file.
    """
    guarded = ["-format_whitelist", demuxer, "-i", f"file:{path}"]
    # It ends with an error, for it is told of no output; what counts is what it prints before.
    done = subprocess.run(
        [ffmpeg, "-hide_banner", "-nostdin", *guarded], capture_output=True, timeout=_TIMEOUT, check=False
    )
    if done.returncode < 0:
        detail = f"ffmpeg was killed by signal {-done.returncode}"
        raise DownloadFailed(Failure(kind=ErrorKind.WORKER_CRASHED, detail=detail))
    return parse(done.stderr.decode(errors="replace"))


def parse(printed: str) -> Probed:
    """Read what ffmpeg prints about its input."""
    found = _DURATION.search(printed)
    duration = None
    if found:
        duration = int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3])
    video = _VIDEO.search(printed)
    size = (int(video[1]), int(video[2])) if video else None
    audio = _AUDIO.search(printed)
    return Probed(duration, size, sound=audio is not None, codec=audio[1] if audio else "")
