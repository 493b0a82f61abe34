"""`/download`, from the command to the file in the channel."""

from __future__ import annotations

import asyncio
import statistics
from typing import TYPE_CHECKING

import pytest

from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.report import Started
from boss_bot.playground.channel import Overwrite
from boss_bot.playground.looking import buttons
from boss_bot.playground.permissions import Permission
from tests.support.discord_stage import open_stage

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.playground import Playground

LINK = "https://example.org/a.jpg"
CALLBACK = "/interactions/{interaction_id}/{token}/callback"


async def test_a_link_becomes_a_tracking_message_and_a_file(tmp_path: Path, playground: Playground) -> None:
    """The answer is public and has a button; the file follows; the message ends as delivered."""
    async with open_stage(tmp_path, playground):
        answer = await playground.member("Mia").command("download", url=f"look: {LINK} !")
        assert not answer.is_ephemeral
        assert "example" in answer.text
        files = await playground.until(playground.attachments)
        assert ["photo.jpg"] == [file.filename for file in files]
        await playground.until(lambda: "Delivered" in answer.text)
        assert "photo.jpg" in answer.text
        assert ["Delete", "Details"] == [button["label"] for button in buttons(answer.message)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no link here", "no link that I can open"),
        ("ftp://example.org/a", "no link that I can open"),
        ("see https://user:secret@example.org/a", "user name or password"),
        ("https://localhost/a", "not valid"),
        (f"{LINK} and https://example.org/b.jpg", "2 links"),
    ],
)
async def test_what_is_no_single_link_is_refused(
    tmp_path: Path, playground: Playground, text: str, words: str
) -> None:
    """The refusal is private, says why, and nothing was accepted."""
    async with open_stage(tmp_path, playground) as stage:
        answer = await playground.member("Mia").command("download", url=text)
        assert answer.is_ephemeral
        assert words in answer.text
        assert stage.executor.jobs == []


async def test_limits_are_told_in_private(tmp_path: Path, playground: Playground) -> None:
    """A full queue says when to come back; a flood is slowed down."""
    limits = QueueLimits(waiting=1, waiting_per_guild=1)
    async with open_stage(tmp_path, playground, limits=limits, started=False):
        await playground.member("Mia").command("download", url=LINK)
        full = await playground.member("Mia").command("download", url=LINK)
        assert full.is_ephemeral
        assert "Try again" in full.text


async def test_too_fast(tmp_path: Path, playground: Playground) -> None:
    """The sixth command in a row has to wait."""
    async with open_stage(tmp_path, playground, cooldown=30.0, started=False):
        answers = [await playground.member("Mia").command("download", url=LINK) for _ in range(6)]
        assert [False] * 5 + [True] == [answer.is_ephemeral for answer in answers]
        assert "Try again in" in answers[-1].text


async def test_a_missing_permission_is_named(tmp_path: Path, playground: Playground) -> None:
    """Before anything is accepted."""
    channel = playground.channel()
    bot_id = playground.backend.world.bot.id
    channel.overwrites[bot_id] = Overwrite(bot_id, is_member=True, deny=Permission.ATTACH_FILES)
    async with open_stage(tmp_path, playground) as stage:
        answer = await playground.member("Mia").command("download", url=LINK)
        assert answer.is_ephemeral
        assert "Attach Files" in answer.text
        assert "Embed Links" not in answer.text
        assert stage.executor.jobs == []


async def test_an_answer_whose_reply_was_lost_is_still_found(tmp_path: Path, playground: Playground) -> None:
    """The answer is repeated, Discord says "already acknowledged", and the one message is tracked."""
    playground.backend.faults.lose_reply("POST", CALLBACK)
    async with open_stage(tmp_path, playground):
        answer = await playground.member("Mia").command("download", url=LINK)
        await playground.until(lambda: "Delivered" in answer.text)
        assert [] != playground.ledger.forgive("acknowledge-once")


async def test_an_answer_that_fails_is_posted_instead(tmp_path: Path, playground: Playground) -> None:
    """A download that was accepted has a tracking message, whatever became of the interaction."""
    playground.backend.faults.fail("POST", CALLBACK, 404, times=4)
    async with open_stage(tmp_path, playground):
        asking = asyncio.create_task(playground.member("Mia").command("download", url=LINK))
        await playground.until(lambda: [m for m in playground.channel().messages if "Delivered" in m.text])
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)


async def test_acknowledgement_waits_for_nothing(tmp_path: Path, playground: Playground) -> None:
    """With fifty waiting and five running, members are answered at once."""
    limits = QueueLimits(waiting=200, waiting_per_guild=200)
    async with open_stage(tmp_path, playground, limits=limits) as stage:
        hold = asyncio.Event()
        for number in range(80):
            stage.executor.scripts[f"{LINK}?{number}"].append((Started("direct"), hold))
        mia = playground.member("Mia")
        answers = [await mia.command("download", url=f"{LINK}?{number}") for number in range(80)]
        times = [answer.seconds for answer in answers[55:]]
        # Speed is for a benchmark to measure: here it only has to show that nothing slow is waited for.
        assert statistics.median(times) < 1.0
        assert max(times) < 2.5
