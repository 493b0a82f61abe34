"""gallery-dl as a library: galleries, posts and images of the sites that it knows.

It is driven by its own `DownloadJob`; whatever that logs and swallows is caught here as fields before it
turns into words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gallery_dl import config
from gallery_dl.exception import ControlException, ExtractionError, NoExtractorError, TerminateExtraction
from gallery_dl.extractor.common import Extractor
from gallery_dl.job import DownloadJob

from boss_bot.domain.errors import DownloadFailed, InvalidLink
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.link import parse_link
from boss_bot.workers.child.engines.gallery_config import configuration
from boss_bot.workers.child.engines.gallery_haul import Haul
from boss_bot.workers.child.faults import failure_of

if TYPE_CHECKING:
    from boss_bot.workers.child.engines.assignment import Assignment, Fetched


def fetch(assignment: Assignment) -> list[Fetched]:
    """Fetch what a link of a site known to gallery-dl leads to.

    Raises:
        DownloadFailed: If nothing came, or something failed that a later attempt may get.
    """
    return _run(assignment, assignment.order.url, pick=False)


def fetch_page(assignment: Assignment) -> list[Fetched]:
    """Fetch the images that any page shows; those of them that are no media are left out.

    Raises:
        DownloadFailed: If there are none.
    """
    # The prefix is ours: a member's link never carries one.
    return _run(assignment, f"generic:{assignment.order.url}", pick=True)


def _run(assignment: Assignment, url: str, *, pick: bool) -> list[Fetched]:
    config.clear()
    config._config.update(configuration(assignment))  # noqa: SLF001 - the one way in without a file
    Extractor.wait = _refuse_to_wait
    haul = Haul(assignment.tally, pick=pick)
    try:
        job = _Job(url, haul=haul)
        job.run()
    except TerminateExtraction:
        pass
    except (NoExtractorError, ControlException) as error:
        haul.failures.append(failure_of(error))
    return haul.result()


def _refuse_to_wait(_extractor: Extractor, seconds: float | None = None, **_: object) -> None:
    # gallery-dl would sleep here until the site's limit is over; the queue knows better what to do meanwhile.
    raise DownloadFailed(Failure(kind=ErrorKind.RATE_LIMIT, retry_after=seconds, detail="asked to wait"))


class _Output:
    """What gallery-dl takes for its terminal."""

    def __init__(self, job: _Job) -> None:
        self._job = job

    def start(self, path: str) -> None:
        pass

    def skip(self, path: str) -> None:
        pass

    def success(self, path: str) -> None:
        pass

    def progress(self, total: int | None, done: int, _speed: int) -> None:
        self._job.haul.progress(done, total)


class _Job(DownloadJob):
    """One extractor at work; posts that lead to other sites make jobs of this class in turn."""

    def __init__(self, url: object, parent: _Job | None = None, *, haul: Haul | None = None) -> None:
        super().__init__(url, parent)
        self.haul: Haul = parent.haul if parent is not None else haul
        self.out = _Output(self)

    def _init(self) -> None:
        super()._init()
        self.extractor.session.hooks["response"].append(self.haul.heard)

    def dispatch(self, messages: Any) -> Any:
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
        if self.haul.tally.full:
            raise TerminateExtraction
        self.haul.begin(kwdict)
        self.pathfmt.realpath = ""
        super().handle_url(url, kwdict)
        self.haul.end(self.pathfmt.realpath, url, kwdict)

    def handle_queue(self, url: str, kwdict: dict[str, Any]) -> None:
        """Follow a post to another site, if a member could have given that link too."""
        if self.haul.tally.full:
            raise TerminateExtraction
        try:
            link = parse_link(url)
        except InvalidLink:
            return
        super().handle_queue(link.url, kwdict)
