"""The servers that have something waiting: among them the best rank goes first, within one its own order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.aside import may_start
from boss_bot.domain.ranking import Ranking

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from boss_bot.domain.aside import Aside
    from boss_bot.domain.download import Download
    from boss_bot.domain.lanes import Lane
    from boss_bot.domain.ranking import Rank
    from boss_bot.domain.shares import Shares


@attrs.define(eq=False)
class Server:
    """The lanes of one server; all direct messages together are one."""

    guild_id: int | None
    lanes: Ranking[Lane] = attrs.field(factory=Ranking, init=False)
    _preferred: dict[UUID, Download] = attrs.field(factory=dict, init=False)
    _displaced: dict[UUID, Download] = attrs.field(factory=dict, init=False)

    def mark(self, download: Download) -> None:
        """Remember what was moved to the front, and what has let such a one go in its place."""
        if download.front_at:
            self._preferred[download.id] = download
        if download.place_at:
            self._displaced[download.id] = download

    def forget(self, download: Download) -> None:
        """Let a download go before others no more."""
        self._preferred.pop(download.id, None)
        self._displaced.pop(download.id, None)

    def settle(self, shares: Shares, aside: Aside, now: datetime) -> tuple[Rank, Lane] | None:
        """Set aside what may not start until the best lane is one that may, and return it with its rank."""
        while best := self.lanes.best():
            rank, lane = best
            if not lane or aside.takes(lane, shares, now):
                self.lanes.drop()
            elif (true := shares.rank(lane.head)) != rank:
                self.lanes.demote(true)
            else:
                return best
        return None

    def choose(self, head: Download, shares: Shares, now: datetime) -> Download:
        """Return what goes on this server's turn: the head of its best lane, or what goes before that."""
        if head.interrupted or not (self._preferred or self._displaced):
            return head
        preferred = [one for one in self._preferred.values() if may_start(one, shares, now)]
        if preferred:
            return max(preferred, key=_moved)
        displaced = [one for one in self._displaced.values() if may_start(one, shares, now)]
        return min([head, *displaced], key=shares.own_rank)


class Servers:
    """All of them, the one whose best lane has the best rank at hand."""

    def __init__(self) -> None:
        self._by_id: dict[int | None, Server] = {}
        self._ranking: Ranking[Server] = Ranking()

    def of(self, download: Download) -> Server:
        """Return a download's server."""
        guild_id = download.origin.guild_id
        if (server := self._by_id.get(guild_id)) is None:
            server = self._by_id[guild_id] = Server(guild_id)
        return server

    def offer(self, lane: Lane, rank: Rank) -> None:
        """Let a lane be considered."""
        lane.server.lanes.offer(lane, rank)
        self._ranking.offer(lane.server, rank)

    def next_up(self, shares: Shares, aside: Aside, now: datetime) -> Lane | None:
        """Return whose turn it is; a lane of a server that has its share only if no other wants the slot."""
        crowded: list[tuple[Rank, Lane]] = []
        chosen = None
        while chosen is None and (best := self._ranking.best()):
            rank, server = best
            settled = server.settle(shares, aside, now)
            if settled is None:
                self._ranking.drop()
            elif settled[0] != rank:
                self._ranking.demote(settled[0])
            elif shares.crowded(server.guild_id):
                self._ranking.drop()
                crowded.append(settled)
            else:
                chosen = settled[1]
        for rank, lane in crowded:
            self._ranking.offer(lane.server, rank)
        return chosen or (crowded[0][1] if crowded else None)


def _moved(download: Download) -> tuple[datetime, int]:
    return download.front_at or download.created_at, download.id.int
