"""Real media for the tests of the children, made once by the ffmpeg that comes with us."""

from __future__ import annotations

import struct
import subprocess
import zlib
from pathlib import Path

import imageio_ffmpeg


def make_media(folder: Path) -> Path:
    """Fill a folder with a video, its HLS form, a sound and images; return it."""
    folder.mkdir(parents=True)
    ffmpeg(folder, *_picture(2), *_tone(2), "-shortest", "-g", "10", "clip.mp4")
    ffmpeg(folder, *_tone(1), "tone.mp3")
    ffmpeg(folder, *_tone(1), "-vn", "sound.m4a")
    hls = folder / "hls"
    hls.mkdir()
    copy = ("-i", str(folder / "clip.mp4"), "-c", "copy")
    ffmpeg(hls, *copy, "-hls_time", "1", "-hls_playlist_type", "vod", "index.m3u8")
    _split_stream(folder / "split")
    for number in range(1, 4):
        (folder / f"photo{number}.png").write_bytes(png(16 * number, 9))
    big = folder / "big.mp4"
    big.write_bytes(padded((folder / "clip.mp4").read_bytes(), 2**20))
    return folder


def png(width: int, height: int) -> bytes:
    """Make a small image of one colour (PNG specification, 5)."""
    rows = b"".join(b"\0" + bytes([width % 256, height % 256, 99]) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def padded(mp4: bytes, size: int) -> bytes:
    """Bring a video to a size with a box that players skip (ISO 14496-12, 8.1.2)."""
    missing = size - len(mp4)
    return mp4 + missing.to_bytes(4, "big") + b"free" + bytes(missing - 8)


def _split_stream(folder: Path) -> None:
    """Make a stream whose sound is apart from its pictures, in two qualities (RFC 8216, 4.3.4)."""
    folder.mkdir()
    vod = ("-hls_time", "1", "-hls_playlist_type", "vod")
    ffmpeg(folder, *_tone(2), "-c:a", "aac", *vod, "sound.m3u8")
    for name, size in (("small", "160x120"), ("large", "320x240")):
        picture = ("-f", "lavfi", "-i", f"testsrc=d=2:s={size}:r=10")
        ffmpeg(folder, *picture, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "10", *vod, f"{name}.m3u8")
    (folder / "master.m3u8").write_text(
        '#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="a",DEFAULT=YES,URI="sound.m3u8"\n'
        '#EXT-X-STREAM-INF:BANDWIDTH=200000,RESOLUTION=160x120,CODECS="avc1.42c01e,mp4a.40.2",AUDIO="a"\n'
        "small.m3u8\n"
        '#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=320x240,CODECS="avc1.42c01e,mp4a.40.2",AUDIO="a"\n'
        "large.m3u8\n"
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _picture(seconds: int) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"testsrc=d={seconds}:s=160x120:r=10")


def _tone(seconds: int) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"sine=d={seconds}")


def ffmpeg(folder: Path, *arguments: str) -> None:
    """Run ffmpeg in a folder."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([program, "-v", "error", "-y", *arguments], cwd=folder, check=True, timeout=60)
