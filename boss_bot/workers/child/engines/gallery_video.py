"""The videos that gallery-dl comes across: fetched by the same watched yt-dlp as any other video."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gallery_dl.downloader.ytdl import YoutubeDLDownloader

from boss_bot.domain.errors import DownloadFailed
from boss_bot.workers.child.engines.yt_watched import Watched

if TYPE_CHECKING:
    from collections.abc import Callable

    from gallery_dl.job import DownloadJob

    from boss_bot.workers.child.engines.gallery_haul import Haul

_PREPARED = (
    "_ytdl_manifest_data",
    "_ytdl_manifest_headers",
    "_ytdl_manifest_cookies",
    "_ytdl_manifest_remux",
)
"""What some sites hand over with a manifest, so that only gallery-dl can read it."""


class VideoDownloader(YoutubeDLDownloader):
    """gallery-dl's way to yt-dlp. Its own choice knows no sizes, and its errors are lines in a log."""

    def __init__(self, job: DownloadJob, haul: Haul) -> None:
        super().__init__(job)
        self.retries = 0
        self.ytdl_instance = Watched(haul.assignment)
        self._haul = haul

    def _extract_url(self, ytdl: Watched, url: str) -> Any:  # noqa: ANN401 - yt-dlp's dictionary
        return self._overheard(self._inspected, ytdl, url)

    def _extract_manifest(self, ytdl: Watched, url: str, kwdict: dict[str, Any]) -> Any:  # noqa: ANN401 - the same
        if any(key in kwdict for key in _PREPARED):
            return self._overheard(super()._extract_manifest, ytdl, url, kwdict)
        # yt-dlp reads more out of it: the duration, which sizes follow from, and whether it is live.
        return self._overheard(self._inspected, ytdl, url)

    def _download_video(self, ytdl: Watched, *rest: Any) -> Any:  # noqa: ANN401 - passed on
        return self._overheard(super()._download_video, ytdl, *rest)

    def _inspected(self, ytdl: Watched, url: str) -> Any:  # noqa: ANN401 - yt-dlp's dictionary
        info = ytdl.extract_info(url, download=False)
        if ytdl.refusal:
            raise DownloadFailed(ytdl.refusal)
        return info

    def _overheard(self, step: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 - passed on
        try:
            return step(*arguments)
        except Exception as error:
            self._haul.failed(error)
            raise
