"""What members prefer: stored in the database, and remembered for those who come often."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from loguru import logger

from boss_bot.domain.events import PreferencesChanged
from boss_bot.domain.preferences import Preferences

if TYPE_CHECKING:
    from boss_bot.domain.preferences import Preference
    from boss_bot.queue.bus import EventBus
    from boss_bot.queue.ports import MemberRepository

REMEMBERED = 1000
"""Members. More than can have live downloads at once; every one of their edits asks."""


class Members:
    """Knows what members prefer now, and lets them change it."""

    def __init__(self, repository: MemberRepository, *, bus: EventBus, max_attempts: int) -> None:
        self._repository = repository
        self._bus = bus
        self.max_attempts = max_attempts
        """What the operator allows, whatever a member prefers."""

        self._known: OrderedDict[int, Preferences] = OrderedDict()

    async def find(self, member_id: int) -> Preferences:
        """Return what a member prefers; the defaults if the database can't be read.

        Nothing that is asked for here is worth failing a download for.
        """
        if member_id not in self._known:
            try:
                loaded = await self._repository.preferences(member_id)
            except Exception:  # noqa: BLE001 - whatever a database can do to us
                logger.exception("The preferences of a member could not be read")
                return Preferences()
            # What was chosen while that was read is newer.
            self._known.setdefault(member_id, loaded)
        return self._remember(member_id, self._known[member_id])

    def get(self, member_id: int) -> Preferences | None:
        """Return what a member prefers, if that is remembered."""
        return self._known.get(member_id)

    async def attempts(self, member_id: int) -> int:
        """Return how often a download of a member may be tried in all, as of now."""
        return (await self.find(member_id)).attempts(self.max_attempts)

    async def choose(self, member_id: int, name: Preference, text: str) -> Preferences:
        """Store one choice of a member; everybody hears of it at once.

        Raises:
            ValueError: If there is no such choice; nothing is stored then.
        """
        Preferences().choose(name, text)
        chosen = self._remember(member_id, await self._repository.choose(member_id, name, text))
        self._bus.publish(PreferencesChanged(member_id, chosen))
        return chosen

    def _remember(self, member_id: int, preferences: Preferences) -> Preferences:
        self._known[member_id] = preferences
        self._known.move_to_end(member_id)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return preferences
