"""How much is accepted, how long it may take and how large it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import attrs

from boss_bot.domain.errors import PriorityNotAllowed
from boss_bot.domain.level import Level
from boss_bot.domain.priority import Priority

if TYPE_CHECKING:
    from collections.abc import Mapping

MIB = 2**20


@attrs.frozen(kw_only=True)
class LevelLimits:
    """What one member may have, by their level."""

    at_once: int = 2
    """Downloads that run."""

    waiting: int = 0
    """Downloads that wait; 0 is unlimited."""

    per_day: int = 0
    """Downloads asked for in a day (UTC); 0 is unlimited."""

    file: int = 50 * MIB
    """Bytes of one file."""

    priority: Priority = Priority.HIGH
    """The highest that may be asked for."""

    def at_least(self, other: Self) -> Self:
        """Return these limits, each raised to another's where that allows more."""
        return attrs.evolve(
            self,
            at_once=max(self.at_once, other.at_once),
            waiting=_larger(self.waiting, other.waiting),
            per_day=_larger(self.per_day, other.per_day),
            file=max(self.file, other.file),
            priority=max(self.priority, other.priority),
        )


@attrs.frozen(kw_only=True)
class QueueLimits:
    """What is accepted."""

    waiting: int = 50
    """Downloads that may wait, in all."""

    waiting_per_guild: int = 25
    """In one server, so that a busy one can't fill the queue for the others."""

    levels: Mapping[Level, LevelLimits] = attrs.field(factory=dict)
    """What one member may have; one of a level that is not in it is bound by the limits of all only."""

    def of(self, level: Level) -> LevelLimits:
        """Return what one member of a level may have."""
        return self.levels.get(level) or LevelLimits()

    def require_priority(self, priority: Priority, level: Level) -> None:
        """Check that a member of a level may ask for a priority.

        Raises:
            PriorityNotAllowed: If they may not.
        """
        if priority > self.of(level).priority:
            raise PriorityNotAllowed(tuple(one for one in Level if priority <= self.of(one).priority))


@attrs.frozen(kw_only=True)
class TimeLimits:
    """Seconds after which an attempt fails."""

    transfer: float = 300.0
    """Of active transfer."""

    stall: float = 60.0
    """Without a byte."""

    processing: float = 300.0
    upload: float = 300.0
    """Per message of files."""


@attrs.frozen(kw_only=True)
class SizeLimits:
    """Bytes that may be used."""

    file: int = 50 * MIB
    """Of one file, whoever asks; a level may have less."""

    temp: int = 1024 * MIB
    """All workspaces together."""

    free_disk: int = 512 * MIB
    """Below this much free space downloads are refused."""

    items: int = 10
    """Files of one download."""

    bytes_per_second: int | None = None
    """Of one download; None is unlimited."""

    bytes_per_second_in_all: int | None = None
    """Shared out over the slots; None is unlimited."""


def _larger(one: int, other: int) -> int:
    return 0 if 0 in (one, other) else max(one, other)
