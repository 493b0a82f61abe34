"""Streams as Reddit keeps them: pictures in two qualities, sound apart, sizes as its manifest tells them."""

from __future__ import annotations

from pathlib import Path

from tests.support.workers_media import ffmpeg, padded

KIB = 2**10
SIZES = {"DASH_240.mp4": 50 * KIB, "DASH_480.mp4": 600 * KIB, "DASH_AUDIO_64.mp4": 200 * KIB}
"""Bytes: the bandwidths in the manifest, over its two seconds."""


def make_streams(folder: Path) -> None:
    """Add the streams to a folder of media."""
    for name, size in (("DASH_240.mp4", "160x120"), ("DASH_480.mp4", "320x240")):
        picture = ("-f", "lavfi", "-i", f"testsrc=d=2:s={size}:r=10")
        ffmpeg(folder, *picture, "-c:v", "libx264", "-pix_fmt", "yuv420p", name)
    ffmpeg(folder, "-f", "lavfi", "-i", "sine=d=2", "-c:a", "aac", "DASH_AUDIO_64.mp4")
    for name, size in SIZES.items():
        path = folder / name
        path.write_bytes(padded(path.read_bytes(), size))
