"""A forked child, as the bot sees it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal

import attrs


@attrs.define
class ChildProcess:
    """One forked child and everything that it starts: a process group."""

    pid: int
    pidfd: int | None
    """Surely means this process, even when its id is given to another; None where there are none."""

    gone: asyncio.Future[int | None]
    """Done once the group is empty: the child's exit code, or the negative number of the signal that killed
    it; None if the zygote died before it could tell."""

    def kill(self) -> None:
        """Kill the whole group at once."""
        if self.gone.done() and self.pidfd is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            # First the child, by what can't be mistaken: if it is gone, so is the right to use its number.
            if self.pidfd is not None:
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            else:
                os.kill(self.pid, signal.SIGKILL)
            os.killpg(self.pid, signal.SIGKILL)

    async def ended(self, patience: float) -> int | None:
        """Wait until nothing of it runs any more, and return how it ended.

        Raises:
            TimeoutError: If that takes longer than so many seconds.
        """
        async with asyncio.timeout(patience):
            code = await asyncio.shield(self.gone)
            if code is None and self.pidfd is not None:
                await _readable(self.pidfd)
        return code

    def close(self) -> None:
        """Give the descriptor back."""
        if self.pidfd is not None:
            os.close(self.pidfd)
            self.pidfd = None


async def _readable(descriptor: int) -> None:
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    # A pidfd is readable once its process has ended (pidfd_open(2)).
    loop.add_reader(descriptor, _once, ready)
    try:
        await ready
    finally:
        loop.remove_reader(descriptor)


def _once(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)
