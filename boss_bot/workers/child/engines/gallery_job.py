"""gallery-dl's own job, overheard: what it logs and swallows is caught before it turns into words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gallery_dl.exception import ControlException, ExtractionError, TerminateExtraction
from gallery_dl.job import DownloadJob

from boss_bot.domain.errors import InvalidLink
from boss_bot.domain.link import parse_link
from boss_bot.workers.child.engines.gallery_video import VideoDownloader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boss_bot.workers.child.engines.gallery_haul import Haul


class _Output:
    """What gallery-dl takes for its terminal."""

    def __init__(self, job: GalleryJob) -> None:
        self._job = job

    def start(self, path: str) -> None:
        pass

    def skip(self, path: str) -> None:
        pass

    def success(self, path: str) -> None:
        pass

    def progress(self, total: int | None, done: int, _speed: int) -> None:
        self._job.haul.progress(done, total)


class GalleryJob(DownloadJob):
    """One extractor at work; posts that lead to other sites make jobs of this class in turn."""

    def __init__(self, url: object, parent: GalleryJob | None = None, haul: Haul | None = None) -> None:
        super().__init__(url, parent)
        shared = haul if parent is None else parent.haul
        assert shared is not None
        self.haul: Haul = shared
        self.out = _Output(self)

    def _init(self) -> None:
        super()._init()
        self.extractor.session.hooks["response"].append(self.haul.heard)

    def get_downloader(self, scheme: str) -> object:
        """Hand videos to our yt-dlp, and everything else to gallery-dl's own downloaders."""
        if scheme == "ytdl" and scheme not in self.downloaders:
            self.downloaders[scheme] = VideoDownloader(self, self.haul)
        return super().get_downloader(scheme)

    def handle_directory(self, kwdict: dict[str, Any]) -> None:
        """Begin with a post."""
        self.haul.visit(kwdict)
        super().handle_directory(kwdict)

    def dispatch(self, messages: Iterable[object]) -> object:
        """Keep the exception that `run` turns into a line in a log."""
        try:
            return super().dispatch(messages)
        except ControlException as error:
            if isinstance(error, ExtractionError):
                self.haul.failed(error)
            raise
        except Exception as error:
            self.haul.failed(error)
            raise

    def handle_url(self, url: str, kwdict: dict[str, Any]) -> None:
        """Fetch one file under a name of ours: sites give many files one name, and the second is skipped."""
        if self.haul.full:
            raise TerminateExtraction
        if self.haul.passes_over(kwdict):
            return
        self.haul.begin(url, kwdict)
        self.pathfmt.realpath = ""
        super().handle_url(url, kwdict)
        self.haul.end(self.pathfmt.realpath, url, kwdict)

    def handle_queue(self, url: str, kwdict: dict[str, Any]) -> None:
        """Follow a post to another site, if a member could have given that link too."""
        if self.haul.full:
            raise TerminateExtraction
        try:
            link = parse_link(url)
        except InvalidLink:
            return
        super().handle_queue(link.url, kwdict)
