"""Discord or the media site gone, and the whole bot as a process: it comes back by itself."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest

from tests.acceptance.conftest import OpenStage, kept, mia_on
from tests.support.waiting import until

if TYPE_CHECKING:
    from boss_bot.cli.demo.bot_process import BotProcess
    from boss_bot.cli.demo.stage import Stage

HOURS = 3 * 3600.0


async def fetch(bot: BotProcess, page: str) -> tuple[int, str]:
    """Fetch one of the operator's pages from the bot that was started last."""
    address = re.findall(r"health at (http://127\.0\.0\.1:\d+)", bot.log)[-1]
    async with aiohttp.ClientSession() as session, session.get(address + page) as answer:
        return answer.status, await answer.text()


async def see_tries(bot: BotProcess, count: int) -> None:
    """Wait until the log tells of so many tries since the last start."""
    await until(lambda: _since_start(bot).count("Discord can't be reached") >= count, seconds=60)


async def see_transfer(stage: Stage, path: str) -> None:
    """Wait until the site has sent a part of a file."""
    await until(lambda: any(visit.bytes_sent > 300_000 for visit in stage.site.visits.of(path)), seconds=60)


def _since_start(bot: BotProcess) -> str:
    return bot.log.rpartition("Metrics and health")[2]


async def test_a_start_without_discord_waits_for_it(open_stage: OpenStage) -> None:
    """Each try is one line, health says no, a stop is heard at once, and the bot works once it can."""
    async with open_stage(gone=404) as stage:
        await see_tries(stage.bot, 2)
        assert [200, 503] == [(await fetch(stage.bot, page))[0] for page in ("/healthz", "/readyz")]
        began = time.monotonic()
        assert 0 == await stage.bot.stop()
        assert time.monotonic() - began < 5
        await stage.bot.start()
        await see_tries(stage.bot, 1)
        await stage.playground.outage.end()
        await stage.playground.until_ready(30)
        member = mia_on(stage)
        asked = await member.ask("photo", stage.site.link("/media/photo.jpg"))
        await member.see_all_end([asked])

        assert 1 == len(member.files(asked))
        assert 200 == (await fetch(stage.bot, "/readyz"))[0]
        assert "Traceback" not in stage.bot.log


async def test_discord_gone_for_seconds(open_stage: OpenStage, data: Path) -> None:
    """A download that runs and ends while Discord is gone is delivered once it is back; the metrics tell."""
    async with open_stage() as stage:
        member, site = mia_on(stage), stage.site
        sample = site.sample("slow")
        asked = await member.ask("slow", site.link(f"{sample.path}?rate=1500000"), sample)
        await see_transfer(stage, sample.path)
        async with stage.playground.outage.during():
            await until(lambda: "processing → uploading" in stage.bot.log, seconds=60)
            status, _ = await fetch(stage.bot, "/readyz")
            assert 503 == status
        await member.see_all_end([asked])
        await until(lambda: "resumed (1 sessions open)" in stage.bot.log, seconds=60)
        _, metrics = await fetch(stage.bot, "/metrics")

        assert list(sample.sha256) == [file.sha256 for file in member.files(asked)]
        assert "Delivered" in member.message(asked).text
        assert 'discord_gateway_transitions_total{state="disconnected"} 1.0' in metrics
        assert "discord_gateway_sessions 1.0" in metrics
        assert [] == [path for path in kept(data) if "temp" in path.parts]


async def test_the_media_site_gone(open_stage: OpenStage) -> None:
    """Cut in the middle and refused since: the message says what will happen, and the rest is fetched."""
    async with open_stage(BOSS_BOT_MAX_ATTEMPTS="9") as stage:
        member, site = mia_on(stage), stage.site
        sample = site.sample("slow")
        asked = await member.ask("slow", site.link(f"{sample.path}?rate=1000000"), sample)
        await see_transfer(stage, sample.path)
        assert site.listener is not None
        async with site.listener.gone():
            await member.see(asked, "is in trouble. Try ")
            assert "of 9 follows" in member.message(asked).text
        await member.see_all_end([asked])

        assert list(sample.sha256) == [file.sha256 for file in member.files(asked)]
        assert any(visit.range for visit in site.visits.of(sample.path))


@pytest.mark.endurance
@pytest.mark.timeout(600)
async def test_discord_gone_for_hours(open_stage: OpenStage) -> None:
    """What ran, waited, was paused or lacked its delivery ends well, though the bot was killed meanwhile."""
    async with open_stage(BOSS_BOT_MAX_CONCURRENT_PER_USER="2") as stage:
        member, site = mia_on(stage), stage.site
        paused = await member.ask("paused", site.link("/slow/film.mp4?paused"))
        await member.see_bar(paused)
        await member.press(paused, "Pause")
        paths = ("/slow/film.mp4?rate=1500000", "/slow/film.mp4", "/gallery.rss", "/media/clip.mp4")
        asked = [await member.ask(path, site.link(path)) for path in paths]
        async with stage.playground.outage.during():
            for _ in range(2):
                await until(lambda: stage.bot.log.count("uploading → queued") >= 2, seconds=60)
                stage.playground.advance(HOURS)
                await stage.bot.kill()
                await stage.bot.start()
                await see_tries(stage.bot, 2)
        await stage.playground.until_ready(120)
        await member.see_all_end(asked)
        await member.press(paused, "Resume")
        await member.see_all_end([paused])

        assert [1, 1, 4, 1, 1] == [len(member.files(one)) for one in (*asked, paused)]
        assert all("Delivered" in member.message(one).text for one in (*asked, paused))
        # Only Discord's clock has moved on: the bot does not know how old its messages are.
        stage.playground.ledger.forgive("old-edits")
