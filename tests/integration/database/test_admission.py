"""The laws of admission: limits hold, whoever comes at once, and a refusal says which one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import attrs
import pytest

from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.domain.download import Download
from boss_bot.domain.errors import QueueFull, QuotaExceeded
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.status import Status
from tests.strategies import NOON

LIMITS = QueueLimits(waiting=4, waiting_per_guild=3, per_member_and_day=2)
Make = Callable[..., Download]


async def fill(downloads: SqliteDownloads, *accepted: Download) -> None:
    """Let all of them in."""
    for download in accepted:
        await downloads.add(download, LIMITS)


class TestLimits:
    """`SqliteDownloads.add` under limits."""

    async def test_the_queue_in_all(self, downloads: SqliteDownloads, make_download: Make) -> None:
        """Once as many wait as may, nobody is let in, from no server."""
        await fill(downloads, *[make_download(requester_id=n, guild_id=n) for n in range(1, 5)])
        with pytest.raises(QueueFull) as refused:
            await downloads.add(make_download(requester_id=9, guild_id=9), LIMITS)

        assert ("all", 4) == (refused.value.scope, refused.value.limit)

    @pytest.mark.parametrize("guild_id", [7, None])
    async def test_the_share_of_a_server(
        self, downloads: SqliteDownloads, make_download: Make, guild_id: int | None
    ) -> None:
        """One server, or all direct messages together, can't fill the queue for the others."""
        await fill(downloads, *[make_download(requester_id=n, guild_id=guild_id) for n in range(1, 4)])
        with pytest.raises(QueueFull) as refused:
            await downloads.add(make_download(requester_id=9, guild_id=guild_id), LIMITS)
        await downloads.add(make_download(requester_id=9, guild_id=8), LIMITS)

        assert ("guild", 3) == (refused.value.scope, refused.value.limit)

    async def test_the_share_of_a_member(self, downloads: SqliteDownloads, make_download: Make) -> None:
        """A member's share of the day counts everywhere, and also what is over already."""
        await fill(downloads, make_download(guild_id=1), make_download(guild_id=2, status=Status.COMPLETED))
        with pytest.raises(QuotaExceeded) as refused:
            await downloads.add(make_download(guild_id=3), LIMITS)
        await downloads.add(make_download(requester_id=9), LIMITS)

        assert 2 == refused.value.limit

    async def test_a_new_day_is_a_new_share(self, downloads: SqliteDownloads, make_download: Make) -> None:
        """At midnight (UTC) a member's share begins anew."""
        midnight = NOON.replace(hour=0)
        yesterday = midnight - timedelta(microseconds=1)
        await fill(downloads, *[make_download(created_at=yesterday) for _ in range(2)])
        await fill(downloads, *[make_download(created_at=midnight, guild_id=None) for _ in range(2)])
        with pytest.raises(QuotaExceeded):
            await downloads.add(make_download(created_at=NOON), LIMITS)

    async def test_no_quota_is_no_limit(self, downloads: SqliteDownloads, make_download: Make) -> None:
        """A share of 0 means as many as they like."""
        endless = attrs.evolve(LIMITS, per_member_and_day=0, waiting=10, waiting_per_guild=10)
        for _ in range(10):
            await downloads.add(make_download(), endless)
        with pytest.raises(QueueFull):
            await downloads.add(make_download(), endless)

    async def test_only_what_waits_counts(self, downloads: SqliteDownloads, make_download: Make) -> None:
        """What runs, is paused or is over takes no place in the queue."""
        for requester_id, status in enumerate(set(Status) - {Status.QUEUED}, start=10):
            await fill(downloads, make_download(requester_id=requester_id, status=status))
        await fill(downloads, *[make_download(requester_id=n) for n in range(1, 4)])

        assert 3 == len(await downloads.with_status(Status.QUEUED))

    async def test_a_refusal_leaves_nothing(self, downloads: SqliteDownloads, make_download: Make) -> None:
        """Who was refused is not in the database, nor in any history."""
        refused = make_download()
        with pytest.raises(QueueFull):
            await downloads.add(refused, attrs.evolve(LIMITS, waiting=0))

        assert (None, []) == (await downloads.get(refused.id), await downloads.history(refused.id))

    async def test_a_crowd_can_not_overrun_a_limit(
        self, path: Path, downloads: SqliteDownloads, make_download: Make
    ) -> None:
        """However many come at once, over two connections, exactly as many as may are let in."""
        limits = attrs.evolve(LIMITS, waiting=7, waiting_per_guild=100)
        async with open_database(path) as second:
            others = SqliteDownloads(second)
            crowd = [make_download(requester_id=n) for n in range(40)]
            results = await asyncio.gather(
                *(downloads.add(d, limits) for d in crowd[:20]),
                *(others.add(d, limits) for d in crowd[20:]),
                return_exceptions=True,
            )

        assert 7 == results.count(None)
        assert {QueueFull} == {type(result) for result in results if result is not None}
        assert 7 == len(await downloads.with_status(Status.QUEUED))
