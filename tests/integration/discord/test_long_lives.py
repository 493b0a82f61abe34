"""Downloads outlive interaction tokens, messages, channels and permissions."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from boss_bot.domain.report import Started
from boss_bot.domain.status import LIVE, Status
from boss_bot.playground.looking import buttons
from boss_bot.playground.permissions import Permission
from tests.support.discord_stage import open_stage
from tests.support.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from boss_bot.playground import Answer, Playground
    from boss_bot.queue.clock import Clock
    from tests.support.discord_stage import Stage

LINK = "https://example.org/a.jpg"
QUARTER, HOUR = 15 * 60.0, 3600.0


def clock_of(playground: Playground) -> Clock:
    """Return a clock that goes as the playground's does."""
    return lambda: datetime.fromtimestamp(playground.clock.now(), UTC)


async def ask(stage: Stage, *, link: str = LINK) -> tuple[Answer, asyncio.Event]:
    """Ask for a link whose download ends when the event is set."""
    hold = asyncio.Event()
    stage.executor.scripts[link].append((Started("direct"), hold, "finish"))
    running = stage.executor.running()
    answer = await stage.playground.member("Mia").command("download", url=link)
    await until(lambda: stage.executor.running() > running)
    return answer, hold


async def ends(stage: Stage, status: Status) -> None:
    """Wait until the only download has ended so, and its message is forgotten."""
    (download,) = await stage.downloads.with_status(*LIVE)
    await until(lambda: stage.face.editor._lanes.find(download.id) is None)
    stored = await stage.downloads.get(download.id)
    assert status == (stored and stored.status)


async def test_buttons_and_edits_outlive_the_token(tmp_path: Path, playground: Playground) -> None:
    """A quarter of an hour later the message is still edited, and its buttons still work."""
    async with open_stage(tmp_path, playground, clock=clock_of(playground)) as stage:
        answer, _ = await ask(stage)
        mia = playground.member("Mia")
        await mia.press(answer.message, "Pause")
        playground.advance(QUARTER + 60)
        await mia.press(answer.message, "Resume")
        await playground.until(lambda: "Delivered" in answer.text)

        assert 1 == len(playground.attachments())


async def test_an_old_message_is_still_edited(tmp_path: Path, playground: Playground) -> None:
    """More than an hour later, too, as long as Discord takes the edit."""
    async with open_stage(tmp_path, playground, clock=clock_of(playground)) as stage:
        answer, hold = await ask(stage)
        playground.advance(HOUR + 60)
        hold.set()
        await playground.until(lambda: "Delivered" in answer.text)


async def test_an_end_that_no_old_message_takes_is_told_anew(
    tmp_path: Path, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where edits of old messages are used up, a fresh message tells the end; its buttons work."""
    monkeypatch.setattr("boss_bot.discord.editing.dispatch._PATIENCE", 0.5)
    async with open_stage(tmp_path, playground, clock=clock_of(playground)) as stage:
        asked = [await ask(stage, link=f"{LINK}?{n}") for n in range(4)]
        before = {message.id for message in playground.channel().messages}
        playground.advance(HOUR + 60)
        for _, hold in asked:
            hold.set()

        def told() -> list[str]:
            return [m.text for m in playground.channel().messages if "Delivered" in m.text]

        await playground.until(lambda: len(told()) == 4)
        (fresh,) = [
            message
            for message in playground.channel().messages
            if message.id not in before and "Delivered" in message.text
        ]
        await playground.member("Mia").press(fresh, "Delete")
        assert 3 == len(playground.attachments())


async def test_a_retry_brings_the_message_back_to_life(tmp_path: Path, playground: Playground) -> None:
    """The same message shows progress again, and then the end."""
    hold = asyncio.Event()
    async with open_stage(tmp_path, playground, edit_interval=0.05) as stage:
        stage.executor.scripts[LINK] += [(ZeroDivisionError(),), (Started("direct"), hold, "finish")]
        answer = await playground.member("Mia").command("download", url=LINK)
        await playground.until(lambda: "Failed" in answer.text)
        await playground.member("Mia").press(answer.message, "Retry")
        await playground.until(lambda: "Downloading" in answer.text)
        hold.set()
        await playground.until(lambda: "Delivered" in answer.text)

        assert ["Delete", "Details"] == [button["label"] for button in buttons(answer.message)]


async def test_a_deleted_channel_ends_the_download_only(tmp_path: Path, playground: Playground) -> None:
    """The download fails for want of a place, and the bot goes on."""
    channels = playground.backend.world.channels
    async with open_stage(tmp_path, playground) as stage:
        _, hold = await ask(stage)
        channel = channels.pop(playground.channel().id)
        hold.set()
        await ends(stage, Status.FAILED)
        channels[channel.id] = channel
        playground.ledger.forgive("unknown-channel")
        answer, hold = await ask(stage, link=f"{LINK}?again")
        hold.set()
        await playground.until(lambda: "Delivered" in answer.text)


async def test_a_withdrawn_permission_can_be_given_back(tmp_path: Path, playground: Playground) -> None:
    """The message says what is missing; then Retry delivers what was kept, without another transfer."""
    async with open_stage(tmp_path, playground) as stage:
        answer, hold = await ask(stage)
        playground.permit(Permission.NONE, Permission.ATTACH_FILES)
        hold.set()
        await playground.until(lambda: "Failed" in answer.text)
        assert "attach files" in answer.text
        playground.permit(Permission.ATTACH_FILES, Permission.NONE)
        await playground.member("Mia").press(answer.message, "Retry")
        await playground.until(lambda: "Delivered" in answer.text)

        assert 1 == len(stage.executor.jobs)
        assert 1 == len(playground.attachments())
        # Once as an answer to the tracking message, and once without: that could have been the reason.
        assert 2 == len(playground.ledger.forgive("may-attach-files"))


async def test_a_delivery_that_was_deleted_by_hand(tmp_path: Path, playground: Playground) -> None:
    """Delete does the rest: what is gone already is no error."""
    async with open_stage(tmp_path, playground) as stage:
        answer, hold = await ask(stage)
        hold.set()
        await playground.until(lambda: "Delivered" in answer.text)
        (files,) = [message for message in playground.channel().messages if message.visible_attachments]
        playground.backend.publisher.delete(files)
        await playground.member("Mia").press(answer.message, "Delete")

        assert "Deleted" in answer.text
        playground.ledger.forgive("unknown-message")
