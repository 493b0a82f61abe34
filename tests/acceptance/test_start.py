"""Starting: what can't work is said at once, with what to do."""

from __future__ import annotations

import re
from pathlib import Path

import aiohttp

from boss_bot.cli.demo.bot_process import BotProcess, bot_process
from boss_bot.cli.demo.stage import bot_settings
from tests.acceptance.conftest import OpenStage, mia_on


async def test_settings_that_make_no_sense_end_the_start(tmp_path: Path) -> None:
    """All mistakes are listed, and the exit code says that trying again is no use."""
    wrong = {"DISCORD_TOKEN": "x", "BOSS_BOT_HTTP_PORT": "x", "BOSS_BOT_LOG_LEVEL": "x"}
    bot = BotProcess(tmp_path, wrong)
    await bot.start()

    assert 2 == await bot.ended()
    assert "BOSS_BOT_HTTP_PORT" in bot.log
    assert "BOSS_BOT_LOG_LEVEL" in bot.log


async def test_a_second_bot_on_the_same_folder_is_refused(open_stage: OpenStage, data: Path) -> None:
    """One bot per data folder: the second start ends with a clear message and harms nothing."""
    async with open_stage() as stage:
        second = BotProcess(data, bot_settings(stage.playground, stage.site))
        await second.start()

        assert 1 == await second.ended()
        assert str(stage.bot.pid) in second.log
        assert "Traceback" not in second.log


async def test_a_wrong_token_is_explained(open_stage: OpenStage, tmp_path: Path) -> None:
    """Discord's refusal of the token ends the start with what to do, without showing the token."""
    async with open_stage() as stage:
        settings = bot_settings(stage.playground, stage.site)
        wrong = stage.playground.token[:-6] + "WRONG!"
        async with bot_process(tmp_path / "other", {**settings, "DISCORD_TOKEN": wrong}) as bot:
            assert 1 == await bot.ended()
            assert "token" in bot.log.lower()
            assert wrong not in bot.log
            assert "Traceback" not in bot.log
        stage.playground.ledger.forgive("token")


async def test_metrics_and_health_are_served(open_stage: OpenStage) -> None:
    """/metrics counts deliveries by the promised names; /healthz and /readyz answer."""
    async with open_stage() as stage:
        member = mia_on(stage)
        asked = await member.ask("photo", stage.site.link("/media/photo.jpg"))
        await member.see_all_end([asked])
        found = re.search(r"http://127\.0\.0\.1:\d+", stage.bot.log)
        assert found
        async with aiohttp.ClientSession(found.group()) as session:
            metrics = await (await session.get("/metrics")).text()
            alive, ready = await session.get("/healthz"), await session.get("/readyz")

            assert 'download_requests_total{platform="other",status="completed"} 1.0' in metrics
            assert "download_queue_size 0.0" in metrics
            assert (200, 200) == (alive.status, ready.status)
