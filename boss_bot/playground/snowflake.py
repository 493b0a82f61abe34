"""Discord's ids, which carry their time of birth.

Source: Discord API reference, "Snowflakes".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from boss_bot.playground.clock import Clock

DISCORD_EPOCH: Final = 1_420_070_400.0
"""First second of 2015, in Unix time."""

_TIMESTAMP_SHIFT: Final = 22
_MILLISECONDS: Final = 1000


def created_at(snowflake: int) -> float:
    """Return the Unix time at which an id was minted."""
    return (snowflake >> _TIMESTAMP_SHIFT) / _MILLISECONDS + DISCORD_EPOCH


class Mint:
    """Makes ids that are unique and rise with time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def mint(self) -> int:
        """Return a new id, greater than every earlier one."""
        milliseconds = int((self._clock.now() - DISCORD_EPOCH) * _MILLISECONDS)
        self._last = max(self._last + 1, milliseconds << _TIMESTAMP_SHIFT)
        return self._last
