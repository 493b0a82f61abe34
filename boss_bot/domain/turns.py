"""Whose turn it is: the one pure function behind the scheduler, every position and every estimate.

The rule itself is `Shares.rank`; docs/queue.md explains it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

import attrs

from boss_bot.domain.line import Line

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.line import Turn


@attrs.frozen(kw_only=True)
class Slots:
    """How much may run at once, and what decides who goes first."""

    total: int = 5
    per_member: int = 2
    per_server: int | None = None
    """Of one server, and of all direct messages together, while another wants a slot; half of all if None."""

    step: timedelta = timedelta(minutes=10)
    """The time of waiting that counts as much as one step of priority."""

    @property
    def server_share(self) -> int:
        """What one server may hold while another wants a slot."""
        return self.per_server or -(-self.total // 2)

    def share_of(self, download: Download) -> int:  # noqa: ARG002 - who asked will matter
        """Return how many its requester may have running, this download among them."""
        return self.per_member


@attrs.frozen(kw_only=True)
class Waiting:
    """What waits, as far as one has to know of it.

    To find out who is next it is enough to know, of each member in each server, what has waited longest at
    each priority.
    """

    downloads: Collection[Download]
    moved: Collection[Download] = ()
    """What moderators have moved to the front and what has let such a one before, among those or not."""

    turns: Mapping[int, datetime] = attrs.field(factory=dict)
    """When each member last got a slot or gave one back."""

    @classmethod
    def all_of(cls, downloads: Collection[Download], turns: Mapping[int, datetime]) -> Self:
        """Make the whole line of what waits."""
        moved = [one for one in downloads if one.front_at or one.place_at]
        return cls(downloads=downloads, moved=moved, turns=turns)

    def besides(self, running: Container[UUID]) -> Self:
        """Leave out what is taken already, although it is stored as waiting still."""
        return attrs.evolve(
            self,
            downloads=[one for one in self.downloads if one.id not in running],
            moved=[one for one in self.moved if one.id not in running],
        )


def next_up(waiting: Waiting, running: Iterable[Download], *, slots: Slots, now: datetime) -> Turn | None:
    """Return what may start now, if anything may; asked again with that among the running, the next one."""
    return Line(waiting, running, slots=slots).take(now)
