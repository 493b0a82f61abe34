"""Short replies and mentions: for who wants them, once, and never many."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from boss_bot.discord.texts.notes import WORDS
from boss_bot.domain.action import Action
from boss_bot.domain.actor import Actor
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.preferences import Preference
from boss_bot.domain.report import Started
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots
from boss_bot.playground.permissions import Permission
from boss_bot.queue.clock import utc_now
from tests.support.discord_stage import open_stage
from tests.support.fakes import failed
from tests.support.waiting import until, until_async

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.domain.download import Download
    from boss_bot.playground import Answer, Message, Playground, ScriptedMember
    from tests.support.discord_stage import Stage

LINK = "https://example.org/a.jpg"
OTHER = "https://example.org/b.jpg"
FAILURE = (Started("direct"), failed(ErrorKind.NOT_FOUND))
IDENTIFY_AGAIN = 10.0
"""Seconds after which a bot may identify once more."""


class Clock:
    """The time, which a test may set forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """Return the present time."""
        return utc_now() + self.ahead


def sam(playground: Playground) -> ScriptedMember:
    """Return Sam, where his messages take nothing from the budget of Mia's channel."""
    member = playground.member("Sam")
    member.channel = playground.backend.world.direct_channel(member.user)
    return member


async def prefer(stage: Stage, **choices: str) -> int:
    """Choose something as Mia; return her id."""
    mia = stage.playground.member("Mia").user.id
    for name, text in choices.items():
        await stage.members.choose(mia, Preference(name), text)
    return mia


def replies(playground: Playground) -> list[Message]:
    """Return what was said beside tracking messages, files left out."""
    plain = [message for message in playground.channel().messages if not message.embeds]
    return [message for message in plain if not message.attachments]


def pings(playground: Playground) -> list[int]:
    """Return whom the messages of the channel have called, in order."""
    return [member_id for message in playground.channel().messages for member_id in message.pinged]


async def over(stage: Stage) -> None:
    """Wait until everything is shown and said."""
    await until(lambda: not list(stage.face.editor._lanes.slots()))


async def fail(stage: Stage) -> Answer:
    """Ask as Mia for what does not exist."""
    stage.executor.scripts[LINK].append(FAILURE)
    answer = await stage.playground.member("Mia").command("download", url=LINK)
    await stage.playground.until(lambda: "Failed" in answer.text)
    await over(stage)
    return answer


async def test_a_delivery_calls_who_wants_that_once(tmp_path: Path, playground: Playground) -> None:
    """In the message with the files: there is none more, and nobody else is called."""
    async with open_stage(tmp_path, playground) as stage:
        mia = await prefer(stage, mention="on")
        answer = await playground.member("Mia").command("download", url=LINK)
        await playground.until(lambda: "Delivered" in answer.text)
        await over(stage)
        (files,) = [message for message in playground.channel().messages if message.attachments]
        assert [mia] == list(files.pinged) == pings(playground)
        assert f"<@{mia}>" in files.text
        assert [] == replies(playground)


async def test_a_failure_calls_who_wants_that_once(tmp_path: Path, playground: Playground) -> None:
    """In a short reply to the tracking message, for an edit calls nobody."""
    async with open_stage(tmp_path, playground) as stage:
        mia = await prefer(stage, mention="on")
        answer = await fail(stage)
        (reply,) = replies(playground)
        assert [mia] == pings(playground)
        assert str(answer.message.id) == reply.reference["message_id"]
        assert f"<@{mia}> **example.org/a.jpg** · It has failed. There is nothing at this link" in reply.text


async def test_nobody_is_called_who_does_not_want_it(tmp_path: Path, playground: Playground) -> None:
    """A failure is said all the same; a delivery speaks for itself."""
    async with open_stage(tmp_path, playground) as stage:
        await fail(stage)
        await playground.member("Mia").command("download", url=OTHER)
        await playground.until(playground.attachments)
        await over(stage)
        assert 1 == len(replies(playground))
        assert [] == pings(playground)


