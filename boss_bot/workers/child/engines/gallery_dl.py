"""gallery-dl as a library: galleries, posts and images of the sites that it knows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gallery_dl import config
from gallery_dl.exception import ControlException, NoExtractorError, TerminateExtraction
from gallery_dl.extractor.common import Extractor

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers.child.engines.gallery_config import configuration
from boss_bot.workers.child.engines.gallery_haul import Haul
from boss_bot.workers.child.engines.gallery_job import GalleryJob
from boss_bot.workers.child.engines.gallery_page import PageExtractor
from boss_bot.workers.child.engines.gallery_thread import follow_threads
from boss_bot.workers.child.engines.gallery_variants import prefer_fitting
from boss_bot.workers.child.waits import seconds_until

if TYPE_CHECKING:
    from boss_bot.workers.child.engines.assignment import Assignment, Fetched


def fetch(assignment: Assignment) -> list[Fetched]:
    """Fetch what a link of a site known to gallery-dl leads to.

    Raises:
        DownloadFailed: If nothing came, or something failed that a later attempt may get.
    """
    return _run(assignment, assignment.order.url, optional=False)


def fetch_page(assignment: Assignment) -> list[Fetched]:
    """Fetch the images that any page shows; those of them that are no media are left out.

    Raises:
        DownloadFailed: If there are none.
    """
    return _run(assignment, PageExtractor.from_url(assignment.order.url), optional=True)


def _run(assignment: Assignment, source: str | PageExtractor, *, optional: bool) -> list[Fetched]:
    config.clear()
    config._config.update(configuration(assignment))  # noqa: SLF001 - the one way in without a file
    Extractor.wait = refuse_to_wait
    prefer_fitting(assignment.order.max_file_bytes)
    follow_threads()
    haul = Haul(assignment, optional=optional)
    try:
        GalleryJob(source, haul=haul).run()
    except TerminateExtraction:
        pass
    except (NoExtractorError, ControlException) as error:
        haul.failed(error)
    return haul.result()


def refuse_to_wait(
    _extractor: Extractor, seconds: object = None, until: datetime | float | str | None = None, **_: object
) -> None:
    """Fail where gallery-dl would sleep until a site's limit is over: the queue knows what to do meanwhile.

    Raises:
        DownloadFailed: Always, with `rate_limit` and the seconds that were asked for.
    """
    moment = until.replace(tzinfo=UTC).timestamp() if isinstance(until, datetime) else until
    wait = seconds_until(seconds or moment)
    raise DownloadFailed(Failure(kind=ErrorKind.RATE_LIMIT, retry_after=wait, detail="asked to wait"))
