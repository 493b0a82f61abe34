"""The local executor: a warm zygote, and a fresh child of it per order."""

from __future__ import annotations

import asyncio
import contextlib
import os
from typing import TYPE_CHECKING

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers import zygote
from boss_bot.workers.channel import ZygoteLost
from boss_bot.workers.job import LONGEST_LINE, LocalJob
from boss_bot.workers.zygote import Zygote

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from boss_bot.domain.order import Order


class WorkerPool:
    """Starts children; `queue.ports.Executor`. How many run at once is for its caller to bound."""

    def __init__(
        self, *, without: Iterable[str] = (), patience: float = 5.0, module: str = zygote.MODULE
    ) -> None:
        self._module = module
        self._without = tuple(without)
        self._patience = patience
        self._starting = asyncio.Lock()
        self._zygote: Zygote | None = None

    @property
    def zygote_pid(self) -> int | None:
        """Process id of the zygote; None while there is none."""
        return self._zygote.pid if self._zygote and self._zygote.alive else None

    async def start(self, order: Order) -> LocalJob:
        """Begin an attempt.

        Raises:
            DownloadFailed: With `worker_crashed` if no child could be started.
        """
        cause = "no child could be started"
        for _ in range(2):
            try:
                return await self._start(order, await self._living())
            except ZygoteLost:
                cause = "the zygote does not answer"
            except OSError as error:
                cause = f"no child could be started: {error.strerror}"
        raise DownloadFailed(Failure(kind=ErrorKind.WORKER_CRASHED, detail=cause))

    async def healthy(self) -> bool:
        """Tell whether a child could be started now; a dead zygote is replaced on the way."""
        try:
            await (await self._living()).ping(self._patience)
        except (ZygoteLost, OSError):
            return False
        return True

    async def close(self) -> None:
        """End the zygote and every child with it."""
        async with self._starting:
            if self._zygote is not None:
                await self._zygote.kill()
                self._zygote = None

    async def _living(self) -> Zygote:
        async with self._starting:
            if self._zygote is None or not self._zygote.alive:
                if self._zygote is not None:
                    await self._zygote.kill()
                self._zygote = await Zygote.start(self._without, self._module)
            return self._zygote

    async def _start(self, order: Order, parent: Zygote) -> LocalJob:
        read_end, write_end = os.pipe()
        try:
            child = await parent.fork(order, write_end, self._patience)
        except BaseException:
            os.close(read_end)
            raise
        finally:
            os.close(write_end)
        reader = asyncio.StreamReader(limit=LONGEST_LINE)
        pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read_end, "rb", buffering=0)
        )
        return LocalJob(parent, child, reader, pipe)


@contextlib.asynccontextmanager
async def open_pool(
    *, without: Iterable[str] = (), patience: float = 5.0, module: str = zygote.MODULE
) -> AsyncIterator[WorkerPool]:
    """Run a pool: warm when entered, gone with all its children when left.

    Args:
        without: What not to use although the kernel has it: `landlock`, `pidfd`.
        patience: Seconds in which the zygote has to answer; over that it is replaced.
        module: What is run as the zygote.

    Raises:
        DownloadFailed: If the zygote does not come up.
    """
    pool = WorkerPool(without=without, patience=patience, module=module)
    try:
        if not await pool.healthy():
            raise DownloadFailed(Failure(kind=ErrorKind.WORKER_CRASHED, detail="the zygote does not come up"))
        yield pool
    finally:
        await pool.close()
