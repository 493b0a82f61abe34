"""What a file is, by its bytes."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.workers.child.media.images import dimensions
from boss_bot.workers.child.media.probe import Probed, parse, probe
from boss_bot.workers.child.media.sniff import refusal_of_head, sniff
from tests.support.workers_media import png

MEDIA = {
    b"\xff\xd8\xff\xe0\x00\x10JFIF": "image/jpeg",
    b"GIF89a" + bytes(8): "image/gif",
    b"RIFF\x00\x00\x00\x00WEBPVP8 ": "image/webp",
    b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom": "video/mp4",
    b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ": "video/quicktime",
    b"ID3\x04" + bytes(20): "audio/mpeg",
    b"OggS" + bytes(20): "audio/ogg",
    b"fLaC" + bytes(20): "audio/flac",
    b"RIFF\x24\x00\x00\x00WAVEfmt ": "audio/wav",
}
NO_MEDIA = [
    b"MZ\x90\x00", b"\x7fELF\x02\x01\x01",
    b"#!/bin/sh\n", b"<html>", b" \n<!DOCTYPE html>", b"<svg/>",
    b"PK\x03\x04" + bytes(40), b"%PDF-1.7", b"#EXTM3U\n",
    b"ffconcat version 1.0", b"hello", b"\x00asm\x01\x00",
    b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27\x1c", b"", b"\x1f\x8b\x08", b"FWS\x05",
]  # fmt: skip


@pytest.mark.parametrize(("head", "mime"), MEDIA.items())
def test_media_is_known_by_its_bytes(head: bytes, mime: str) -> None:
    """Whatever it is called."""
    media = sniff(head)

    assert media is not None
    assert mime == media.mime


@pytest.mark.parametrize("head", NO_MEDIA)
def test_everything_else_is_refused(head: bytes) -> None:
    """Programs, scripts, markup, archives, playlists, text and nothing."""
    assert sniff(head) is None


@pytest.mark.parametrize("mime", ["image/jpeg", "video/mp4", "application/octet-stream", "application/zip"])
def test_what_pretends_to_be_media_is_invalid(mime: str) -> None:
    """A program or a page under the name of a picture goes to no other engine."""
    assert ErrorKind.INVALID_FILE == refusal_of_head(b"MZ\x90\x00", mime)
    assert ErrorKind.INVALID_FILE == refusal_of_head(b"<html><script>", mime)


@pytest.mark.parametrize(
    ("head", "mime", "kind"),
    [
        (b"<html>", "text/html", ErrorKind.NO_MEDIA),
        (b"#EXTM3U", "application/vnd.apple.mpegurl", ErrorKind.UNSUPPORTED),
        (b"#EXTM3U", "audio/x-mpegurl", ErrorKind.UNSUPPORTED),
        (b"#EXTM3U", "application/octet-stream", ErrorKind.UNSUPPORTED),
        (b"<?xml version='1.0'?><MPD", "application/dash+xml", ErrorKind.UNSUPPORTED),
        (b"{}", "application/json", ErrorKind.UNSUPPORTED),
        (b"GIF89a" + bytes(8), "text/html", None),
    ],
)
def test_what_another_engine_may_understand_is_told_apart(
    head: bytes, mime: str, kind: ErrorKind | None
) -> None:
    """Pages and playlists are no failure yet; media under a wrong type is media."""
    assert kind == refusal_of_head(head, mime)


@pytest.mark.parametrize(
    ("head", "size"),
    [
        (png(31, 7), (31, 7)),
        (b"GIF89a" + struct.pack("<HH", 300, 2), (300, 2)),
        (b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc2\x00\x0b\x08" + struct.pack(">HH", 20, 40), (40, 20)),
        (
            b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + (99).to_bytes(3, "little") + (49).to_bytes(3, "little"),
            (100, 50),
        ),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0/" + struct.pack("<I", 9 | 4 << 14), (10, 5)),
        (b"RIFF\0\0\0\0WEBPVP8 " + bytes(7) + b"\x9d\x01\x2a" + struct.pack("<HH", 640, 480), (640, 480)),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", None),
        (b"GIF89a/*\0\0*/=1;alert(1)//", None),
        (b"RIFF\0\0\0\0WEBPVP8 <html><script>alert(1)</script>", None),
        (b"", None),
    ],
)
def test_dimensions_stand_in_the_header(head: bytes, size: tuple[int, int] | None) -> None:
    """Read without decoding a pixel."""
    assert size == dimensions(head)


@given(st.sampled_from([*MEDIA, png(3, 3)[:16]]), st.binary(max_size=200))
def test_dimensions_never_fail(start: bytes, rest: bytes) -> None:
    """A broken header is no reason to lose a file."""
    dimensions(start + rest)


def test_what_ffmpeg_prints_is_read() -> None:
    """Duration, picture and sound."""
    printed = (
        "  Duration: 01:02:03.50, start: 0.000000, bitrate: 104 kb/s\n"
        "  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(progressive), 1920x1080 "
        "[SAR 1:1 DAR 16:9], 8 kb/s, 25 fps\n  Stream #0:1[0x2](und): Audio: aac (LC), 44100 Hz, mono\n"
    )

    assert Probed(3723.5, (1920, 1080), sound=True, codec="aac") == parse(printed)
    assert Probed(None, None, sound=False) == parse("Invalid data found when processing input")


def test_a_killed_ffmpeg_says_nothing_about_the_file(tmp_path: Path) -> None:
    """Whoever kills ffmpeg in the middle of its look makes no good file a bad one."""
    killed = tmp_path / "ffmpeg"
    killed.write_text("#!/bin/sh\nkill -9 $$\n")
    killed.chmod(0o700)

    with pytest.raises(DownloadFailed) as caught:
        probe(tmp_path / "film.mp4", "mov", str(killed))

    assert ErrorKind.WORKER_CRASHED == caught.value.failure.kind
