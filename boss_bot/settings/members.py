"""What one member may have, by their level.

A variable of a higher level bears the name of that of the normal one, after `PREMIUM_` or `ADMIN_`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typed_settings import option, settings

from boss_bot.domain.level import Level
from boss_bot.domain.limits import MIB, LevelLimits
from boss_bot.domain.priority import Priority
from boss_bot.settings.parsing import one_of, optional_whole, whole
from boss_bot.settings.sites import Sites

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_PREFIXES = {Level.NORMAL: "", Level.PREMIUM: "premium_", Level.ADMIN: "admin_"}
_NAMES = {
    "at_once": "max_concurrent_per_user",
    "waiting": "max_queue_size_per_user",
    "per_day": "daily_downloads",
    "file": "max_file_size_mb",
    "priority": "max_priority",
}
_priority = one_of("normal", "high")


@settings(kw_only=True)
class Members(Sites):
    """The limits on one member; who is of which level is no setting but stored per server."""

    max_concurrent_per_user: int = option(
        default=2, converter=whole(1), help="Downloads of one member that run at once."
    )
    premium_max_concurrent_per_user: int = option(
        default=3, converter=whole(1), help="The same for premium members."
    )
    admin_max_concurrent_per_user: int = option(default=5, converter=whole(1), help="The same for admins.")
    max_queue_size_per_user: int = option(
        default=20, converter=whole(0), help="Downloads of one member that may wait; 0 is unlimited."
    )
    premium_max_queue_size_per_user: int = option(
        default=25, converter=whole(0), help="The same for premium members."
    )
    admin_max_queue_size_per_user: int = option(default=0, converter=whole(0), help="The same for admins.")
    daily_downloads: int = option(
        default=10, converter=whole(0), help="Downloads per member and day (UTC); 0 is unlimited."
    )
    premium_daily_downloads: int = option(
        default=50, converter=whole(0), help="The same for premium members."
    )
    admin_daily_downloads: int = option(default=0, converter=whole(0), help="The same for admins.")
    max_file_size_mb: int = option(
        default=50, converter=whole(1), help="MiB of one file; the server's own limit if that is lower."
    )
    premium_max_file_size_mb: int | None = option(
        default=None,
        converter=optional_whole(1),
        help="The same for premium members; no more than for others if empty.",
    )
    admin_max_file_size_mb: int | None = option(
        default=None,
        converter=optional_whole(1),
        help="The same for admins; no more than for premium members if empty.",
    )
    max_priority: str = option(
        default="normal",
        converter=_priority,
        help="The highest priority that members may ask for: normal or high.",
    )
    premium_max_priority: str = option(
        default="high", converter=_priority, help="The same for premium members."
    )
    admin_max_priority: str = option(default="high", converter=_priority, help="The same for admins.")

    def levels(self) -> dict[Level, LevelLimits]:
        """Return what one member may have; none of it is less at a higher level."""
        found: dict[Level, LevelLimits] = {}
        for level in Level:
            own = self._own(level)
            found[level] = own.at_least(found[Level(level - 1)]) if level else own
        return found

    def reversals(self, given: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield which settings give a higher level less, each with that of the level below.

        Args:
            given: Names of attributes. Only what somebody has set is a mistake: a default gives way.
        """
        raised = self.levels()
        for level, below in zip(list(Level)[1:], Level, strict=False):
            own = self._own(level)
            for field, name in _NAMES.items():
                mine = _PREFIXES[level] + name
                if mine in given and getattr(own, field) != getattr(raised[level], field):
                    yield mine, _PREFIXES[below] + name

    def _own(self, level: Level) -> LevelLimits:
        values = {field: getattr(self, _PREFIXES[level] + name) for field, name in _NAMES.items()}
        return LevelLimits(
            at_once=values["at_once"],
            waiting=values["waiting"],
            per_day=values["per_day"],
            file=(values["file"] or 0) * MIB,
            priority=Priority[values["priority"].upper()],
        )
