"""A download: one link that one member asked for, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import attrs

from boss_bot.domain.errors import IllegalMove
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.priority import Priority
from boss_bot.domain.quality import Quality
from boss_bot.domain.status import FINAL, TRANSITIONS, Status

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from boss_bot.domain.failure import Failure


@attrs.frozen(kw_only=True)
class Origin:
    """Who asked, and where the answer belongs. Discord's snowflakes."""

    requester_id: int
    channel_id: int
    guild_id: int | None = None
    """None in a direct message."""

    upload_limit: int | None = None
    """Bytes a file may have here, as the interaction said (`attachment_size_limit`)."""


@attrs.frozen(kw_only=True)
class Download:
    """One accepted request. Changed only by `move` and `attrs.evolve`, saved only by compare-and-set."""

    id: UUID
    url: str
    canonical: str
    platform: str
    origin: Origin
    created_at: datetime
    status: Status = Status.QUEUED
    priority: Priority = Priority.NORMAL
    quality: Quality = Quality.FITS
    message_id: int | None = None
    """The tracking message; None until Discord has shown it."""

    started_at: datetime | None = None
    completed_at: datetime | None = None
    not_before: datetime | None = None
    """A retry waits until then."""

    attempts: int = 0
    """Attempts that failed by the other side's doing; a restart of the bot uses up none."""

    max_attempts: int = 3
    crashes: int = 0
    """Attempts that ended with the child's death."""

    failure: Failure | None = None
    """Of the last attempt, if that has failed; None while one runs."""

    def move(self, to: Status, *, at: datetime) -> Self:
        """Return this download in another status, its times set.

        Raises:
            IllegalMove: If the transition table does not allow it.
        """
        if to not in TRANSITIONS[self.status]:
            raise IllegalMove(self.id, self.status, to)
        moved = attrs.evolve(self, status=to)
        if to is Status.DOWNLOADING:
            return attrs.evolve(moved, started_at=self.started_at or at, not_before=None, failure=None)
        if to in FINAL:
            return attrs.evolve(moved, completed_at=at)
        if to is Status.PAUSED:
            # How long a member keeps it waiting must not count as the time that it takes.
            return attrs.evolve(moved, started_at=None)
        return attrs.evolve(moved, completed_at=None)

    def anew(self) -> Self:
        """Return this download with all its attempts before it again; only the history remembers others."""
        return attrs.evolve(self, started_at=None, not_before=None, attempts=0, crashes=0, failure=None)

    @property
    def seconds(self) -> float:
        """From the start of the first attempt to the end; 0.0 while there is none."""
        begun, ended = self.started_at or self.created_at, self.completed_at
        return (ended - begun).total_seconds() if ended else 0.0

    def count(self, failure: Failure) -> Self:
        """Return this download with one more failed attempt, or crash, to its name."""
        crashed = failure.kind is ErrorKind.WORKER_CRASHED
        return attrs.evolve(
            self, failure=failure, attempts=self.attempts + (not crashed), crashes=self.crashes + crashed
        )


@attrs.frozen(kw_only=True)
class Move:
    """One line of a download's history."""

    download_id: UUID
    was: Status | None
    """None for the first line, the acceptance."""

    to: Status
    at: datetime
    cause: str = ""
    """Why, for people: `claimed`, `retry`, `cancelled by requester`, an error kind."""
