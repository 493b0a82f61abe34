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
from boss_bot.domain.level import Level
from boss_bot.domain.limits import LevelLimits, QueueLimits
from boss_bot.domain.status import Status
from tests.strategies import NOON

LEVELS = {
    Level.NORMAL: LevelLimits(per_day=2),
    Level.PREMIUM: LevelLimits(waiting=2, per_day=5),
    Level.ADMIN: LevelLimits(waiting=1),
}
LIMITS = QueueLimits(waiting=4, waiting_per_guild=3, levels=LEVELS)
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

    async def test_what_a_member_may_have_waiting(
        self, downloads: SqliteDownloads, make_download: Make
    ) -> None:
        """A member's share of what waits counts everywhere, whatever the level it was asked for with."""
        for guild_id, level in ((1, Level.NORMAL), (None, Level.PREMIUM)):
            await fill(downloads, make_download(guild_id=guild_id, level=level))
        refusals = []
        for level in (Level.PREMIUM, Level.ADMIN):
            with pytest.raises(QueueFull) as refused:
                await downloads.add(make_download(guild_id=3, level=level), LIMITS)
            refusals.append((refused.value.scope, refused.value.limit))
        await fill(downloads, make_download(requester_id=9, level=Level.ADMIN))

        assert [("member", 2), ("member", 1)] == refusals

    async def test_the_share_of_a_member(self, downloads: SqliteDownloads, make_download: Make) -> None:
        """A member's share of the day counts everywhere, and also what is over already."""
        await fill(downloads, make_download(guild_id=1), make_download(guild_id=2, status=Status.COMPLETED))
        with pytest.raises(QuotaExceeded) as refused:
            await downloads.add(make_download(guild_id=3), LIMITS)
        await downloads.add(make_download(requester_id=9), LIMITS)

        assert 2 == refused.value.limit

    async def test_the_level_decides_on_the_share(
        self, downloads: SqliteDownloads, make_download: Make
    ) -> None:
        """One that is used up at one level is not at a higher one; none is limited at the highest."""
        done = {"status": Status.COMPLETED}
        await fill(downloads, *[make_download(**done) for _ in range(2)])
        await fill(downloads, *[make_download(level=Level.PREMIUM, **done) for _ in range(3)])
        with pytest.raises(QuotaExceeded) as refused:
            await downloads.add(make_download(level=Level.PREMIUM), LIMITS)
        await fill(downloads, *[make_download(level=Level.ADMIN, **done) for _ in range(9)])

        assert 5 == refused.value.limit

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
        endless = QueueLimits(waiting=10, waiting_per_guild=10)
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


class TestReturns:
    """`SqliteDownloads.requeue`, for what a member puts back into the queue."""

    @pytest.mark.parametrize(
        ("limits", "scope"),
        [
            (QueueLimits(waiting=1), "all"),
            (QueueLimits(waiting_per_guild=1), "guild"),
            (QueueLimits(levels={Level.PREMIUM: LevelLimits(waiting=1)}), "member"),
        ],
    )
    async def test_it_counts_as_what_is_new(
        self, downloads: SqliteDownloads, make_download: Make, limits: QueueLimits, scope: str
    ) -> None:
        """It is refused by the same limits, and stays as it was, without a line of history."""
        paused = make_download(status=Status.PAUSED, level=Level.PREMIUM)
        await fill(downloads, paused, make_download())
        with pytest.raises(QueueFull) as refused:
            await downloads.requeue(back(paused), limits, was=Status.PAUSED, at=NOON, cause="resumed")

        assert (scope, 1) == (refused.value.scope, refused.value.limit)
        assert paused == await downloads.get(paused.id)
        assert 1 == len(await downloads.history(paused.id))

    async def test_the_day_does_not_count(self, downloads: SqliteDownloads, make_download: Make) -> None:
        """It was counted when it was asked for: trying again is nothing new."""
        failed = [make_download(status=Status.FAILED) for _ in range(2)]
        await fill(downloads, *failed)
        for download in failed:
            assert await downloads.requeue(back(download), LIMITS, was=Status.FAILED, at=NOON, cause="again")

        assert [Status.QUEUED] * 2 == [(await downloads.history(d.id))[-1].to for d in failed]

    async def test_who_is_late_is_not_refused(self, downloads: SqliteDownloads, make_download: Make) -> None:
        """What somebody else has moved meanwhile is no question of room."""
        moved = make_download(status=Status.CANCELLED)
        await fill(downloads, moved)
        full = attrs.evolve(LIMITS, waiting=0)

        assert not await downloads.requeue(
            attrs.evolve(moved, status=Status.QUEUED), full, was=Status.PAUSED, at=NOON, cause="resumed"
        )

    async def test_a_crowd_can_not_overrun_a_limit(
        self, path: Path, downloads: SqliteDownloads, make_download: Make
    ) -> None:
        """However many come back and come anew at once, exactly as many as may wait."""
        limits = QueueLimits(waiting=7)
        paused = [make_download(requester_id=n, status=Status.PAUSED) for n in range(20)]
        await fill(downloads, *paused)
        async with open_database(path) as second:
            others = SqliteDownloads(second)
            results = await asyncio.gather(
                *(
                    downloads.requeue(back(d), limits, was=Status.PAUSED, at=NOON, cause="resumed")
                    for d in paused
                ),
                *(others.add(make_download(requester_id=n), limits) for n in range(20, 40)),
                return_exceptions=True,
            )

        assert 7 == len(await downloads.with_status(Status.QUEUED))
        assert {QueueFull} == {type(result) for result in results if isinstance(result, Exception)}


def back(download: Download) -> Download:
    """Return a download as it is when it waits again."""
    return download.move(Status.QUEUED, at=NOON)
