"""Who does the work: the seam at which other machines fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.domain.order import Order
    from boss_bot.domain.report import Report


class Job(Protocol):
    """One attempt at work somewhere."""

    def reports(self) -> AsyncIterator[Report]:
        """Yield what the attempt says; ends after the last report, or when the worker dies."""

    async def stop(self) -> None:
        """End the attempt and everything it started; returns once nothing of it runs any more."""


class Executor(Protocol):
    """Does orders. The local pool of children is one; machines elsewhere could be another."""

    async def start(self, order: Order) -> Job:
        """Begin an attempt.

        Raises:
            DownloadFailed: With `worker_crashed` if no worker could be started.
        """
