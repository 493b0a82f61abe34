"""Where yt-dlp finds its one program."""

from __future__ import annotations

from yt_dlp.postprocessor import FFmpegPostProcessor


def tell_ffmpeg(path: str | None) -> None:
    """Tell every part of yt-dlp which ffmpeg there is, and that there is no ffprobe.

    Some parts look for both by themselves; to start ffprobe would be refused, and counted as a breach.
    """
    FFmpegPostProcessor._ffmpeg_location.set(path)  # noqa: SLF001 - as yt-dlp's own command line does
    paths = FFmpegPostProcessor()._paths  # noqa: SLF001
    FFmpegPostProcessor._version_cache[paths.get("ffprobe")] = False  # noqa: SLF001


def warm_up(path: str | None) -> None:
    """Have yt-dlp look at ffmpeg once: it remembers its version, and no child starts it for that."""
    tell_ffmpeg(path)
    _ = FFmpegPostProcessor().available
