"""What a file is, told by its first bytes and by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import filetype

from boss_bot.domain.failure import ErrorKind

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = 8192
"""Bytes that are looked at."""


@attrs.frozen
class MediaType:
    """One kind of file that may be delivered."""

    mime: str
    extension: str
    kind: str
    """`image`, `video` or `audio`."""

    demuxer: str = ""
    """The one ffmpeg demuxer that may read it; a playlist in disguise finds none."""


_ALLOWED = {
    "image/jpeg": MediaType("image/jpeg", "jpg", "image"),
    "image/png": MediaType("image/png", "png", "image"),
    "image/apng": MediaType("image/png", "png", "image"),
    "image/gif": MediaType("image/gif", "gif", "image"),
    "image/webp": MediaType("image/webp", "webp", "image"),
    "image/avif": MediaType("image/avif", "avif", "image"),
    "video/mp4": MediaType("video/mp4", "mp4", "video", "mov"),
    "video/x-m4v": MediaType("video/mp4", "mp4", "video", "mov"),
    "video/3gpp": MediaType("video/3gpp", "3gp", "video", "mov"),
    "video/quicktime": MediaType("video/quicktime", "mov", "video", "mov"),
    "video/webm": MediaType("video/webm", "webm", "video", "matroska"),
    "video/x-matroska": MediaType("video/x-matroska", "mkv", "video", "matroska"),
    "audio/mpeg": MediaType("audio/mpeg", "mp3", "audio", "mp3"),
    "audio/mp4": MediaType("audio/mp4", "m4a", "audio", "mov"),
    "audio/aac": MediaType("audio/aac", "aac", "audio", "aac"),
    "audio/ogg": MediaType("audio/ogg", "ogg", "audio", "ogg"),
    "audio/x-flac": MediaType("audio/flac", "flac", "audio", "flac"),
    "audio/x-wav": MediaType("audio/wav", "wav", "audio", "wav"),
}
"""By what `filetype` answers. It knows no script and no markup, so these get no answer and no entrance."""

_AUDIO_ONLY = {
    "video/mp4": MediaType("audio/mp4", "m4a", "audio", "mov"),
    "video/webm": MediaType("audio/webm", "webm", "audio", "matroska"),
    "video/x-matroska": MediaType("audio/x-matroska", "mka", "audio", "matroska"),
}

_FOR_OTHERS = ("text/", "application/json", "application/xml", "application/xhtml", "application/rss")
_PLAYLISTS = ("mpegurl", "dash+xml", "ttml", "smil")


def sniff(head: bytes) -> MediaType | None:
    """Return what these first bytes begin, if it is something that may be delivered."""
    guess = filetype.guess(head)
    return None if guess is None else _ALLOWED.get(guess.mime)


def without_picture(media: MediaType) -> MediaType:
    """Return what a container is if it turns out to hold sound alone."""
    return _AUDIO_ONLY.get(media.mime, media)


def refusal_of_head(head: bytes, content_type: str) -> ErrorKind | None:
    """Judge the beginning of a transfer by its bytes; what the server calls it only tells why it is none.

    Returns:
        None for media; `no_media` for a page, `unsupported` for a playlist or other text, all of which
        another engine may understand; `invalid_file` for anything that only pretends to be media.
    """
    if sniff(head):
        return None
    if content_type in ("text/html", "application/xhtml+xml"):
        return ErrorKind.NO_MEDIA
    if _any_in(_PLAYLISTS, content_type) or head.lstrip().startswith(b"#EXTM3U") or b"<MPD" in head[:512]:
        return ErrorKind.UNSUPPORTED
    if content_type.startswith(_FOR_OTHERS) or content_type.endswith(("+xml", "+json")):
        return ErrorKind.UNSUPPORTED
    return ErrorKind.INVALID_FILE


def _any_in(needles: Iterable[str], text: str) -> bool:
    return any(needle in text for needle in needles)
