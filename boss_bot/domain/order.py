"""What a child is told, as bytes that cross the process boundary."""

from __future__ import annotations

import msgspec

from boss_bot.domain.quality import Quality


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt at one download. Holds no secret but the path of the operator's cookies."""

    download_id: str
    """Hexadecimal UUID."""

    url: str
    """An http or https link that `boss_bot.domain.link.parse_link` has accepted."""

    directory: str
    """Absolute path of the attempt's workspace: the only place where the child may write."""

    max_file_bytes: int
    """A file larger than this is refused as soon as its size shows."""

    max_total_bytes: int
    """All files of the download together."""

    max_upload_bytes: int | None = None
    """What a finished file may have, where that is less than what may be fetched to make it."""

    quality: Quality = Quality.FITS

    max_items: int = 10
    """Files at most, from a gallery, thread or playlist."""

    bytes_per_second: int | None = None
    """Bandwidth of this download; None is unlimited."""

    allowed_endpoints: tuple[tuple[str, int], ...] = ()
    """Address and port pairs that the guard lets through although they are private."""

    ffmpeg: str | None = None
    """Path of the one program that the child may start."""

    cookies: str | None = None
    """Path of the operator's Netscape cookie file, readable by the child."""

    options: dict[str, dict[str, str | int | float | bool]] = {}
    """The operator's extractor options, by engine, already reduced to the allow-list."""

    engine: str = ""
    """The one to ask: `direct`, `gallery_dl`, `yt_dlp` or `generic_gallery`; empty, the link decides."""

    cpu_seconds: int = 600
    memory_bytes: int = 4 * 2**30
    """Address space: ffmpeg alone maps up to 1.7 GB."""

    @property
    def upload_limit(self) -> int:
        """Bytes that a finished file may have."""
        return self.max_file_bytes if self.max_upload_bytes is None else self.max_upload_bytes
