"""The zygote's children: forked here, and reaped here."""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING

from boss_bot.workers.child.job import run_child
from boss_bot.workers.child.wire import Exited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from boss_bot.domain.order import Order
    from boss_bot.workers.child.libc import Libc
    from boss_bot.workers.child.warm import Warmth


class Nursery:
    """Knows which children run and which are gone."""

    def __init__(self, libc: Libc, warmth: Warmth, without: frozenset[str]) -> None:
        self._libc = libc
        self._warmth = warmth
        self._without = without
        self._children: set[int] = set()
        self._ended: dict[int, int] = {}

    def fork(self, order: Order, pipe: int) -> tuple[int, int | None]:
        """Start a child; return its process id and, where the kernel has them, a pidfd.

        Raises:
            OSError: If there is no room for one more.
        """
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            run_child(order, pipe, parent, self._libc, self._warmth, landlock="landlock" not in self._without)
        self._children.add(pid)
        # Opened before the child can be reaped, so that it surely means this one.
        return pid, None if "pidfd" in self._without else _open_pidfd(pid)

    def reap(self) -> Iterator[Exited]:
        """Bury the dead, and yield the children of whom nothing is left."""
        with contextlib.suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG))[0]:
                pid, status = found
                if pid in self._children:
                    self._ended[pid] = os.waitstatus_to_exitcode(status)
        for pid in [pid for pid in self._ended if _group_is_empty(pid)]:
            self._children.discard(pid)
            yield Exited(pid, self._ended.pop(pid))


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
