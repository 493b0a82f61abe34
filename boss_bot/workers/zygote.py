"""The bot's end of the zygote: starts it, asks it for children, hears when they are gone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

import boss_bot
from boss_bot.workers.child.wire import DATAGRAM, Exited, Fork, Forked, Ping, Refused, Reply
from boss_bot.workers.child_process import ChildProcess

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boss_bot.domain.order import Order
    from boss_bot.workers.child.wire import Request

_START = 60.0
"""Seconds for loading both engines; about one on an idle machine."""


class ZygoteLost(Exception):
    """The zygote is dead, or does not answer in time."""


class Zygote:
    """One zygote process. A dead one stays dead: the pool starts another."""

    def __init__(self, process: asyncio.subprocess.Process, channel: socket.socket) -> None:
        self.process = process
        self.alive = True
        self._channel = channel
        self._loop = asyncio.get_running_loop()
        # The first answer comes unasked, when it is warm.
        self._ready: asyncio.Future[Reply | ChildProcess] = self._loop.create_future()
        self._asked = deque([self._ready])
        self._children: dict[int, ChildProcess] = {}
        self._decoder = msgspec.msgpack.Decoder(Reply)
        self._loop.add_reader(channel, self._hear)

    @classmethod
    async def start(cls, without: Iterable[str] = ()) -> Self:
        """Start one and wait until it is warm.

        Must be called in the main thread: the death of the thread that starts a process counts as the
        parent's death (prctl(2), PR_SET_PDEATHSIG).

        Raises:
            ZygoteLost: If it does not come up.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-s", "-P", "-m", "boss_bot.workers.child.zygote"),
                *(str(theirs.fileno()), str(os.getpid()), *without),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                # Nothing of ours: neither secrets nor proxies nor a home with configuration in it.
                env={"PYTHONPATH": str(Path(boss_bot.__file__).parents[1]), "LANG": "C.UTF-8"},
                start_new_session=True,
            )
        zygote = cls(process, ours)
        await zygote._answer(zygote._ready, _START)
        return zygote

    async def ping(self, patience: float) -> None:
        """Wait for a sign of life.

        Raises:
            ZygoteLost: If there is none.
        """
        await self._answer(self._ask(Ping()), patience)

    async def fork(self, order: Order, pipe: int, patience: float) -> ChildProcess:
        """Start a child that reports into a pipe.

        Raises:
            ZygoteLost: If there is no answer.
            OSError: If no child could be started.
        """
        reply = await self._answer(self._ask(Fork(order), pipe), patience)
        if not isinstance(reply, ChildProcess):
            raise OSError(reply.detail if isinstance(reply, Refused) else "no child")
        return reply

    async def kill(self) -> None:
        """End it, and its children with it. Returns once it is gone."""
        self._bury()
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()

    def _ask(self, request: Request, *descriptors: int) -> asyncio.Future[Reply | ChildProcess]:
        if not self.alive:
            raise ZygoteLost
        try:
            socket.send_fds(self._channel, [msgspec.msgpack.encode(request)], descriptors)
        except OSError as error:
            raise ZygoteLost from error
        future: asyncio.Future[Reply | ChildProcess] = self._loop.create_future()
        self._asked.append(future)
        return future

    async def _answer(
        self, future: asyncio.Future[Reply | ChildProcess], patience: float
    ) -> Reply | ChildProcess:
        try:
            return await asyncio.wait_for(future, patience)
        except TimeoutError:
            # Wedged or stopped: whatever it does later, nobody waits for it.
            await self.kill()
            raise ZygoteLost from None

    def _hear(self) -> None:
        try:
            message, descriptors, _, _ = socket.recv_fds(self._channel, DATAGRAM, 1)
        except BlockingIOError:
            return
        except OSError:
            message, descriptors = b"", []
        if not message:
            self._bury()
            return
        reply = self._decoder.decode(message)
        if isinstance(reply, Exited):
            if child := self._children.pop(reply.pid, None):
                child.gone.set_result(reply.code)
            return
        self._reply(self._adopt(reply, descriptors) if isinstance(reply, Forked) else reply)

    def _adopt(self, forked: Forked, descriptors: list[int]) -> ChildProcess:
        pidfd = descriptors[0] if descriptors else None
        child = ChildProcess(forked.pid, pidfd, self._loop.create_future())
        self._children[forked.pid] = child
        return child

    def _reply(self, reply: Reply | ChildProcess) -> None:
        future = self._asked.popleft()
        if not future.done():
            future.set_result(reply)
        elif isinstance(reply, ChildProcess):
            # Who asked for it has been cancelled meanwhile.
            reply.kill()
            reply.close()

    def _bury(self) -> None:
        if not self.alive:
            return
        self.alive = False
        self._loop.remove_reader(self._channel)
        self._channel.close()
        for future in self._asked:
            if not future.done():
                future.set_exception(ZygoteLost())
        for child in self._children.values():
            child.gone.set_result(None)
        self._children.clear()
