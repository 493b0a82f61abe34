"""What a member who waits has been told, and when another place in the queue is worth a note. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

import attrs

from boss_bot.domain.note import Note

if TYPE_CHECKING:
    from datetime import datetime

    from boss_bot.domain.forecast import Standing

LONG = timedelta(seconds=60)
"""A wait in which one turns to something else."""

SOON = timedelta(seconds=30)
MUCH = timedelta(seconds=120)
"""A delay that is worth a word, however short the wait was to be."""

STEP = 3
"""Places."""

APART = timedelta(seconds=30)
"""Between two notes on one download."""

FEW = 3
"""Notes on the wait of one download, however often it waits."""


@attrs.frozen(kw_only=True)
class Promise:
    """The place and the start that were told last."""

    position: int
    starts_at: datetime | None
    told_at: datetime
    lasting: bool
    """Whether the wait was to be a long one: only then its end comes as news."""

    left: int = FEW
    """Notes that may still be told."""

    @classmethod
    def of(cls, standing: Standing, now: datetime, *, left: int = FEW) -> Self:
        """Promise what is expected now, in silence: the message itself shows it."""
        starts_at = _start(standing, now)
        return cls(
            position=standing.position,
            starts_at=starts_at,
            told_at=now,
            lasting=starts_at is None or starts_at - now >= LONG,
            left=left,
        )

    def compare(self, standing: Standing, now: datetime) -> tuple[Self, Note | None]:
        """Compare what is expected now with what was promised.

        Returns:
            The promise that holds from now on, and the note that tells of it, if it is another one.
        """
        note = self._note(standing, now)
        if note is None or not self.left or now - self.told_at < APART:
            return self, None
        told = attrs.evolve(
            self, position=standing.position, starts_at=_start(standing, now), told_at=now, left=self.left - 1
        )
        return (attrs.evolve(told, lasting=False) if note is Note.NEARLY else told), note

    def _note(self, standing: Standing, now: datetime) -> Note | None:
        starts_at = _start(standing, now)
        if starts_at and self.lasting and starts_at - now <= SOON:
            return Note.NEARLY
        if starts_at and self.starts_at and starts_at - self.starts_at >= self._patience(self.starts_at):
            return Note.DELAYED
        if self.position - standing.position >= max(STEP, self.position / 2):
            return Note.MOVED_UP
        return None

    def _patience(self, promised: datetime) -> timedelta:
        return max(MUCH, (promised - self.told_at) / 2)


def _start(standing: Standing, now: datetime) -> datetime | None:
    return None if standing.starts_in is None else now + timedelta(seconds=standing.starts_in)
