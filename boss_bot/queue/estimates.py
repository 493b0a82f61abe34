"""How long downloads take, from those that were measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.domain.events import Delivered

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event
    from boss_bot.domain.progress import Progress

_FIRST_GUESS = 20.0
"""Seconds, until something has been measured."""

_WEIGHT = 0.25
"""Of a new measurement: about the last eight count."""


class Estimates:
    """A moving average of seconds per platform."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    def on_event(self, event: Event) -> None:
        """Learn from every delivery."""
        if isinstance(event, Delivered):
            platform = event.download.platform
            known = self._seconds.get(platform, event.seconds)
            self._seconds[platform] = known + _WEIGHT * (event.seconds - known)

    def seconds(self, download: Download) -> float:
        """Return the seconds that a download is expected to take from its start."""
        return self._seconds.get(download.platform, _FIRST_GUESS)

    def seconds_left(self, download: Download, progress: Progress | None, *, now: datetime) -> float:
        """Return the seconds that a running download will still take."""
        if progress and progress.seconds_left is not None:
            return progress.seconds_left
        since = (now - (download.started_at or now)).total_seconds()
        return max(self.seconds(download) - since, 1.0)
