"""Limits on the time that an attempt may take, kept while its reports come in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.report import Checking, Progressed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.domain.limits import TimeLimits
    from boss_bot.domain.report import Report


class Deadlines:
    """The moments at which an attempt fails, moved on by what it reports.

    The transfer may take so long in all and so long without a byte; checking and processing have a time of
    their own, since a large video is encoded in silence.
    """

    def __init__(self, limits: TimeLimits) -> None:
        self._limits = limits
        self._clock = asyncio.get_running_loop().time
        self._end = self._clock() + limits.transfer
        self._stall: float | None = self._clock() + limits.stall
        self._last: tuple[int, int] = (0, 0)

    async def watch(self, reports: AsyncIterator[Report]) -> AsyncIterator[Report]:
        """Pass the reports on.

        Raises:
            DownloadFailed: With `stalled` or `timed_out` once a limit is over.
        """
        while True:
            try:
                async with asyncio.timeout_at(min(self._end, self._stall or self._end)):
                    report = await anext(reports)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise DownloadFailed(self._failure()) from None
            self._note(report)
            yield report

    def _note(self, report: Report) -> None:
        now = self._clock()
        if isinstance(report, Checking):
            self._stall, self._end = None, now + self._limits.processing
        elif isinstance(report, Progressed) and (report.item, report.done) != self._last:
            self._last = (report.item, report.done)
            if self._stall is not None:
                self._stall = now + self._limits.stall

    def _failure(self) -> Failure:
        if self._stall is not None and self._stall < self._end:
            return Failure(kind=ErrorKind.STALLED, detail=f"no byte for {self._limits.stall:.0f} s")
        limit = self._limits.transfer if self._stall is not None else self._limits.processing
        return Failure(kind=ErrorKind.TIMED_OUT, detail=f"not done after {limit:.0f} s")
