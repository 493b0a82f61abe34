"""Every button of the tracking message, through the whole bot: for everyone, twice, and after a restart."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from boss_bot.playground.looking import buttons
from tests.acceptance.conftest import OpenStage, kept, mia_on, restart
from tests.support.waiting import until

if TYPE_CHECKING:
    from boss_bot.cli.demo.scene import Asked, Member
    from boss_bot.cli.demo.stage import Stage

SLOW = "/slow/film.mp4"
ONE = {"BOSS_BOT_MAX_ATTEMPTS": "1"}
KILOBYTES = 64 * 1024
"""That may come twice: what was on its way when the child was stopped."""


def labels(member: Member, asked: Asked) -> list[str]:
    """Return what can be pressed."""
    return [button["label"] for button in buttons(member.message(asked))]


async def ask_slowly(stage: Stage) -> tuple[Member, Asked]:
    """Ask for a film that takes a while, and wait until its bar moves."""
    member, sample = mia_on(stage), stage.site.sample("slow")
    asked = await member.ask("slow", stage.site.link(sample.path), sample)
    await member.see_bar(asked)
    return member, asked


async def ask_for_failure(stage: Stage, path: str = "/cut/half/film.mp4") -> tuple[Member, Asked]:
    """Ask for a film that breaks off at first, and wait until it has failed."""
    member = mia_on(stage)
    asked = await member.ask("cut", stage.site.link(path))
    await member.see(asked, "Failed")
    return member, asked


async def ask_for_photo(stage: Stage) -> tuple[Member, Asked]:
    """Ask for a photo, and wait until it stands in the channel."""
    member = mia_on(stage)
    asked = await member.ask("photo", stage.site.link("/media/photo.jpg"))
    await member.see(asked, "Delivered")
    return member, asked


def assert_no_byte_came_twice(stage: Stage, path: str) -> None:
    """Check the site's log: a range was asked for, and the parts add up to the file."""
    visits = stage.site.visits.of(path)
    size = (stage.site.folder / Path(path).name).stat().st_size

    assert visits[-1].range, visits
    assert size <= sum(visit.bytes_sent for visit in visits) <= size + KILOBYTES, visits


async def test_a_pause_frees_the_slot_and_keeps_the_bytes(open_stage: OpenStage) -> None:
    """Others run meanwhile; resumed, only the rest is transferred, and the file is the same."""
    async with open_stage(BOSS_BOT_MAX_CONCURRENT_DOWNLOADS="1") as stage:
        member, asked = await ask_slowly(stage)
        await member.press(asked, "Pause")
        assert ["Resume", "Cancel", "Details"] == labels(member, asked)
        assert "Paused" in member.message(asked).text
        await ask_for_photo(stage)
        await member.press(asked, "Resume")
        await member.see_all_end([asked])

        assert list(asked.sample.sha256) == [file.sha256 for file in member.files(asked)]
        assert_no_byte_came_twice(stage, SLOW)


async def test_a_pause_outlives_a_kill(open_stage: OpenStage) -> None:
    """A kill -9 while paused: it stays paused, and is resumed by the same button from the same byte."""
    async with open_stage() as stage:
        member, asked = await ask_slowly(stage)
        await member.press(asked, "Pause")
        await stage.bot.kill()
        await restart(stage)
        await stage.playground.until_ready(30)
        visits = len(stage.site.visits.of(SLOW))
        await member.press(asked, "Resume", timeout=20)
        await member.see_all_end([asked])

        assert visits < len(stage.site.visits.of(SLOW))
        assert list(asked.sample.sha256) == [file.sha256 for file in member.files(asked)]
        assert_no_byte_came_twice(stage, SLOW)


async def test_only_who_may_pauses_and_resumes(open_stage: OpenStage) -> None:
    """A stranger is refused in private and changes nothing; a moderator is not."""
    async with open_stage() as stage:
        member, asked = await ask_slowly(stage)
        refused = await member.press(asked, "Pause", by="Sam")
        assert refused.is_ephemeral
        assert "Pause" in labels(member, asked)
        await member.press(asked, "Pause", by="Max")
        refused = await member.press(asked, "Resume", by="Sam")
        assert refused.is_ephemeral
        assert "Paused" in member.message(asked).text
        await member.press(asked, "Resume", by="Max")
        await member.see_all_end([asked])

        assert 1 == len(member.files(asked))


