"""What yt-dlp needs to know or to load only once."""

from __future__ import annotations

from email.utils import formatdate

from yt_dlp import YoutubeDL
from yt_dlp.extractor import gen_extractor_classes
from yt_dlp.postprocessor import FFmpegPostProcessor
from yt_dlp.utils import unified_timestamp

from boss_bot.workers.child.engines.yt_options import Silence

_FREQUENT = frozenset({"Generic", "Instagram", "Reddit", "TikTok", "Twitter", "Vimeo", "Youtube"})
"""Extractors that are loaded before anybody asks: `Generic` alone takes a child 50 ms."""


def tell_ffmpeg(path: str | None) -> None:
    """Tell every part of yt-dlp which ffmpeg there is, and that there is no ffprobe.

    Some parts look for both by themselves; to start ffprobe would be refused, and counted as a breach.
    """
    FFmpegPostProcessor._ffmpeg_location.set(path)  # noqa: SLF001 - as yt-dlp's own command line does
    paths = FFmpegPostProcessor()._paths  # noqa: SLF001
    FFmpegPostProcessor._version_cache[paths.get("ffprobe")] = False  # noqa: SLF001


def warm_up(path: str | None) -> None:
    """Load what most downloads use, and have yt-dlp look at ffmpeg, whose version it remembers."""
    tell_ffmpeg(path)
    _ = FFmpegPostProcessor().available
    for extractor in gen_extractor_classes():
        if extractor.ie_key() in _FREQUENT:
            extractor()
    # Both compile dozens of patterns: fifty formats of dates, and the fields of templates.
    unified_timestamp(formatdate(usegmt=True))
    with YoutubeDL({"quiet": True, "logger": Silence(), "cachedir": False}, auto_init=False) as probing:
        probing.prepare_filename({"id": "x", "ext": "mp4", "title": "x"})
        probing.build_format_selector("bv*+ba/b")