async def test_none_is_silent(tmp_path: Path, playground: Playground) -> None:
    """No reply, no mention whatever else is chosen: tracking messages and files are all there is."""
    clock = Clock()
    slots = Slots(total=1, per_member=1)
    async with open_stage(tmp_path, playground, slots=slots, clock=clock) as stage:
        await prefer(stage, notifications="none", mention="on")
        hold = asyncio.Event()
        stage.executor.scripts[OTHER].append((Started("direct"), hold, "finish"))
        await sam(playground).command("download", url=OTHER)
        stage.executor.scripts[LINK].append(FAILURE)
        answer = await playground.member("Mia").command("download", url=LINK)
        clock.ahead += timedelta(minutes=5)
        hold.set()
        await playground.until(lambda: "Failed" in answer.text)
        await over(stage)
        assert [answer.message.id] == [message.id for message in playground.channel().messages]
        await playground.member("Mia").command("download", url=LINK)
        await playground.until(playground.attachments)
        assert [] == replies(playground) == pings(playground)


async def test_minimal_tells_start_and_end(tmp_path: Path, playground: Playground) -> None:
    """The start after a wait, the end if no files tell it; each once."""
    clock, hold = Clock(), asyncio.Event()
    async with open_stage(tmp_path, playground, slots=Slots(total=1, per_member=1), clock=clock) as stage:
        await prefer(stage, notifications="minimal")
        stage.executor.scripts[OTHER].append((Started("direct"), hold, "finish"))
        await sam(playground).command("download", url=OTHER)
        going = asyncio.Event()
        stage.executor.scripts[LINK].append((Started("direct"), going, failed(ErrorKind.NOT_FOUND)))
        answer = await playground.member("Mia").command("download", url=LINK)
        clock.ahead += timedelta(minutes=2)
        hold.set()
        await playground.until(lambda: replies(playground))
        going.set()
        await playground.until(lambda: "Failed" in answer.text)
        await over(stage)
        said = [message.text for message in replies(playground)]
        assert ["**example.org/a.jpg** · It has started."] == said[:1]
        assert ["It has failed." in text for text in said] == [False, True]


async def test_who_need_not_wait_is_told_no_start(tmp_path: Path, playground: Playground) -> None:
    """The answer to the command has just shown it."""
    async with open_stage(tmp_path, playground) as stage:
        await prefer(stage, notifications="verbose")
        await playground.member("Mia").command("download", url=LINK)
        await playground.until(playground.attachments)
        await over(stage)
        assert [] == replies(playground)


async def line_up(stage: Stage, clock: Clock, count: int = 12) -> tuple[Answer, list[Download]]:
    """Have Mia wait behind so many downloads of Sam's; return her answer and what waits before her."""
    for _ in range(count):
        await sam(stage.playground).command("download", url=OTHER)
    before = await stage.downloads.with_status(Status.QUEUED)
    answer = await stage.playground.member("Mia").command("download", url=LINK)
    (mine,) = [one for one in await stage.downloads.with_status(Status.QUEUED) if one.url == LINK]
    stage.face.notifier.look()
    assert stage.face.notifier._vigils[mine.id].promise
    clock.ahead += timedelta(seconds=40)
    return answer, before


async def cancel(stage: Stage, downloads: list[Download]) -> None:
    """Cancel Sam's, and look at the queue."""
    for download in downloads:
        actor = Actor(user_id=download.origin.requester_id, guild_id=download.origin.guild_id)
        await stage.controls.perform(Action.CANCEL, download.id, actor)
    stage.face.notifier.look()


async def test_normal_remarks_on_the_wait_in_the_message(tmp_path: Path, playground: Playground) -> None:
    """And nowhere else."""
    clock = Clock()
    async with open_stage(tmp_path, playground, clock=clock, started=False) as stage:
        answer, before = await line_up(stage, clock)
        await cancel(stage, before[:8])
        await playground.until(lambda: "It has moved up." in answer.text)
        assert "Position 5" in answer.text
        assert [] == replies(playground)


