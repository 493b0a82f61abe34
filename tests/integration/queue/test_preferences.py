"""What members prefer takes effect in the queue: real database, scripted children."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from boss_bot.domain.action import Action
from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.events import PreferencesChanged
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.preferences import Preference, Preferences
from boss_bot.domain.report import Started
from boss_bot.domain.status import Status
from boss_bot.queue import members
from boss_bot.queue.bus import EventBus
from boss_bot.queue.members import Members
from tests.support.fakes import ScriptedExecutor, failed
from tests.support.rig import MIA, Rig, open_rig

URL = "https://example.org/a.jpg"
NETWORK = (Started("x"), failed(ErrorKind.NETWORK))
CRASH = (Started("x"),)


def failing(times: int, script: tuple[object, ...] = NETWORK) -> ScriptedExecutor:
    """Make an executor whose jobs for the link fail so often, for a reason that passes."""
    executor = ScriptedExecutor()
    executor.scripts[URL] = [script] * times
    return executor


async def prefer(rig: Rig, name: Preference, text: str) -> None:
    """Choose something as Mia."""
    await rig.members.choose(MIA.user_id, name, text)


@pytest.mark.parametrize("script", [NETWORK, CRASH])
async def test_without_auto_retry_the_first_failure_is_the_end(
    tmp_path: Path, script: tuple[object, ...]
) -> None:
    """Whatever the reason; a person may still try again, and then one attempt is all there is, too."""
    async with open_rig(tmp_path, executor=failing(2, script)) as rig:
        await prefer(rig, Preference.AUTO_RETRY, "off")
        download = await rig.submit(URL)
        await rig.reaches(download.id, Status.FAILED)
        await rig.controls.perform(Action.RETRY, download.id, MIA)
        await rig.reaches(download.id, Status.FAILED)

        statuses = await rig.statuses(download.id)
        assert [Status.QUEUED, Status.DOWNLOADING, Status.FAILED] * 2 == statuses


@pytest.mark.parametrize(("retries", "attempts"), [("1", 2), ("2", 3), ("9", 4), ("most", 4)])
async def test_retries_are_as_many_as_wanted_and_allowed(tmp_path: Path, retries: str, attempts: int) -> None:
    """The operator's limit is never exceeded."""
    async with open_rig(tmp_path, executor=failing(20), max_attempts=4) as rig:
        await prefer(rig, Preference.MAX_RETRIES, retries)
        download = await rig.submit(URL)
        stored = await rig.reaches(download.id, Status.FAILED)

        assert (attempts, attempts) == (stored.attempts, stored.max_attempts)


async def test_what_is_preferred_at_the_failure_counts(tmp_path: Path) -> None:
    """Not what was preferred when the download was asked for."""
    hold = asyncio.Event()
    executor = ScriptedExecutor()
    executor.scripts[URL] = [(Started("x"), hold, failed(ErrorKind.NETWORK))]
    async with open_rig(tmp_path, executor=executor) as rig:
        download = await rig.submit(URL)
        await rig.reaches(download.id, Status.DOWNLOADING)
        await prefer(rig, Preference.AUTO_RETRY, "off")
        hold.set()
        stored = await rig.reaches(download.id, Status.FAILED)

        assert (1, 1) == (stored.attempts, stored.max_attempts)


async def test_everybody_hears_of_a_choice(tmp_path: Path) -> None:
    """With the member's preferences as they are now."""
    async with open_rig(tmp_path) as rig:
        await prefer(rig, Preference.BAR, "words")

        assert [PreferencesChanged(MIA.user_id, Preferences(bar=BarStyle.WORDS))] == rig.events


async def test_what_is_no_choice_is_not_stored(tmp_path: Path) -> None:
    """And nobody hears of it."""
    async with open_rig(tmp_path) as rig:
        with pytest.raises(ValueError, match="rainbow"):
            await prefer(rig, Preference.BAR, "rainbow")

        assert [] == rig.events
        assert Preferences() == await rig.members.find(MIA.user_id)


async def test_a_restart_forgets_nothing(tmp_path: Path) -> None:
    """The next run of the bot finds what the last one was told."""
    async with open_rig(tmp_path) as rig:
        await prefer(rig, Preference.QUALITY, "audio")
        before = await rig.members.find(MIA.user_id)
    async with open_rig(tmp_path) as rig:
        assert before == await rig.members.find(MIA.user_id)


class SlowRepository:
    """Answers when it is let, with what was true when it was asked."""

    def __init__(self) -> None:
        self.stored = Preferences()
        self.asked = 0
        self.go = asyncio.Event()

    async def preferences(self, member_id: int) -> Preferences:
        """Tell what was stored when this was asked."""
        self.asked += 1
        found = self.stored
        await self.go.wait()
        return found

    async def choose(self, member_id: int, name: Preference, text: str) -> Preferences:
        """Store at once."""
        self.stored = self.stored.choose(name, text)
        return self.stored


def open_members(repository: object) -> Members:
    """Make the service over a repository."""
    return Members(repository, bus=EventBus(), max_attempts=3)


async def test_a_choice_is_newer_than_what_is_being_read() -> None:
    """An answer of the database that comes late does not undo it."""
    repository = SlowRepository()
    service = open_members(repository)
    reading = asyncio.create_task(service.find(1))
    await asyncio.sleep(0)
    await service.choose(1, Preference.BAR, "dots")
    repository.go.set()

    assert [BarStyle.DOTS] * 2 == [(await reading).bar, (await service.find(1)).bar]


async def test_few_are_remembered_and_none_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded; those who come often cost no question."""
    monkeypatch.setattr(members, "REMEMBERED", 3)
    repository = SlowRepository()
    repository.go.set()
    service = open_members(repository)
    for member_id in (1, 2, 3, 1, 4, 1, 5, 1):
        await service.find(member_id)

    assert 5 == repository.asked
    assert 3 == len(service._known)


async def test_a_broken_database_means_defaults() -> None:
    """No download fails for want of preferences, and they are asked for again."""

    class Broken(SlowRepository):
        async def preferences(self, member_id: int) -> Preferences:
            self.asked += 1
            raise OSError

    repository = Broken()
    service = open_members(repository)

    assert [Preferences()] * 2 == [await service.find(1), await service.find(1)]
    assert 2 == repository.asked
