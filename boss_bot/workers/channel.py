"""The conversation with a zygote: questions are answered in order, news of children comes in between."""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from typing import TYPE_CHECKING

import msgspec

from boss_bot.workers.child.wire import DATAGRAM, Exited, Forked, Reply
from boss_bot.workers.child_process import ChildProcess

if TYPE_CHECKING:
    from boss_bot.workers.child.wire import Request

Answer = Reply | ChildProcess
"""What a question brings: a child in place of the bare news that it was forked."""


class ZygoteLost(Exception):
    """The zygote is dead, or does not answer in time."""


class Channel:
    """The bot's end of the socket."""

    def __init__(self, end: socket.socket) -> None:
        end.settimeout(0)
        self._socket = end
        self._loop = asyncio.get_running_loop()
        # The first answer comes unasked, when the zygote is warm.
        self.ready: asyncio.Future[Answer] = self._loop.create_future()
        self._asked = deque([self.ready])
        self._children: dict[int, ChildProcess] = {}
        self._decoder = msgspec.msgpack.Decoder(Reply)
        self._loop.add_reader(end, self._hear)
        self.open = True

    def ask(self, request: Request, *descriptors: int) -> asyncio.Future[Answer]:
        """Send a question; its answer is the future's result, or `ZygoteLost`.

        Raises:
            ZygoteLost: If it can't even be sent.
        """
        if not self.open:
            raise ZygoteLost
        try:
            socket.send_fds(self._socket, [msgspec.msgpack.encode(request)], descriptors)
        except OSError as error:
            raise ZygoteLost from error
        future: asyncio.Future[Answer] = self._loop.create_future()
        self._asked.append(future)
        return future

    def close(self) -> None:
        """Hang up: nobody gets an answer any more, and how children ended stays unknown."""
        if not self.open:
            return
        self.open = False
        self._loop.remove_reader(self._socket)
        self._socket.close()
        for future in self._asked:
            if not future.done():
                future.set_exception(ZygoteLost())
        for child in self._children.values():
            child.gone.set_result(None)
        self._children.clear()

    def _hear(self) -> None:
        try:
            message, descriptors, _, _ = socket.recv_fds(self._socket, DATAGRAM, 1)
        except BlockingIOError:
            return
        except OSError:
            message, descriptors = b"", []
        if not message:
            self.close()
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

    def _reply(self, reply: Answer) -> None:
        future = self._asked.popleft()
        if not future.done():
            future.set_result(reply)
        elif isinstance(reply, ChildProcess):
            # Who asked for it has been cancelled meanwhile.
            reply.kill()
            reply.close()
