"""How ffmpeg may be started."""

from __future__ import annotations

import pytest

from boss_bot.workers.child.guard import Blocked, Guard
from boss_bot.workers.child.libc import Libc
from boss_bot.workers.child.programs import Programs, ffmpeg_objection, whitelisted

SAFE = ["-protocol_whitelist", "file,pipe", "-i", "file:a.mp4"]


@pytest.mark.parametrize(
    "arguments",
    [
        SAFE,
        [*SAFE, *SAFE, "-map", "0:v", "-map", "1:a", "-c", "copy", "file:out.mp4"],
        ["-version"],
        [
            "-y",
            "-loglevel",
            "repeat+info",
            *SAFE,
            "-bsf:a",
            "aac_adtstoasc",
            "-movflags",
            "+faststart",
            "file:b",
        ],
    ],
)
def test_honest_calls_pass(arguments: list[str]) -> None:
    """Merging, probing and asking for the version."""
    assert "" == ffmpeg_objection(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["-i", "file:a.mp4"],
        [*SAFE, "-i", "file:b.mp4"],
        ["-protocol_whitelist", "file,pipe,http,tcp", "-i", "file:a.m3u8"],
        ["-protocol_whitelist", "file,pipe", "-protocol_whitelist", "file,http", "-i", "a"],
        ["-protocol_whitelist", "-i", "file,pipe", "a"],
        [*SAFE, "http://10.0.0.1/"],
        [*SAFE, "-f", "mpegts", "tcp:10.0.0.1:80"],
        [*SAFE, "-f", "mpegts", "UDP:10.0.0.1:80"],
        ["-protocol_whitelist", "file,pipe", "-i", "concat:/etc/passwd|x"],
        ["-protocol_whitelist", "file,pipe", "-i", "subfile,,start,0,end,9,,:/etc/passwd"],
    ],
)
def test_everything_else_is_refused(arguments: list[str]) -> None:
    """Inputs without, with a wider or with a late whitelist, and anything that names a protocol."""
    assert ffmpeg_objection(arguments)


def test_the_whitelist_is_put_before_every_input() -> None:
    """What yt-dlp forgets is added; what it passes wider is narrowed."""
    arguments = ["-i", "file:a", "-protocol_whitelist", "file,http", "-i", "file:b", "file:c"]

    assert "" == ffmpeg_objection(whitelisted(arguments))


def test_what_is_not_prepared_is_not_started() -> None:
    """The right program by a way that gives it no parent-death is refused too, and remembered."""
    guard = Guard(frozenset(), Programs("/opt/ffmpeg", Libc()))

    with pytest.raises(Blocked):
        guard.judge("subprocess.Popen", ("/opt/ffmpeg", ["/opt/ffmpeg", "-version"], None, None))

    assert ["program /opt/ffmpeg"] == guard.refusals