async def test_verbose_tells_of_the_wait_in_replies(tmp_path: Path, playground: Playground) -> None:
    """Of much only, and three times at most, however the queue moves."""
    clock = Clock()
    async with open_stage(tmp_path, playground, clock=clock, started=False) as stage:
        await prefer(stage, notifications="verbose")
        answer, before = await line_up(stage, clock, 24)
        for start in range(0, 24, 2):
            await cancel(stage, before[start : start + 2])
            clock.ahead += timedelta(seconds=40)
        await playground.until(lambda: len(replies(playground)) == 3, 15)
        await until(lambda: not any(slot.errands for slot in stage.face.editor._lanes.slots()))
        assert "moved up" not in answer.text
        words = [message.text.partition(" · ")[2] for message in replies(playground)]
        assert all(word.startswith(tuple(WORDS.values())) for word in words)
        assert all("Position" in word for word in words)
        assert 3 == len(words)


async def test_a_change_of_mind_holds_for_what_waits(tmp_path: Path, playground: Playground) -> None:
    """Who has asked for silence meanwhile gets it, also for what was noticed before."""
    clock = Clock()
    async with open_stage(tmp_path, playground, clock=clock, started=False) as stage:
        await prefer(stage, notifications="verbose")
        answer, before = await line_up(stage, clock)
        await prefer(stage, notifications="none")
        await cancel(stage, before[:8])
        await playground.until(lambda: "Position 5" in answer.text, 15)
        assert "moved up" not in answer.text
        assert [] == replies(playground)


async def test_a_restart_tells_nothing_twice(tmp_path: Path, playground: Playground) -> None:
    """Neither what was told before, nor where everybody stands: there is no storm at the start."""
    clock = Clock()
    async with open_stage(tmp_path, playground, clock=clock) as stage:
        await prefer(stage, notifications="verbose", mention="on")
        await fail(stage)
    playground.advance(IDENTIFY_AGAIN)
    async with open_stage(tmp_path, playground, clock=clock, started=False) as stage:
        await line_up(stage, clock, 6)
    playground.advance(IDENTIFY_AGAIN)
    said = [message.id for message in replies(playground)]
    async with open_stage(tmp_path, playground, clock=clock, started=False) as stage:
        assert 7 == len(stage.face.notifier._vigils)
        stage.face.notifier.look()
        assert not any(slot.errands for slot in stage.face.editor._lanes.slots())
        assert said == [message.id for message in replies(playground)]
        assert 1 == len(pings(playground))


@pytest.mark.parametrize(("hours", "count"), [(0, 1), (1, 0)])
async def test_an_end_that_nobody_was_shown_is_told_while_it_is_news(
    tmp_path: Path, playground: Playground, hours: int, count: int
) -> None:
    """The bot died before it could say so; after an hour the message alone shows it."""
    clock = Clock()
    async with open_stage(tmp_path, playground, flush=0.0, clock=clock) as stage:
        await prefer(stage, mention="on")
        playground.faults.fail("PATCH", "/channels/{channel_id}/messages/{message_id}", 503, times=100)
        stage.executor.scripts[LINK].append(FAILURE)
        answer = await playground.member("Mia").command("download", url=LINK)
        await until_async(lambda: stage.downloads.with_status(Status.FAILED))
    playground.faults.heal()
    playground.advance(IDENTIFY_AGAIN)
    clock.ahead += timedelta(hours=hours)
    before = len(replies(playground))
    async with open_stage(tmp_path, playground, clock=clock) as stage:
        await playground.until(lambda: "Failed" in answer.text)
        await over(stage)
        assert count == len(replies(playground)) - before == len(pings(playground))


async def test_a_note_that_can_not_be_a_reply_comes_alone(tmp_path: Path, playground: Playground) -> None:
    """Without the right to read the history, Discord takes no reply."""
    async with open_stage(tmp_path, playground) as stage:
        playground.backend.publisher.permit(playground.channel(), deny=Permission.READ_MESSAGE_HISTORY)
        await fail(stage)
        (alone,) = replies(playground)
        assert None is alone.reference
        assert "example.org/a.jpg" in alone.text
        playground.ledger.breaches.clear()


async def test_a_note_that_discord_refuses_is_given_up(tmp_path: Path, playground: Playground) -> None:
    """It is worth one try, and the message shows the same."""
    async with open_stage(tmp_path, playground) as stage:
        playground.faults.fail("POST", "/channels/{channel_id}/messages", 403, times=1)
        answer = await fail(stage)
        assert [] == replies(playground)
        assert "Failed" in answer.text
