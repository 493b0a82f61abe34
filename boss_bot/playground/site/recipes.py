"""What ffmpeg is told, to make each sample."""

from __future__ import annotations

from typing import Final


def _lavfi(source: str) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", source)


_STILL: Final = ("-frames:v", "1", "-q:v", "3")
_H264: Final = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p")
_AAC: Final = ("-c:a", "aac", "-shortest")
# Without the bitexact flag a muxer writes its version into the file; the index stands first for streaming.
_MP4: Final = ("-fflags", "+bitexact", "-map_metadata", "-1", "-movflags", "+faststart")
# Filler makes the film as large as its bit rate says, whatever is on it.
_TWO_MEGABITS: Final = ("-b:v", "2M", "-maxrate", "2M", "-bufsize", "4M", "-x264-params", "nal-hrd=cbr")

PICTURES: Final = tuple(f"gallery/picture-{number}.jpg" for number in range(1, 5))
"""The pictures of the gallery."""


def _picture(number: int) -> tuple[str, ...]:
    return (*_lavfi(f"mandelbrot=size=320x240:rate=1:start_scale={3 / number**2}"), *_STILL)


RECIPES: Final[dict[str, tuple[str, ...]]] = {
    "photo.jpg": (*_lavfi("testsrc2=size=640x480:rate=1"), *_STILL),
    "drawing.png": (*_lavfi("smptehdbars=size=320x240:rate=1"), *_STILL),
    "wheel.gif": _lavfi("testsrc=size=160x120:rate=5:duration=2"),
    **{name: _picture(number) for number, name in enumerate(PICTURES, 1)},
    "clip.mp4": (
        *_lavfi("testsrc2=size=320x240:rate=15:duration=3"),
        *_lavfi("sine=frequency=440:duration=3"),
        *(*_H264, *_AAC, *_MP4),
    ),
    "film.mp4": (
        *_lavfi("testsrc2=size=640x360:rate=24:duration=8"),
        *_lavfi("sine=frequency=330:duration=8"),
        *(*_H264, *_TWO_MEGABITS, *_AAC, *_MP4),
    ),
    "tune.mp3": (*_lavfi("sine=frequency=440:duration=3"), "-c:a", "libmp3lame", "-b:a", "96k"),
    "tune.ogg": (*_lavfi("sine=frequency=440:duration=3"), "-c:a", "libvorbis"),
    "hls/index.m3u8": (
        *_lavfi("testsrc2=size=320x240:rate=15:duration=4"),
        *_lavfi("sine=frequency=550:duration=4"),
        *(*_H264, "-g", "15", *_AAC),
        *("-f", "hls", "-hls_time", "1", "-hls_playlist_type", "vod"),
    ),
}
"""File name → the arguments of ffmpeg that make it."""
