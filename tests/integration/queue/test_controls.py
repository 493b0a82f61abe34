"""What members do to downloads, on a real database and with scripted children."""

from __future__ import annotations

import asyncio
from pathlib import Path

import attrs
import pytest

from boss_bot.domain.action import Action
from boss_bot.domain.errors import IllegalMove, NotAllowed, QueueFull, TooFast
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.level import Level
from boss_bot.domain.limits import LevelLimits, QueueLimits
from boss_bot.domain.report import Checking, Progressed
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots
from boss_bot.queue.clock import utc_now
from tests.support.fakes import ScriptedExecutor, failed, write_file
from tests.support.rig import MIA, MODERATOR, STRANGER, open_rig
from tests.support.waiting import until

URL = "https://example.org/a.jpg"


def scripted(*scripts: list[object]) -> ScriptedExecutor:
    """Make an executor whose first jobs for the link play these scripts."""
    executor = ScriptedExecutor()
    executor.scripts[URL] = list(scripts)
    return executor


def workspaces(root: Path) -> list[str]:
    """Return the names of the workspaces."""
    return [path.name for path in (root / "temp").glob("*")]


async def test_a_pause_frees_the_slot(tmp_path: Path) -> None:
    """The job is stopped, its workspace stays, and what waits runs."""
    executor = scripted([Progressed(done=1), asyncio.Event()])
    async with open_rig(tmp_path, executor=executor, slots=Slots(total=1)) as rig:
        paused = await rig.submit(URL)
        await until(lambda: executor.jobs)
        waiting = await rig.submit("https://example.org/b.jpg")
        await rig.controls.perform(Action.PAUSE, paused.id, MIA)
        await rig.reaches(waiting.id, Status.COMPLETED)

        assert executor.jobs[0].stopped
        assert [paused.id.hex] == workspaces(tmp_path)


async def test_resumed_at_once_it_waits_for_its_own_end(tmp_path: Path) -> None:
    """Pause and resume in one breath: the second run begins after the first has ended, in its workspace."""
    executor = scripted([Progressed(done=1), asyncio.Event()])
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await until(lambda: executor.jobs)
        await rig.controls.perform(Action.PAUSE, download.id, MIA)
        await rig.controls.perform(Action.RESUME, download.id, MIA)
        await rig.reaches(download.id, Status.COMPLETED)

        first, second = executor.jobs
        assert first.stopped
        assert first.order.directory == second.order.directory


async def test_a_restart_leaves_it_paused(tmp_path: Path) -> None:
    """Nothing resumes a download but a member; its message is known again."""
    executor = scripted([Progressed(done=1), asyncio.Event()])
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await until(lambda: executor.jobs)
        await rig.controls.perform(Action.PAUSE, download.id, MIA)
    async with open_rig(tmp_path) as rig:
        assert [Status.PAUSED] == [entry.download.status for entry in rig.board.entries(7)]
        await rig.controls.perform(Action.RESUME, download.id, MIA)
        await rig.reaches(download.id, Status.COMPLETED)


async def test_checking_can_not_be_paused(tmp_path: Path) -> None:
    """There would be nothing to go on from."""
    async with open_rig(tmp_path, executor=scripted([Checking(), asyncio.Event()])) as rig:
        download = await rig.submit(URL)
        await rig.reaches(download.id, Status.PROCESSING)
        with pytest.raises(IllegalMove):
            await rig.controls.perform(Action.PAUSE, download.id, MIA)


async def test_a_retry_goes_on_in_the_same_workspace(tmp_path: Path) -> None:
    """All attempts are before it again, and what it had fetched is still there."""
    executor = scripted(*[[failed(ErrorKind.NETWORK)]] * 3)
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await rig.reaches(download.id, Status.FAILED)
        (tmp_path / "temp" / download.id.hex / "part").write_bytes(b"half")
        await rig.controls.perform(Action.RETRY, download.id, MODERATOR)
        stored = await rig.reaches(download.id, Status.COMPLETED)

        assert (0, 4) == (stored.attempts, len(executor.jobs))
        assert "tried again by a moderator" in [m.cause for m in await rig.downloads.history(download.id)]


