"""Blocking work, off the event loop."""

from __future__ import annotations

import asyncio
import errno
from typing import TYPE_CHECKING, TypeVar

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


async def off_loop(work: Callable[[], T]) -> T:
    """Run blocking work in a thread.

    A thread can't be stopped: a cancelled caller is let go once the work has ended, so that it never clears
    up while files are still being moved.

    Raises:
        DownloadFailed: With `disk_full` if the work ran out of room.
        Exception: Whatever else `work` raises.
    """
    thread = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(thread)
    except asyncio.CancelledError:
        await asyncio.wait({thread})
        raise
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DownloadFailed(Failure(kind=ErrorKind.DISK_FULL)) from error
        raise
