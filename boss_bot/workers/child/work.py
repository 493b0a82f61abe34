"""One download inside its child: ask the engines in turn, then check what they brought."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.quality import Quality
from boss_bot.domain.report import Checking, Started
from boss_bot.workers.child.engines import direct, gallery_dl, yt_dlp
from boss_bot.workers.child.engines.assignment import Assignment
from boss_bot.workers.child.engines.choosing import engines_for
from boss_bot.workers.child.faults import failure_of
from boss_bot.workers.child.media.check import check_files
from boss_bot.workers.child.media.sound import sounds_of
from boss_bot.workers.child.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from boss_bot.domain.failure import Failure
    from boss_bot.domain.order import Order
    from boss_bot.domain.report import FileFacts
    from boss_bot.workers.child.engines.assignment import Fetched
    from boss_bot.workers.child.reporter import Reporter

_ENGINES: dict[str, Callable[[Assignment], list[Fetched]]] = {
    "direct": direct.fetch,
    "gallery_dl": gallery_dl.fetch,
    "generic_gallery": gallery_dl.fetch_page,
    "yt_dlp": yt_dlp.fetch,
}

_ASK_NEXT = (ErrorKind.UNSUPPORTED, ErrorKind.NO_MEDIA, ErrorKind.UNKNOWN)
"""Failures after which another engine may still succeed, the least telling first."""


def work(order: Order, reporter: Reporter) -> tuple[FileFacts, ...]:
    """Fetch and check the files of an order.

    Raises:
        DownloadFailed: If no engine brings a file that passes.
    """
    names = (order.engine,) if order.engine else engines_for(order.url)
    fetched = _fetch(names, order, reporter)
    reporter.send(Checking())
    if order.quality is Quality.AUDIO:
        fetched = sounds_of(fetched, order.ffmpeg)
    return check_files(fetched, Path(order.directory) / "content", order)


def _fetch(names: Iterable[str], order: Order, reporter: Reporter) -> list[Fetched]:
    failures: list[Failure] = []
    for name in names:
        reporter.send(Started(name))
        directory = Path(order.directory) / "parts" / name
        directory.mkdir(parents=True, exist_ok=True)
        try:
            return _ENGINES[name](Assignment(order, directory, Tally(order, reporter)))
        except Exception as error:
            failure = failure_of(error)
            if failure.kind not in _ASK_NEXT:
                raise
            failures.append(failure)
    raise DownloadFailed(max(failures, key=lambda failure: _ASK_NEXT.index(failure.kind)))
