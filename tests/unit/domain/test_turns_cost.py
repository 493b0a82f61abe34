"""What a decision costs: counted, not timed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.line import Line
from boss_bot.domain.turns import Waiting
from tests.strategies import NOON
from tests.support.turns import CountingSlots


def crowd(*, members: int, links: int, servers: int) -> list[Download]:
    """Make members who all want as much."""
    return [
        Download(
            id=UUID(int=links * member + link),
            url="https://media.example/1",
            canonical="https://media.example/1",
            platform="other",
            origin=Origin(requester_id=member, channel_id=1, guild_id=member % servers),
            created_at=NOON - timedelta(seconds=member + members * link),
        )
        for member in range(members)
        for link in range(links)
    ]


def looks(starts: int, *, members: int, links: int, servers: int = 10) -> float:
    """Return how many downloads are considered for a start, on average."""
    waiting = Waiting.all_of(crowd(members=members, links=links, servers=servers), {})
    slots = CountingSlots(total=5)
    line = Line(waiting, [], slots=slots)
    slots.looks.clear()
    running: list[Download] = []
    for second in range(starts):
        if len(running) == 5:
            line.give_back(running.pop(0), NOON + timedelta(seconds=second))
        turn = line.take(NOON + timedelta(seconds=second))
        assert turn
        running.append(turn.goes)
    return len(slots.looks) / starts


@pytest.mark.parametrize("members", [10, 100, 1000])
def test_links_per_member_cost_nothing(members: int) -> None:
    """A decision looks at as many downloads however many each member has waiting."""
    starts = members // 2
    few, many = looks(starts, members=members, links=2), looks(starts, members=members, links=30)

    assert few == many


@pytest.mark.parametrize("servers", [1, 10, 1000])
def test_members_cost_next_to_nothing(servers: int) -> None:
    """With a hundred times as many members a decision looks at no more than a handful."""
    assert looks(50, members=3000, links=2, servers=servers) < 8
