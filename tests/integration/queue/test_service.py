"""What members ask of the queue, and what it refuses."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from boss_bot.domain.action import Action
from boss_bot.domain.actor import Actor
from boss_bot.domain.errors import IllegalMove, NotAllowed, QueueFull, TooFast, UnknownDownload
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.priority import Priority
from boss_bot.domain.report import Checking, Progressed
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots
from tests.support.fakes import ScriptedExecutor
from tests.support.rig import MIA, MODERATOR, STRANGER, open_rig
from tests.support.waiting import until

URL = "https://example.org/a.jpg"


async def test_cancel_stops_what_runs(tmp_path: Path) -> None:
    """A cancelled download is stopped at once, leaves nothing and frees its slot."""
    executor = ScriptedExecutor()
    executor.scripts[URL] = [[Progressed(done=1), asyncio.Event()]]
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await until(lambda: executor.jobs)
        await rig.controls.perform(Action.CANCEL, download.id, MIA)
        await until(lambda: not rig.runner.running)

        assert Status.CANCELLED == (await rig.statuses(download.id))[-1]
        assert (0, []) == (executor.running(), list((tmp_path / "temp").glob("*")))


async def test_cancel_takes_a_waiting_download_out(tmp_path: Path) -> None:
    """What waits is cancelled without ever running."""
    async with open_rig(tmp_path, started=False) as rig:
        download = await rig.submit()
        await rig.controls.perform(Action.CANCEL, download.id, MODERATOR)

        assert [Status.QUEUED, Status.CANCELLED] == await rig.statuses(download.id)


async def test_only_those_with_the_right_may_cancel(tmp_path: Path) -> None:
    """A stranger may not; another server's moderator does not even learn that the download exists."""
    async with open_rig(tmp_path, started=False) as rig:
        download = await rig.submit()

        with pytest.raises(NotAllowed):
            await rig.controls.perform(Action.CANCEL, download.id, STRANGER)
        with pytest.raises(UnknownDownload):
            await rig.controls.perform(
                Action.CANCEL, download.id, Actor(user_id=1, guild_id=8, moderator=True)
            )


async def test_nothing_is_cancelled_twice(tmp_path: Path) -> None:
    """Of three presses at once one counts, and the others are told."""
    async with open_rig(tmp_path, started=False) as rig:
        download = await rig.submit()
        presses = (rig.controls.perform(Action.CANCEL, download.id, MIA) for _ in range(3))
        results = await asyncio.gather(*presses, return_exceptions=True)

        assert 2 == sum(isinstance(result, IllegalMove) for result in results)
        assert 2 == len(await rig.statuses(download.id))


async def test_slots_are_bounded(tmp_path: Path) -> None:
    """No more run at once than there are slots in all and for one member."""
    gate, executor = asyncio.Event(), ScriptedExecutor()
    urls = [f"https://example.org/{n}.jpg" for n in range(6)]
    executor.scripts.update({url: [[gate, Checking(), "finish"]] for url in urls})
    async with open_rig(tmp_path, executor=executor, slots=Slots(total=3, per_member=2)) as rig:
        downloads = [await rig.submit(url, member=1 + (n == 5)) for n, url in enumerate(urls)]
        await until(lambda: len(executor.jobs) == 3)

        assert [1, 1, 2] == sorted(d.origin.requester_id for d in rig.runner.running.values())
        gate.set()
        for download in downloads:
            await rig.reaches(download.id, Status.COMPLETED)


async def test_the_higher_priority_runs_first(tmp_path: Path) -> None:
    """With one slot, what waits runs by priority, then in order of asking."""
    wanted = {"low": Priority.LOW, "first": Priority.NORMAL, "second": Priority.NORMAL, "high": Priority.HIGH}
    async with open_rig(tmp_path, started=False) as rig:
        for name, priority in wanted.items():
            await rig.submit(f"https://example.org/{name}.jpg", priority=priority)
    async with open_rig(tmp_path, slots=Slots(total=1)) as rig:
        await until(lambda: len(rig.courier.delivered) == 4)

        order = [download.url.rsplit("/", 1)[1] for download, _ in rig.courier.delivered]
        assert ["high.jpg", "first.jpg", "second.jpg", "low.jpg"] == order


async def test_a_full_queue_accepts_nothing_more(tmp_path: Path) -> None:
    """Beyond the limit nothing is stored, and which limit it was is told."""
    limits = QueueLimits(waiting=5, waiting_per_guild=2, per_member_and_day=0)
    async with open_rig(tmp_path, limits=limits, started=False) as rig:
        await rig.submit()
        await rig.submit()
        with pytest.raises(QueueFull) as caught:
            await rig.submit()

        assert ("guild", 2) == (caught.value.scope, caught.value.limit)
        assert 2 == len(await rig.downloads.with_status(Status.QUEUED))


async def test_many_requests_at_once_never_overrun_the_queue(tmp_path: Path) -> None:
    """Forty parallel requests for ten places: exactly ten are accepted."""
    limits = QueueLimits(waiting=10, waiting_per_guild=10, per_member_and_day=0)
    async with open_rig(tmp_path, limits=limits, started=False) as rig:
        requests = (rig.submit(member=n) for n in range(40))
        results = await asyncio.gather(*requests, return_exceptions=True)

        assert 30 == sum(isinstance(result, QueueFull) for result in results)
        assert 10 == len(await rig.downloads.with_status(Status.QUEUED))


async def test_a_flood_of_commands_is_slowed(tmp_path: Path) -> None:
    """After a burst of five a member must wait; other members need not."""
    async with open_rig(tmp_path, cooldown=60.0, started=False) as rig:
        for _ in range(5):
            await rig.submit()
        with pytest.raises(TooFast):
            await rig.submit()
        await rig.submit(member=2)
