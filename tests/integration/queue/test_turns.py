"""The fair order in a running queue: on a real database, with scripted children."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from boss_bot.domain.action import Action
from boss_bot.domain.actor import Actor
from boss_bot.domain.download import Download
from boss_bot.domain.errors import IllegalMove, NotAllowed, UnknownDownload
from boss_bot.domain.events import Reordered
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.priority import Priority
from boss_bot.domain.report import Checking, Progressed
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots
from boss_bot.queue.preferring import Preferring
from tests.support.fakes import ScriptedExecutor, failed
from tests.support.rig import MIA, MODERATOR, STRANGER, Rig, open_rig
from tests.support.waiting import until

LIMITS = QueueLimits(waiting=100, waiting_per_guild=100, per_member_and_day=0)
ONE = Slots(total=1)


def link(name: str) -> str:
    """Return a link that tells whose it is."""
    return f"https://example.org/{name}.jpg"


def names(downloads: list[Download]) -> list[str]:
    """Return what downloads are called."""
    return [download.url.rsplit("/", 1)[1].removesuffix(".jpg") for download in downloads]


def done(rig: Rig) -> list[str]:
    """Return what was delivered, in order."""
    return names([download for download, _ in rig.courier.delivered])


def shown(rig: Rig) -> list[str]:
    """Return what waits, as members are told."""
    waiting = [entry for guild in (7, 8, None) for entry in rig.board.entries(guild) if entry.standing]
    return names([one.download for one in sorted(waiting, key=lambda one: one.standing.position)])


async def ask(rig: Rig, *wanted: str, **more: object) -> list[Download]:
    """Ask for links; the first letter is the member."""
    return [await rig.submit(link(name), member=ord(name[0]), **more) for name in wanted]


def held(*links: str) -> tuple[ScriptedExecutor, asyncio.Event]:
    """Make children that stop at some links until they are let go."""
    executor, gate = ScriptedExecutor(), asyncio.Event()
    executor.scripts.update(
        {link(name): [[Progressed(done=1), gate, Checking(), "finish"]] for name in links}
    )
    return executor, gate


class TestTakingTurns:
    """Within a priority members take turns."""

    async def test_forty_links_cost_another_one_download(self, tmp_path: Path) -> None:
        """What comes while the first of forty runs is next."""
        executor, gate = held("a0")
        async with open_rig(tmp_path, executor=executor, slots=ONE, limits=LIMITS) as rig:
            await ask(rig, *[f"a{n}" for n in range(40)])
            await until(lambda: executor.jobs)
            (single,) = await ask(rig, "b")
            gate.set()
            await rig.reaches(single.id, Status.COMPLETED)

            assert ["a0", "b"] == done(rig)[:2]

    async def test_a_member_never_holds_more_slots_than_their_share(self, tmp_path: Path) -> None:
        """Of forty links two run; the third slot goes to whoever comes next, at once."""
        executor, gate = held(*[f"a{n}" for n in range(40)], "b")
        async with open_rig(tmp_path, executor=executor, slots=Slots(total=3), limits=LIMITS) as rig:
            await ask(rig, *[f"a{n}" for n in range(40)])
            await until(lambda: 2 == len(executor.jobs))
            (single,) = await ask(rig, "b")
            await rig.reaches(single.id, Status.DOWNLOADING)

            assert 3 == len(rig.runner.running)
            gate.set()

    async def test_a_retry_waits_for_a_turn_too(self, tmp_path: Path) -> None:
        """What has failed and is due again does not overtake those who have waited meanwhile."""
        executor = ScriptedExecutor()
        executor.scripts[link("a0")] = [[failed(ErrorKind.NETWORK)]]
        async with open_rig(tmp_path, started=False, limits=LIMITS) as rig:
            await ask(rig, "a0", "b0", "c0")
        async with open_rig(tmp_path, executor=executor, slots=ONE) as rig:
            await until(lambda: 3 == len(done(rig)))

            assert ["b0", "c0", "a0"] == done(rig)

    async def test_a_resumed_one_waits_anew(self, tmp_path: Path) -> None:
        """To lie paused for long gives nobody an earlier place."""
        async with open_rig(tmp_path, started=False, limits=LIMITS) as rig:
            paused, *_ = await ask(rig, "a0", "b0", "c0")
            await rig.controls.perform(Action.PAUSE, paused.id, Actor(user_id=ord("a"), guild_id=7))
            assert ["b0", "c0"] == shown(rig)
            await rig.controls.perform(Action.RESUME, paused.id, Actor(user_id=ord("a"), guild_id=7))
            assert ["b0", "c0", "a0"] == shown(rig)


class TestServers:
    """Servers among themselves."""

    async def test_a_busy_server_leaves_slots_to_another(self, tmp_path: Path) -> None:
        """Of two slots one server has one while another wants the other, whatever the priorities."""
        executor, gate = held(*"abcdefz")
        async with open_rig(tmp_path, started=False, limits=LIMITS) as rig:
            await ask(rig, *"abcdef", priority=Priority.HIGH)
            await ask(rig, "z", guild_id=None, priority=Priority.LOW)
        async with open_rig(tmp_path, executor=executor, slots=Slots(total=2)) as rig:
            await until(lambda: 2 == len(executor.jobs))

            assert ["a", "z"] == sorted(names(list(rig.runner.running.values())))
            gate.set()

    async def test_alone_it_has_them_all(self, tmp_path: Path) -> None:
        """Nothing is kept free for servers that want nothing."""
        executor, gate = held(*"abc")
        async with open_rig(tmp_path, executor=executor, slots=Slots(total=3)) as rig:
            await ask(rig, *"abc")
            await until(lambda: 3 == len(executor.jobs))
            gate.set()


class TestTelling:
    """Members are told what will happen."""

    async def test_the_order_shown_is_the_order_run(self, tmp_path: Path) -> None:
        """As long as nothing else happens, downloads start in the order of the positions shown."""
        async with open_rig(tmp_path, started=False, slots=ONE, limits=LIMITS) as rig:
            await ask(rig, "a0", "a1", "a2", "b0", "b1")
            await ask(rig, "c0", "a3", priority=Priority.HIGH)
            await ask(rig, "d0", "b2", priority=Priority.LOW)
            await ask(rig, "e0", "e1", "a4", guild_id=8)
            await ask(rig, "f0", "b3", guild_id=None)
            expected = shown(rig)
        async with open_rig(tmp_path, slots=ONE) as rig:
            await until(lambda: 14 == len(done(rig)))

            assert expected == done(rig)

    async def test_a_restart_keeps_the_turns(self, tmp_path: Path) -> None:
        """Whoever had a turn before it is behind those who had not; what it interrupted goes on first."""
        wanted = ["a0", "a1", "a2", "b0", "b1", "b2", "c0", "c1", "c2"]
        executor, _ = held("b1")
        async with open_rig(tmp_path, started=False, limits=LIMITS) as rig:
            await ask(rig, *wanted)
        async with open_rig(tmp_path, executor=executor, slots=ONE) as rig:
            await until(lambda: 5 == len(executor.jobs))
            before, told = done(rig), shown(rig)
        async with open_rig(tmp_path, slots=ONE, started=False) as rig:
            interrupted, *rest = shown(rig)
        async with open_rig(tmp_path, slots=ONE) as rig:
            await until(lambda: 5 == len(done(rig)))

            assert ["a0", "b0", "c0", "a1"] == before
            assert ("b1", told) == (interrupted, rest)
            assert ["b1", "c1", "a2", "b2", "c2"] == done(rig)


class TestMovingToTheFront:
    """`Preferring`."""

    async def test_it_goes_before_all_of_its_server(self, tmp_path: Path) -> None:
        """The latest that was moved first; what waits in other servers keeps its place."""
        async with open_rig(tmp_path, started=False, limits=LIMITS) as rig:
            await ask(rig, "a0", "b0")
            await ask(rig, "x0", "y0", guild_id=8)
            third, fourth = await ask(rig, "c0", "d0", priority=Priority.LOW)
            preferring = Preferring(controls=rig.controls)
            for one in (third, fourth):
                await preferring.move_to_front(one.id, MODERATOR)
            told = shown(rig)
            history = [move.cause for move in await rig.downloads.history(third.id)]
            events = [event.download.id for event in rig.events if isinstance(event, Reordered)]
        async with open_rig(tmp_path, slots=ONE) as rig:
            await until(lambda: 6 == len(done(rig)))

            assert ["d0", "c0", "x0", "y0", "a0", "b0"] == told
            assert told == done(rig)
        assert "moved to the front by a moderator" == history[-1]
        assert [third.id, fourth.id] == events

    async def test_only_moderators_of_the_server_may(self, tmp_path: Path) -> None:
        """Not even who asked for it, and nobody in direct messages."""
        async with open_rig(tmp_path, started=False) as rig:
            preferring, here = Preferring(controls=rig.controls), await rig.submit()
            direct = await rig.submit(guild_id=None)
            for actor, error in [
                (MIA, NotAllowed),
                (STRANGER, NotAllowed),
                (Actor(user_id=2, guild_id=8, moderator=True), UnknownDownload),
            ]:
                with pytest.raises(error):
                    await preferring.move_to_front(here.id, actor)
            with pytest.raises(NotAllowed):
                await preferring.move_to_front(direct.id, Actor(user_id=1, guild_id=None, moderator=True))

    async def test_only_what_waits_has_a_place(self, tmp_path: Path) -> None:
        """What runs or is over can't be moved."""
        async with open_rig(tmp_path) as rig:
            download = await rig.submit()
            await rig.reaches(download.id, Status.COMPLETED)
            with pytest.raises(IllegalMove):
                await Preferring(controls=rig.controls).move_to_front(download.id, MODERATOR)
