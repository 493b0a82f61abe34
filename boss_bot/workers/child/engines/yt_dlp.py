"""yt-dlp as a library: video and audio of the sites that it knows, playlists and streams by segments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from yt_dlp import YoutubeDL
from yt_dlp.extractor import gen_extractor_classes
from yt_dlp.utils import DownloadCancelled

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers.child.engines.assignment import Fetched
from boss_bot.workers.child.engines.yt_options import options
from boss_bot.workers.child.engines.yt_source import source_of
from boss_bot.workers.child.engines.yt_warmth import tell_ffmpeg
from boss_bot.workers.child.faults import failure_of

if TYPE_CHECKING:
    from boss_bot.workers.child.engines.assignment import Assignment

_LIVE = frozenset({"is_live", "is_upcoming", "post_live"})


def fetch(assignment: Assignment) -> list[Fetched]:
    """Fetch what a link leads to: one video, or the first few of a playlist.

    Raises:
        DownloadFailed: If nothing came, or something failed that a later attempt may get.
    """
    tell_ffmpeg(assignment.order.ffmpeg)
    downloader = _Downloader(assignment)
    try:
        downloader.extract_info(assignment.order.url)
    except DownloadCancelled:
        pass
    except Exception as error:
        failure = failure_of(error)
        if failure.temporary or failure.kind is ErrorKind.FILE_TOO_LARGE or not downloader.fetched:
            raise
    if not downloader.fetched:
        raise DownloadFailed(downloader.refusal or Failure(kind=ErrorKind.NO_MEDIA))
    return downloader.fetched


class _Downloader(YoutubeDL):
    """Collects what is finished, and sees what yt-dlp decides in silence."""

    def __init__(self, assignment: Assignment) -> None:
        self._tally = assignment.tally
        self.fetched: list[Fetched] = []
        self.refusal: Failure | None = None
        """Why something was left out without an exception."""

        hooks = {"progress_hooks": [self._progress], "match_filter": self._refuse}
        super().__init__({**options(assignment), **hooks}, auto_init=False)
        # What auto_init does takes 50 ms; we need neither its name patterns nor its header.
        for extractor in gen_extractor_classes():
            self.add_info_extractor(extractor)

    def process_info(self, info_dict: dict[str, Any]) -> None:
        """Fetch one item."""
        if self._tally.full:
            raise DownloadCancelled
        self._tally.items = info_dict.get("n_entries") or self._tally.items
        self._tally.begin(str(info_dict.get("title") or ""))
        super().process_info(info_dict)
        path = Path(info_dict.get("filepath") or info_dict.get("_filename") or "")
        if path.is_file():
            name = str(info_dict.get("title") or info_dict.get("id") or "")
            self.fetched.append(Fetched(path, name, source_of(info_dict)))

    def _progress(self, told: dict[str, Any]) -> None:
        if told.get("status") == "downloading":
            self._tally.note(
                str(told.get("filename")),
                told.get("downloaded_bytes") or 0,
                told.get("total_bytes"),
                estimate=told.get("total_bytes_estimate"),
                file_name=f"{self._tally.title[:100]}.{told['info_dict'].get('ext', '')}",
            )

    def _refuse(self, info: dict[str, Any], **_: object) -> str | None:
        if info.get("is_live") or info.get("live_status") in _LIVE:
            self.refusal = Failure(kind=ErrorKind.LIVE, detail="a live stream")
        elif info.get("direct") and info.get("ext") == "unknown_video":
            # What it takes for a video because it is no page; the direct engine has looked at the bytes.
            self.refusal = Failure(kind=ErrorKind.UNSUPPORTED, detail="neither a page nor media")
        else:
            return None
        return self.refusal.detail
