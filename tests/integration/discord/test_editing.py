"""Tracking messages stay true within what Discord allows."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from boss_bot.domain.events import Progressed
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.progress import Progress
from boss_bot.domain.report import Progressed as Report
from boss_bot.domain.report import Started
from boss_bot.domain.status import LIVE, Status
from boss_bot.domain.turns import Slots
from boss_bot.playground.channel import Overwrite
from boss_bot.playground.permissions import Permission
from tests.support.discord_stage import open_stage
from tests.support.waiting import until, until_async

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.playground import Playground
    from tests.support.discord_stage import Stage

LINK = "https://example.org/a.jpg"
IDENTIFY_AGAIN = 10.0
"""Seconds after which a bot may identify once more."""

MANY = QueueLimits(waiting=100, waiting_per_guild=100)


def edits(playground: Playground) -> int:
    """Count the edits that were asked for."""
    return sum(entry.method == "PATCH" for entry in playground.ledger.requests)


async def test_twenty_at_once_keep_the_budget(tmp_path: Path, playground: Playground) -> None:
    """However much happens, no limit is run into; stale values are dropped; the end shows newest states."""
    slots, hold = Slots(total=20, per_member=20), asyncio.Event()
    async with open_stage(tmp_path, playground, limits=MANY, slots=slots, edit_interval=0.5) as stage:
        stage.executor.scripts[LINK] += [(Started("direct"), hold)] * 20
        mia = playground.member("Mia")
        answers = await asyncio.gather(*(mia.command("download", url=LINK) for _ in range(20)))
        await until(lambda: stage.executor.running() == 20)
        running = await stage.downloads.with_status(Status.DOWNLOADING)
        began = playground.clock.now()
        while playground.clock.now() < began + 6:
            for download in running:
                stage.bus.publish(Progressed(download.id, Progress(done=1, total=2, title="T")))
            await asyncio.sleep(0.05)
        assert 0 == playground.ledger.cold_rate_limits
        assert 4 <= edits(playground) <= 10
        assert stage.face.editor.superseded > 500
        assert any("T" in answer.text for answer in answers)


async def test_progress_is_shown(tmp_path: Path, playground: Playground) -> None:
    """File name, bar, percent, speed and time left, while it runs."""
    async with open_stage(tmp_path, playground, edit_interval=0.1) as stage:
        report = Report(done=2**20, total=2**22, speed=2.0**20, file_name="a.jpg", title="A cat")
        stage.executor.scripts[LINK].append((Started("direct"), report, asyncio.Event()))
        answer = await playground.member("Mia").command("download", url=LINK)
        await playground.until(lambda: "25 %" in answer.text)
        for words in ("A cat", "Downloading", "1.0 MiB of 4.0 MiB · 1.0 MiB/s · about 3 s left", "`a.jpg`"):
            assert words in answer.text


async def test_an_end_that_nobody_was_shown_is_shown(tmp_path: Path, playground: Playground) -> None:
    """The bot died between storing the end and showing it: the next start shows it, files and all, once."""
    async with open_stage(tmp_path, playground, flush=0.0) as stage:
        playground.faults.fail("PATCH", "/channels/{channel_id}/messages/{message_id}", 503, times=100)
        answer = await playground.member("Mia").command("download", url=LINK)
        await until_async(lambda: stage.downloads.with_status(Status.COMPLETED))
        assert "Delivered" not in answer.text
    playground.faults.heal()
    playground.advance(IDENTIFY_AGAIN)
    async with open_stage(tmp_path, playground) as stage:
        await playground.until(lambda: "Delivered" in answer.text)
        assert "photo.jpg" in answer.text
        await until_async(lambda: nothing_untold(stage))


async def test_a_message_that_was_not_written_down_is_found(tmp_path: Path, playground: Playground) -> None:
    """The bot died after its answer: the message is known by its own button, and no second one is posted."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        answer = await playground.member("Mia").command("download", url=LINK)
        (download,) = await stage.downloads.with_status(Status.QUEUED)
        await stage.downloads._database.write(forget_messages)
    playground.advance(IDENTIFY_AGAIN)
    async with open_stage(tmp_path, playground, started=False) as stage:
        await until(lambda: stage.face.editor.message_of(download.id) == answer.message.id)
        assert [answer.message.id] == [message.id for message in playground.channel().messages]