@pytest.mark.parametrize("action", [Action.PAUSE, Action.CANCEL])
async def test_many_presses_act_once(tmp_path: Path, action: Action) -> None:
    """Of five at once one counts, and the others are told."""
    async with open_rig(tmp_path, started=False) as rig:
        download = await rig.submit()
        presses = (rig.controls.perform(action, download.id, MIA) for _ in range(5))
        results = await asyncio.gather(*presses, return_exceptions=True)

        assert 4 == sum(isinstance(result, IllegalMove) for result in results)
        assert 2 == len(await rig.statuses(download.id))


@pytest.mark.parametrize("action", [Action.PAUSE, Action.CANCEL, Action.RESUME, Action.RETRY])
async def test_strangers_may_nothing(tmp_path: Path, action: Action) -> None:
    """Not even learn whether it could be done."""
    async with open_rig(tmp_path, started=False) as rig:
        download = await rig.submit()
        with pytest.raises(NotAllowed):
            await rig.controls.perform(action, download.id, STRANGER)


async def test_retries_are_no_way_around_the_cooldown(tmp_path: Path) -> None:
    """They start work as commands do, and count as such."""
    executor = scripted(*[[failed(ErrorKind.NOT_FOUND)]] * 9)
    async with open_rig(tmp_path, executor=executor, cooldown=60) as rig:
        download = await rig.submit(URL)
        for _ in range(4):
            await rig.reaches(download.id, Status.FAILED)
            await rig.controls.perform(Action.RETRY, download.id, MIA)
        await rig.reaches(download.id, Status.FAILED)
        with pytest.raises(TooFast):
            await rig.controls.perform(Action.RETRY, download.id, MIA)

        assert 5 == len(executor.jobs)


@pytest.mark.parametrize(("action", "was"), [(Action.RETRY, Status.FAILED), (Action.RESUME, Status.PAUSED)])
async def test_what_comes_back_needs_room(tmp_path: Path, action: Action, was: Status) -> None:
    """With as many waiting as may it stays as it was, whoever asks; with room again it waits."""
    limits = QueueLimits(levels={Level.NORMAL: LevelLimits(waiting=1)})
    async with open_rig(tmp_path, limits=limits, started=False) as rig:
        download = await rig.submit(URL)
        moved = attrs.evolve(download, status=was)
        assert await rig.downloads.save(moved, was=Status.QUEUED, at=utc_now(), cause="as tested")
        waiting = await rig.submit("https://example.org/b.jpg")
        for actor in (MIA, MODERATOR):
            with pytest.raises(QueueFull) as refused:
                await rig.controls.perform(action, download.id, actor)
            assert ("member", 1) == (refused.value.scope, refused.value.limit)
        assert was is (await rig.statuses(download.id))[-1]
        await rig.controls.perform(Action.CANCEL, waiting.id, MIA)
        await rig.controls.perform(action, download.id, MIA)

        assert Status.QUEUED is (await rig.statuses(download.id))[-1]


async def test_what_the_bot_puts_back_needs_none(tmp_path: Path) -> None:
    """It was let in already: an automatic retry finds its place in a full queue."""
    gate, limits = asyncio.Event(), QueueLimits(waiting=1)
    executor = scripted([gate, failed(ErrorKind.NETWORK)])
    async with open_rig(tmp_path, executor=executor, limits=limits, slots=Slots(total=1)) as rig:
        first = await rig.submit(URL)
        await until(lambda: executor.jobs)
        second = await rig.submit("https://example.org/b.jpg")
        gate.set()
        for download in (first, second):
            await rig.reaches(download.id, Status.COMPLETED)

        assert "retry after network" in [move.cause for move in await rig.downloads.history(first.id)]


async def test_cancelled_while_it_stops_it_leaves_nothing(tmp_path: Path) -> None:
    """Pause and cancel in one breath: the workspace goes once the job has ended, not before."""
    executor = scripted([Progressed(done=1), asyncio.Event()])
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await until(lambda: executor.jobs)
        await rig.controls.perform(Action.PAUSE, download.id, MIA)
        await rig.controls.perform(Action.CANCEL, download.id, MIA)
        await until(lambda: not rig.runner.running)

        assert [] == workspaces(tmp_path)


async def test_cancelled_while_it_waits_it_leaves_nothing(tmp_path: Path) -> None:
    """What an earlier attempt has left goes, too, though nothing runs."""
    async with open_rig(tmp_path, started=False) as rig:
        download = await rig.submit()
        write_file(str(tmp_path / "temp" / download.id.hex))
        await rig.controls.perform(Action.CANCEL, download.id, MIA)
        await until(lambda: not workspaces(tmp_path))
