"""What ten thousand members might ask for: bursts, a few who want very much, sizes of all kinds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import attrs

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.priority import Priority
from tests.strategies import NOON

LINK = "https://media.example/1"
PRIORITIES = {Priority.LOW: 10, Priority.NORMAL: 80, Priority.HIGH: 10}
"""Members of a hundred who ask for everything at that priority."""

LINKS = {(1, 1): 800, (2, 5): 150, (6, 20): 40, (40, 40): 10}
"""Members of a thousand by how many links they give, from the least to the most."""

BURSTS = 8
SERVERS = 200


@attrs.frozen
class Wish:
    """One link that a member gives."""

    download: Download
    seconds: float
    """That its download takes."""

    links: tuple[int, int]
    """To which group of members its requester belongs."""


def demand(members: int, *, seed: int, hours: float) -> list[Wish]:
    """Draw what members ask for in the hours after noon, in order; it is the same for the same seed."""
    dice = random.Random(seed)
    bursts = [dice.uniform(0, hours * 3600) for _ in range(BURSTS)]
    wishes = [wish for member in range(1, members + 1) for wish in _of_member(member, dice, bursts, hours)]
    return sorted(wishes, key=lambda wish: wish.download.created_at)


def _of_member(member: int, dice: random.Random, bursts: list[float], hours: float) -> Iterator[Wish]:
    (group,) = dice.choices(list(LINKS), list(LINKS.values()))
    (priority,) = dice.choices(list(PRIORITIES), list(PRIORITIES.values()))
    # Half of them come when something happens that all talk about.
    moment = dice.choice([dice.uniform(0, hours * 3600), dice.gauss(dice.choice(bursts), hours * 30)])
    origin = Origin(requester_id=member, channel_id=1, guild_id=_server(dice))
    for _ in range(dice.randint(*group)):
        moment += dice.uniform(1, 5)
        download = Download(
            id=UUID(int=dice.getrandbits(128)),
            url=LINK,
            canonical=LINK,
            platform="other",
            origin=origin,
            created_at=NOON + timedelta(seconds=moment),
            priority=priority,
        )
        yield Wish(download, _seconds(dice), group)


def _server(dice: random.Random) -> int:
    """Draw a server: the largest has about a seventh of all members, most have few."""
    return min(int(dice.paretovariate(0.25)), 10**9) % SERVERS + 1


def _seconds(dice: random.Random) -> float:
    """Draw how long a download takes: half of them less than twelve seconds, some for minutes."""
    return min(max(dice.lognormvariate(2.5, 1.0), 1.0), 300.0)
