"""Following what a child reports, to the files it has made or the reason why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain import events
from boss_bot.domain.errors import DownloadFailed, InvalidLink
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.link import parse_link
from boss_bot.domain.progress import Progress
from boss_bot.domain.report import Checking, Failed, Finished, Progressed, Resolved
from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.domain.link import Link
    from boss_bot.domain.report import FileFacts, Report
    from boss_bot.queue.attempt import Attempt

_LARGEST = 2**60
"""Bytes. Sites claim sizes of any length; beyond this one it says nothing, and no database could hold it."""

_MOST = 10**6
"""Items."""


async def follow(
    attempt: Attempt, reports: AsyncIterator[Report], *, file_limit: int
) -> tuple[FileFacts, ...]:
    """Pass on what a child says until its last report.

    Args:
        attempt: The run that the reports belong to.
        reports: What the child says.
        file_limit: Bytes that one file may have, by the order.

    Returns:
        The finished and checked files, in order.

    Raises:
        DownloadFailed: With what the child reported, `worker_crashed` if it fell silent, or `invalid_url` if
            it came to a link that no member could have given.
    """
    async for report in reports:
        match report:
            case Resolved(url=url):
                attempt.resolve(_judged(url))
            case Progressed():
                attempt.bus.publish(events.Progressed(attempt.download.id, _progress(report)))
            case Checking():
                await attempt.move(Status.PROCESSING, cause="transfer complete")
            case Finished(files=files):
                return files
            case Failed():
                raise DownloadFailed(_failure(report, file_limit))
    raise DownloadFailed(Failure(kind=ErrorKind.WORKER_CRASHED, detail="ended without a last report"))


def _judged(url: str) -> Link:
    try:
        return parse_link(url)
    except InvalidLink as error:
        failure = Failure(kind=ErrorKind.INVALID_URL, detail=f"not a link: {error.reason}")
        raise DownloadFailed(failure) from error


def _progress(report: Progressed) -> Progress:
    # One download's numbers stand in a list with everybody's: none may be longer than a line.
    return Progress(
        done=max(min(report.done, _LARGEST), 0),
        total=report.total if 0 <= (report.total or 0) <= _LARGEST else None,
        speed=report.speed if 0 <= (report.speed or 0) <= _LARGEST else None,
        item=max(min(report.item, _MOST), 1),
        items=report.items if 0 <= (report.items or 0) <= _MOST else None,
        file_name=report.file_name,
        title=report.title,
    )


def _failure(report: Failed, file_limit: int) -> Failure:
    too_large = report.kind is ErrorKind.FILE_TOO_LARGE
    return Failure(
        kind=report.kind,
        detail=report.detail,
        retry_after=report.retry_after and min(report.retry_after, float(_LARGEST)),
        size=report.size if (report.size or 0) < _LARGEST else None,
        limit=file_limit if too_large else None,
        rule=report.rule,
    )
