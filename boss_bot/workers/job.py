"""One attempt in a local child: `queue.ports.Job`."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import msgspec

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.report import Failed, Finished, Report

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator

    from boss_bot.workers.child_process import ChildProcess
    from boss_bot.workers.zygote import Zygote

LONGEST_LINE = 2**20
"""Bytes of one report; a last report of a hundred files with long descriptions takes half of it."""

_SOON = 2.0
"""Seconds in which a killed group has to be gone."""

_LIMITS = {
    signal.SIGXCPU: "the limit on CPU time",
    signal.SIGXFSZ: "the limit on file sizes",
    signal.SIGKILL: "the kernel or an operator",
}


class LocalJob:
    """Follows one child and ends it."""

    def __init__(
        self, zygote: Zygote, child: ChildProcess, reader: asyncio.StreamReader, pipe: asyncio.ReadTransport
    ) -> None:
        self._zygote = zygote
        self._child = child
        self._reader = reader
        self._pipe = pipe
        self._decoder: msgspec.json.Decoder[Report] = msgspec.json.Decoder(Report)

    @property
    def pid(self) -> int:
        """Process id of the child."""
        return self._child.pid

    async def reports(self) -> AsyncIterator[Report]:
        """Yield what the child says, up to its last report.

        Raises:
            DownloadFailed: With `worker_crashed` if it dies without a last report or talks nonsense.
        """
        while True:
            report = await self._next()
            yield report
            if isinstance(report, Finished | Failed):
                return

    async def stop(self) -> None:
        """End the child and everything it started; returns once nothing of it runs any more."""
        self._child.kill()
        try:
            await self._child.ended(_SOON)
        except TimeoutError:
            # The zygote is wedged and buries nobody: its death takes along whoever is left.
            await self._zygote.kill()
        finally:
            self._child.close()
            self._pipe.close()

    async def _next(self) -> Report:
        try:
            line = await self._reader.readline()
            if line.endswith(b"\n"):
                return self._decoder.decode(line)
        except (ValueError, msgspec.MsgspecError) as error:
            raise _crashed(f"a report that is none: {type(error).__name__}") from error
        raise _crashed(await self._cause_of_death())

    async def _cause_of_death(self) -> str:
        try:
            code = await self._child.ended(_SOON)
        except TimeoutError:
            return "closed its pipe and went on"
        if code is None:
            return "died together with the zygote"
        if code >= 0:
            return f"ended with exit code {code} without a last report"
        name = signal.Signals(-code).name
        by = _LIMITS.get(signal.Signals(-code))
        return f"killed by {name} ({by})" if by else f"killed by {name}"


def _crashed(detail: str) -> DownloadFailed:
    return DownloadFailed(Failure(kind=ErrorKind.WORKER_CRASHED, detail=detail))
