"""The line of what waits: read from its front, whatever its length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

    from boss_bot.domain.download import Download
    from boss_bot.domain.turns import Waiting


class WaitingLine(Protocol):
    """What waits, by rank; it is kept up to date by whatever stores a download."""

    async def first(
        self, most: int, *, now: datetime, step: timedelta, without: Iterable[int | None] = ()
    ) -> Waiting:
        """Load what stands first in the line.

        Args:
            most: How much to load. On top of it comes what may go before the line: what was interrupted,
                what moderators have moved to the front, and what has let such a one before.
            now: The present time; what is not due yet is left out.
            step: The time of waiting that counts as much as one step of priority.
            without: Servers to leave out; None stands for direct messages.

        Returns:
            Of each member in each server what has waited longest at each priority, as if sorted by rank and
            cut off.
        """

    async def next_due(self, now: datetime) -> datetime | None:
        """Load the next time at which something is due that is not yet, if there is one."""

    async def turns(self) -> dict[int, datetime]:
        """Load when each member who waits last got a slot or gave one back, if they did."""

    async def give_place(self, download: Download) -> None:
        """Store the place of what has let another go before it, if it waits still."""
