"""The child's voice: one report a line, and progress only as often as anybody reads it."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import msgspec

from boss_bot.domain.report import Progressed
from boss_bot.workers.child.texts import legible

if TYPE_CHECKING:
    from boss_bot.domain.report import Report

_INTERVAL = 0.25
"""Seconds between two reports of progress."""


class Reporter:
    """Writes reports to the child's pipe."""

    def __init__(self, descriptor: int) -> None:
        self._fd = descriptor
        self._encoder = msgspec.json.Encoder()
        self._pace = _Pace()
        self._sent = 0.0
        self._item = 0

    def send(self, report: Report) -> None:
        """Write one report, whole.

        Raises:
            BrokenPipeError: If nobody listens any more.
        """
        line = memoryview(self._encoder.encode(report) + b"\n")
        while line:
            line = line[os.write(self._fd, line) :]

    def progress(
        self,
        done: int,
        total: int | None,
        *,
        item: int = 1,
        items: int | None = None,
        file_name: str = "",
        title: str = "",
    ) -> None:
        """Report how far the current file is; the first and the last of each file are always sent."""
        now = time.monotonic()
        if item != self._item:
            self._item, self._sent, self._pace = item, 0.0, _Pace()
        self._pace.note(now, done)
        if now - self._sent < _INTERVAL and done != total:
            return
        self._sent = now
        self.send(
            Progressed(
                done=done,
                total=total,
                speed=self._pace.speed,
                item=item,
                items=items,
                file_name=legible(file_name, 150),
                title=legible(title, 300),
            )
        )


class _Pace:
    """Bytes per second over the last few seconds."""

    def __init__(self) -> None:
        self.speed: float | None = None
        self._last: tuple[float, int] | None = None

    def note(self, now: float, done: int) -> None:
        if self._last is None or done < self._last[1]:
            self._last = (now, done)
        elif (elapsed := now - self._last[0]) >= _INTERVAL:
            latest = (done - self._last[1]) / elapsed
            self.speed = latest if self.speed is None else 0.7 * self.speed + 0.3 * latest
            self._last = (now, done)
