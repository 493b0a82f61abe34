"""The warm process that children are forked from: one thread, both engines loaded, nothing else.

Started as `python -m boss_bot.workers.child.zygote FD PARENT [WITHOUT…]`: the descriptor of its socket to
the bot, the bot's process id, and what of `landlock` and `pidfd` is not to be used although it is there.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import signal
import socket
import sys
from typing import TYPE_CHECKING

import msgspec

from boss_bot.workers.child.libc import Libc
from boss_bot.workers.child.nursery import Nursery
from boss_bot.workers.child.warm import warm_up
from boss_bot.workers.child.wire import DATAGRAM, Fork, Forked, Ping, Pong, Refused, Request

if TYPE_CHECKING:
    from boss_bot.domain.order import Order
    from boss_bot.workers.child.wire import Reply


class Zygote:
    """Answers the bot, and tells it when children are gone."""

    def __init__(self, channel: socket.socket, nursery: Nursery) -> None:
        self._channel = channel
        self._nursery = nursery
        self._decoder = msgspec.msgpack.Decoder(Request)

    def serve(self) -> None:
        """Answer until the bot closes its end."""
        wake, waker = socket.socketpair()
        waker.settimeout(0)
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        selector = selectors.DefaultSelector()
        selector.register(wake, selectors.EVENT_READ)
        selector.register(self._channel, selectors.EVENT_READ)
        self._send(Pong())
        while True:
            ready = {key.fileobj for key, _ in selector.select()}
            if self._channel in ready and not self._answer():
                return
            if wake in ready:
                wake.recv(4096)
                for exited in self._nursery.reap():
                    self._send(exited)

    def _answer(self) -> bool:
        message, descriptors, _, _ = socket.recv_fds(self._channel, DATAGRAM, 1)
        if not message:
            return False
        request = self._decoder.decode(message)
        if isinstance(request, Ping):
            self._send(Pong())
        elif isinstance(request, Fork):
            self._send(*self._fork(request.order, descriptors[0]))
        return True

    def _fork(self, order: Order, pipe: int) -> tuple[Reply, int | None]:
        try:
            pid, pidfd = self._nursery.fork(order, pipe)
        except OSError as error:
            return Refused(str(error)), None
        finally:
            os.close(pipe)
        return Forked(pid), pidfd

    def _send(self, reply: Reply, descriptor: int | None = None) -> None:
        # A bot that is gone shows as the end of its stream, not here.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            socket.send_fds(
                self._channel, [msgspec.msgpack.encode(reply)], [] if descriptor is None else [descriptor]
            )
        if descriptor is not None:
            os.close(descriptor)


def main(arguments: list[str]) -> None:
    """Warm up and serve."""
    descriptor, parent, *without = arguments
    libc = Libc()
    libc.die_with_parent(int(parent))
    libc.adopt_orphans()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # A signal to the whole group is the bot's to answer; it decides how long its downloads go on.
        signal.signal(number, signal.SIG_IGN)
    # A copy is closed in programs that are started; the original was inherited, so it would not be.
    channel = socket.socket(fileno=os.dup(int(descriptor)))
    os.close(int(descriptor))
    nursery = Nursery(libc, warm_up(), frozenset(without))
    gc.collect()
    # What is here stays: children share its pages, so the collector must not touch them.
    gc.freeze()
    Zygote(channel, nursery).serve()


if __name__ == "__main__":
    main(sys.argv[1:])