async def test_a_channel_that_can_not_be_read_yet_gets_no_second_message(
    tmp_path: Path, playground: Playground
) -> None:
    """Discord has trouble just when the message is looked for: it is looked for again, not posted again."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        answer = await playground.member("Mia").command("download", url=LINK)
        (download,) = await stage.downloads.with_status(Status.QUEUED)
        await stage.downloads._database.write(forget_messages)
    playground.advance(IDENTIFY_AGAIN)
    playground.faults.fail("GET", "/channels/{channel_id}/messages", 501)
    async with open_stage(tmp_path, playground, started=False) as stage:
        await until(lambda: stage.face.editor.message_of(download.id) == answer.message.id)
        assert [answer.message.id] == [message.id for message in playground.channel().messages]


async def test_a_download_without_a_message_gets_one(tmp_path: Path, playground: Playground) -> None:
    """The bot died between accepting and answering: the member is told after the restart, once."""
    async with open_stage(tmp_path, playground, started=False) as stage:
        answer = await playground.member("Mia").command("download", url=LINK)
        (download,) = await stage.downloads.with_status(Status.QUEUED)
        await stage.downloads._database.write(forget_messages)
        playground.backend.publisher.delete(answer.message)
    playground.advance(IDENTIFY_AGAIN)
    async with open_stage(tmp_path, playground, started=False) as stage:
        await playground.until(lambda: len(playground.channel().messages) == 1)
        await until(lambda: stage.face.editor.message_of(download.id) == playground.channel().messages[-1].id)
        stored = await stage.downloads.get(download.id)
        assert playground.channel().messages[-1].id == stored.message_id


async def test_a_deleted_message_does_not_stop_the_download(tmp_path: Path, playground: Playground) -> None:
    """Nobody edits it any more, and the file is delivered."""
    hold = asyncio.Event()
    async with open_stage(tmp_path, playground) as stage:
        stage.executor.scripts[LINK].append((Started("direct"), hold, "finish"))
        answer = await playground.member("Mia").command("download", url=LINK)
        (download,) = await stage.downloads.with_status(*LIVE)
        playground.backend.publisher.delete(answer.message)
        hold.set()
        await playground.until(playground.attachments)
        await until(lambda: stage.face.editor._lanes.find(download.id) is None)


async def test_a_channel_that_is_lost_is_given_up(tmp_path: Path, playground: Playground) -> None:
    """Without the right to see the channel there is one try, not one every five seconds."""
    async with open_stage(tmp_path, playground, edit_interval=0.05, started=False) as stage:
        await playground.member("Mia").command("download", url=LINK)
        (download,) = await stage.downloads.with_status(Status.QUEUED)
        bot_id = playground.backend.world.bot.id
        playground.channel().overwrites[bot_id] = Overwrite(
            bot_id, is_member=True, deny=Permission.VIEW_CHANNEL
        )
        stage.face.editor.announce(download)
        await until(lambda: stage.face.editor._lanes.find(download.id).gone)
        stage.bus.publish(Progressed(download.id, Progress(done=1)))
        refused = [breach.rule for breach in playground.ledger.refusals]
        assert ["view-channel"] == refused
        playground.ledger.forgive("view-channel")


async def test_last_states_are_shown_before_the_end(tmp_path: Path, playground: Playground) -> None:
    """What was running says that it waits again before the bot goes offline."""
    async with open_stage(tmp_path, playground, flush=5.0) as stage:
        stage.executor.scripts[LINK].append((Started("direct"), asyncio.Event()))
        answer = await playground.member("Mia").command("download", url=LINK)
        await playground.until(lambda: "Downloading" in answer.text)
    assert "Waiting" in answer.text
    assert "go on by itself" in answer.text


async def forget_messages(connection: object) -> None:
    """Take the tracking messages out of the database."""
    await connection.execute("UPDATE downloads SET message_id = NULL")


async def nothing_untold(stage: Stage) -> bool:
    """Whether every end has been shown."""
    return not await stage.ends.untold(datetime(2026, 1, 1, tzinfo=UTC))
