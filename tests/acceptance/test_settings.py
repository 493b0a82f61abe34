"""Preferences through the whole bot: its own process, real engines, a kill in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.acceptance.conftest import OpenStage, mia_on, restart
from tests.support.waiting import until

if TYPE_CHECKING:
    from boss_bot.cli.demo.stage import Stage


def pings(stage: Stage) -> list[int]:
    """Return whom the messages of the channel have called, in order."""
    return [member_id for message in stage.playground.channel().messages for member_id in message.pinged]


async def test_a_choice_outlives_a_kill_and_changes_what_is_running(open_stage: OpenStage) -> None:
    """The message of the last run goes on working, and a bar is redrawn while it moves."""
    async with open_stage() as stage:
        member = mia_on(stage)
        settings = await member.mia.command("settings")
        for _ in range(2):
            await member.mia.choose(settings.message, "Progress bar", "Progress bar: Dots")
        await stage.bot.kill()
        await restart(stage)
        await stage.playground.until_ready(30)
        asked = await member.ask("slow", stage.site.link("/slow/film.mp4"))
        await member.see(asked, "●")
        await member.mia.choose(settings.message, "Progress bar", "Progress bar: Words")
        await member.see(asked, "percent done")
        assert "●" not in member.message(asked).text
        await member.cancel(asked)

        assert "**Progress bar**: Words" in settings.text
        assert settings.is_ephemeral


async def test_sound_retries_and_mentions(open_stage: OpenStage) -> None:
    """The sound alone by default; the first failure is the end; each end calls once, and nobody else."""
    async with open_stage() as stage:
        member = mia_on(stage)
        settings = (await member.mia.command("settings")).message
        await member.mia.choose(settings, "Quality", "Quality: Audio only")
        await member.mia.press(settings, "Mention me at the end")
        await member.mia.press(settings, "Never retry by itself")
        clip = await member.ask("clip", stage.site.link("/media/clip.mp4"))
        photo = await member.ask("photo", stage.site.link("/media/photo.jpg"))
        flaky = await member.ask("flaky", stage.site.link("/flaky/demo/photo.jpg?times=2"))
        await member.see_all_end([clip, photo, flaky])
        await until(lambda: len(pings(stage)) == 3)

        assert ["clip.m4a"] == [file.filename for file in member.files(clip)]
        assert "There is no sound at that link." in member.message(photo).text
        assert "could not be reached" in member.message(flaky).text
        assert "I tried" not in member.message(flaky).text
        assert [member.mia.user.id] * 3 == pings(stage)
