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

from boss_bot.workers.child.job import run_child
from boss_bot.workers.child.libc import Libc
from boss_bot.workers.child.warm import warm_up
from boss_bot.workers.child.wire import DATAGRAM, Exited, Fork, Forked, Ping, Pong, Refused, Reply, Request

if TYPE_CHECKING:
    from boss_bot.domain.order import Order
    from boss_bot.workers.child.warm import Warmth


class Zygote:
    """Forks children and tells when they are gone."""

    def __init__(self, channel: socket.socket, libc: Libc, warmth: Warmth, without: frozenset[str]) -> None:
        self._channel = channel
        self._libc = libc
        self._warmth = warmth
        self._without = without
        self._children: set[int] = set()
        self._ended: dict[int, int] = {}
        self._decoder = msgspec.msgpack.Decoder(Request)

    def serve(self) -> None:
        """Answer until the bot closes its end."""
        wake, waker = socket.socketpair()
        waker.setblocking(False)
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
                self._reap()

    def _answer(self) -> bool:
        message, descriptors, _, _ = socket.recv_fds(self._channel, DATAGRAM, 1)
        if not message:
            return False
        request = self._decoder.decode(message)
        if isinstance(request, Ping):
            self._send(Pong())
        elif isinstance(request, Fork):
            self._fork(request.order, descriptors[0])
            os.close(descriptors[0])
        return True

    def _fork(self, order: Order, pipe: int) -> None:
        parent = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            self._send(Refused(str(error)))
            return
        if pid == 0:
            run_child(order, pipe, parent, self._libc, self._warmth, landlock="landlock" not in self._without)
        self._children.add(pid)
        # Before it can be reaped, so that it surely means this child.
        descriptor = None if "pidfd" in self._without else _open_pidfd(pid)
        self._send(Forked(pid), descriptor)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG))[0]:
                pid, status = found
                if pid in self._children:
                    self._ended[pid] = os.waitstatus_to_exitcode(status)
        for pid in [pid for pid in self._ended if _group_is_empty(pid)]:
            self._children.discard(pid)
            self._send(Exited(pid, self._ended.pop(pid)))

    def _send(self, reply: Reply, descriptor: int | None = None) -> None:
        # A bot that is gone shows as the end of its stream, not here.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            socket.send_fds(
                self._channel, [msgspec.msgpack.encode(reply)], [] if descriptor is None else [descriptor]
            )
        if descriptor is not None:
            os.close(descriptor)


def _open_pidfd(pid: int) -> int | None:
    try:
        return os.pidfd_open(pid)
    except (OSError, AttributeError):
        return None


def _group_is_empty(leader: int) -> bool:
    """Kill what a child that has ended left in its group; tell whether nothing is left, not even dying.

    What is left becomes a child of the zygote, so its end wakes the zygote once more.
    """
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return True
    return False


def main(arguments: list[str]) -> None:
    """Warm up and serve."""
    descriptor, parent, *without = arguments
    libc = Libc()
    libc.die_with_parent(int(parent))
    libc.adopt_orphans()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # A signal to the whole group is the bot's to answer; it decides how long its downloads go on.
        signal.signal(number, signal.SIG_IGN)
    channel = socket.socket(fileno=int(descriptor))
    os.set_inheritable(channel.fileno(), False)
    warmth = warm_up()
    gc.collect()
    gc.freeze()
    Zygote(channel, libc, warmth, frozenset(without)).serve()


if __name__ == "__main__":
    main(sys.argv[1:])