async def test_two_presses_pause_once(open_stage: OpenStage) -> None:
    """Of two at once one acts, the other is told how it stands now."""
    async with open_stage() as stage:
        member, asked = await ask_slowly(stage)
        presses = [member.press(asked, "Pause"), member.press(asked, "Pause", by="Max")]
        answers = await asyncio.gather(*presses)
        (late,) = [answer for answer in answers if answer.is_ephemeral]
        explained = await member.press(asked, "Details")

        assert "paused" in late.text
        assert 1 == explained.text.count("paused by")
        await member.cancel(asked)


async def test_a_paused_one_is_cancelled_with_what_it_kept(open_stage: OpenStage, data: Path) -> None:
    """Its partial file goes at once."""
    async with open_stage() as stage:
        member, asked = await ask_slowly(stage)
        await member.press(asked, "Pause")
        assert kept(data)
        await member.press(asked, "Cancel")
        await until(lambda: not kept(data), seconds=2)

        assert ["Details"] == labels(member, asked)


async def test_a_retry_goes_on_from_what_is_there(open_stage: OpenStage) -> None:
    """Pressed by a stranger nothing happens; by the requester, the rest is transferred and delivered."""
    async with open_stage(**ONE) as stage:
        member, asked = await ask_for_failure(stage)
        assert ["Retry", "Details"] == labels(member, asked)
        refused = await member.press(asked, "Retry", by="Sam")
        assert refused.is_ephemeral
        await member.press(asked, "Retry")
        await member.see(asked, "Delivered")

        assert 1 == len(member.files(asked))
        assert_no_byte_came_twice(stage, "/cut/half/film.mp4")


async def test_a_retry_works_after_a_restart_and_once(open_stage: OpenStage) -> None:
    """Two presses on a message of the last run: one delivery, and one of the two is told."""
    async with open_stage(**ONE) as stage:
        member, asked = await ask_for_failure(stage)
        await stage.bot.kill()
        await restart(stage)
        await stage.playground.until_ready(30)
        message = member.message(asked)
        both = (stage.playground.member(name).press(message, "Retry", 20) for name in ("Mia", "Max"))
        answers = await asyncio.gather(*both)
        await member.see(asked, "Delivered")

        assert [False, True] == sorted(answer.is_ephemeral for answer in answers)
        assert 1 == len(member.files(asked))


async def test_a_delivery_is_deleted(open_stage: OpenStage, data: Path) -> None:
    """By nobody without the right; then from channel and disk, and the message says so."""
    async with open_stage() as stage:
        member, asked = await ask_for_photo(stage)
        assert ["Delete", "Details"] == labels(member, asked)
        refused = await member.press(asked, "Delete", by="Sam")
        assert refused.is_ephemeral
        assert 1 == len(member.files(asked))
        await member.press(asked, "Delete")

        assert [] == member.files(asked) == kept(data)
        assert "Deleted" in member.message(asked).text
        assert ["Details"] == labels(member, asked)


async def test_a_delivery_is_deleted_once_and_after_a_restart(open_stage: OpenStage, data: Path) -> None:
    """Two presses at once, one message gone already: no rule is broken, and it is said once."""
    async with open_stage() as stage:
        member, asked = await ask_for_photo(stage)
        await stage.bot.kill()
        await restart(stage)
        await stage.playground.until_ready(30)
        message = member.message(asked)
        both = (stage.playground.member(name).press(message, "Delete", 20) for name in ("Mia", "Max"))
        await asyncio.gather(*both)
        explained = await member.press(asked, "Details")

        assert [] == member.files(asked) == kept(data)
        assert 1 == explained.text.count("deleted by")


async def test_details_are_told_in_private(open_stage: OpenStage) -> None:
    """History, files with checksums, errors with their kind; to nobody else."""
    async with open_stage(**ONE) as stage:
        member, failed = await ask_for_failure(stage)
        _, done = await ask_for_photo(stage)
        refused = await member.press(done, "Details", by="Sam")
        why, what = await member.press(failed, "Details"), await member.press(done, "Details")

        assert "moderator" in refused.text
        assert all(answer.is_ephemeral for answer in (refused, why, what))
        assert "`network`" in why.text
        assert "Failed attempts: 1 of 1" in why.text
        assert stage.site.sample("photo").sha256[0] in what.text
        for step in ("Waiting: accepted", "Downloading: claimed", "Delivered: delivered"):
            assert step in what.text
