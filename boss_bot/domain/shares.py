"""Who holds how many of the slots, when each member last had a turn, and what follows for their rank."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.priority import Priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from boss_bot.domain.download import Download
    from boss_bot.domain.ranking import Rank
    from boss_bot.domain.turns import Slots


class Shares:
    """The tally that the order is made from."""

    def __init__(
        self, running: Iterable[Download], *, turns: Mapping[int, datetime] | None = None, slots: Slots
    ) -> None:
        self.free = slots.total
        """Slots that nobody holds; below zero if there are fewer than there were."""

        self._slots = slots
        self._head_starts = {priority: priority * slots.step for priority in Priority}
        self._turns = dict(turns or {})
        self._of_members: Counter[int] = Counter()
        self._of_servers: Counter[int | None] = Counter()
        for download in running:
            self._count(download, 1)

    def take(self, download: Download, now: datetime) -> None:
        """Give a slot to a download. It is its member's turn, unless it was interrupted and has had that."""
        self._count(download, 1)
        if not download.interrupted:
            self._turns[download.origin.requester_id] = now

    def give_back(self, download: Download, now: datetime) -> None:
        """Free the slot of a download: its member's turn is over."""
        self._count(download, -1)
        self._turns[download.origin.requester_id] = now

    def allow(self, download: Download) -> bool:
        """Whether its member may have one more running."""
        return self._of_members[download.origin.requester_id] < self._slots.share_of(download)

    def crowded(self, guild_id: int | None) -> bool:
        """Whether a server, or all direct messages together, has its share."""
        return self._of_servers[guild_id] >= self._slots.server_share

    def crowded_servers(self) -> list[int | None]:
        """Return all that have their share."""
        return [guild_id for guild_id in self._of_servers if self.crowded(guild_id)]

    def rank(self, download: Download) -> Rank:
        """Return where a download stands: this is the rule, all the rest is who may not start just now.

        Who has waited longest goes first, counted from when it came or from when its member last got a slot
        or gave one back, whichever was latest; a step of priority counts as much as a certain time. So a rank
        never changes while one waits, but for turns of the member's own, and then for the worse: who came
        late enough never overtakes anybody.
        """
        _, own, came, number = self.own_rank(download)
        if download.place_at:
            own = max(own, download.place_at - self._head_starts[download.priority])
        return not download.interrupted, own, came, number

    def own_rank(self, download: Download) -> Rank:
        """Return where a download would stand if it had given its place to nobody."""
        came = since = download.waits_since
        turn = self._turns.get(download.origin.requester_id)
        if turn and turn > since:
            since = turn
        return True, since - self._head_starts[download.priority], came, download.id.int

    def yielding(self, download: Download, goes: Download) -> Download:
        """Return a download as it is after it has let another one go in its place, and has got that one's."""
        _, place, *_ = self.rank(goes)
        return attrs.evolve(download, place_at=place + self._head_starts[download.priority])

    def _count(self, download: Download, change: int) -> None:
        self.free -= change
        self._of_members[download.origin.requester_id] += change
        self._of_servers[download.origin.guild_id] += change
