"""The bot's end of the zygote: starts it, asks it for children, hears when they are gone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self

import boss_bot
from boss_bot.workers.channel import Channel, ZygoteLost
from boss_bot.workers.child.wire import Fork, Ping, Refused
from boss_bot.workers.child_process import ChildProcess

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boss_bot.domain.order import Order
    from boss_bot.workers.channel import Answer

_START = 60.0
"""Seconds for loading both engines; about one on an idle machine."""

MODULE = "boss_bot.workers.child.zygote"
"""What is run."""


class Zygote:
    """One zygote process. A dead one stays dead: the pool starts another."""

    def __init__(self, process: asyncio.subprocess.Process, channel: Channel) -> None:
        self._process = process
        self._channel = channel

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        return self._channel.open

    @classmethod
    async def start(cls, without: Iterable[str] = (), module: str = MODULE) -> Self:
        """Start one and wait until it is warm.

        Must be called in the main thread: the death of the thread that starts a process counts as the
        parent's death (prctl(2), PR_SET_PDEATHSIG).

        Raises:
            ZygoteLost: If it does not come up.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-s", "-P", "-m", module),
                *(str(theirs.fileno()), str(os.getpid()), *without),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                # Nothing of ours: neither secrets nor proxies nor a home with configuration in it.
                env={"PYTHONPATH": str(Path(boss_bot.__file__).parents[1]), "LANG": "C.UTF-8"},
                start_new_session=True,
            )
        zygote = cls(process, Channel(ours))
        await zygote._answer(zygote._channel.ready, _START)
        return zygote

    async def ping(self, patience: float) -> None:
        """Wait for a sign of life.

        Raises:
            ZygoteLost: If there is none.
        """
        await self._answer(self._channel.ask(Ping()), patience)

    async def fork(self, order: Order, pipe: int, patience: float) -> ChildProcess:
        """Start a child that reports into a pipe.

        Raises:
            ZygoteLost: If there is no answer.
            OSError: If no child could be started.
        """
        reply = await self._answer(self._channel.ask(Fork(order), pipe), patience)
        if not isinstance(reply, ChildProcess):
            raise OSError(reply.detail if isinstance(reply, Refused) else "no child")
        return reply

    async def kill(self) -> None:
        """End it, and its children with it. Returns once it is gone."""
        self._channel.close()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def _answer(self, future: asyncio.Future[Answer], patience: float) -> Answer:
        try:
            return await asyncio.wait_for(future, patience)
        except TimeoutError:
            # Wedged or stopped: whatever it does later, nobody waits for it.
            await self.kill()
            raise ZygoteLost from None
