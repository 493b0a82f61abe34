"""yt-dlp as a library: video and audio of the sites that it knows, playlists and streams by segments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from yt_dlp.utils import DownloadCancelled

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers.child.engines.assignment import Fetched
from boss_bot.workers.child.engines.yt_source import source_of
from boss_bot.workers.child.engines.yt_watched import Watched
from boss_bot.workers.child.faults import failure_of

if TYPE_CHECKING:
    from boss_bot.workers.child.engines.assignment import Assignment


def fetch(assignment: Assignment) -> list[Fetched]:
    """Fetch what a link leads to: one video, or the first few of a playlist.

    Raises:
        DownloadFailed: If nothing came, or something failed that a later attempt may get.
    """
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


class _Downloader(Watched):
    """Collects what is finished."""

    def __init__(self, assignment: Assignment) -> None:
        self.fetched: list[Fetched] = []
        super().__init__(assignment)

    def process_info(self, info_dict: dict[str, Any]) -> None:
        """Fetch one item."""
        if self.tally.full:
            raise DownloadCancelled
        self.tally.items = info_dict.get("n_entries") or self.tally.items
        self.tally.begin(str(info_dict.get("title") or ""))
        super().process_info(info_dict)
        path = Path(info_dict.get("filepath") or info_dict.get("_filename") or "")
        if path.is_file():
            name = str(info_dict.get("title") or info_dict.get("id") or "")
            self.fetched.append(Fetched(path, name, source_of(info_dict)))
