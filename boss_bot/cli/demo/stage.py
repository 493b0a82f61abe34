"""The stage: a local Discord, a media site and the bot in a process of its own."""

from __future__ import annotations

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import imageio_ffmpeg
import platformdirs

from boss_bot.cli.demo.bot_process import BotProcess, bot_process
from boss_bot.playground import Playground, open_playground
from boss_bot.playground.site import MediaSite, open_site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

UPLOAD_LIMIT_MIB = 10
"""Of the demo's server: small, so that the film over the limit need not be large."""


@attrs.frozen
class Stage:
    """Everything that the demo plays with."""

    playground: Playground
    site: MediaSite
    bot: BotProcess
    ffmpeg: str


@asynccontextmanager
async def open_stage(port: int = 0) -> AsyncIterator[Stage]:
    """Set the stage; everything on it is gone when the context is left, but for the samples.

    Raises:
        TimeoutError: If the bot is not ready in time.
    """
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    samples = platformdirs.user_cache_path("boss-bot") / "samples"
    with tempfile.TemporaryDirectory(prefix="boss-bot-demo-") as folder:
        async with open_site(samples, ffmpeg) as site, open_playground(port) as playground:
            playground.guild.upload_limit = UPLOAD_LIMIT_MIB * 2**20
            async with bot_process(Path(folder), bot_settings(playground, site)) as bot:
                await playground.until_ready()
                yield Stage(playground, site, bot, ffmpeg)


def bot_settings(playground: Playground, site: MediaSite) -> dict[str, str]:
    """Return the settings that bring a bot onto the stage.

    One member asks for everything within a minute here, so the limits on members are lifted; the one site is
    in every kind of trouble on purpose, which is no reason to leave it alone; and what fails for good may
    fail sooner than in a real server.
    """
    return {
        "DISCORD_TOKEN": playground.token,
        "DISCORD_API_URL": playground.api_url,
        "DISCORD_SERVER_ID": str(playground.guild.id),
        "BOSS_BOT_ALLOWED_ENDPOINTS": site.endpoint,
        "BOSS_BOT_HTTP_PORT": "0",
        "BOSS_BOT_UPLOAD_LIMITS_MB": ",".join([str(UPLOAD_LIMIT_MIB)] * 4),
        "BOSS_BOT_USER_COOLDOWN_SECONDS": "0",
        "BOSS_BOT_DAILY_DOWNLOADS": "0",
        "BOSS_BOT_MAX_QUEUE_SIZE_PER_SERVER": "50",
        "BOSS_BOT_MAX_QUEUE_SIZE_PER_USER": "0",
        "BOSS_BOT_MAX_CONCURRENT_PER_USER": "5",
        "BOSS_BOT_SITE_FAILURES": "100",
        "BOSS_BOT_STALL_TIMEOUT_SECONDS": "4",
        "BOSS_BOT_MAX_ATTEMPTS": "2",
        "BOSS_BOT_EDIT_INTERVAL_SECONDS": "1",
        "BOSS_BOT_SHUTDOWN_GRACE_SECONDS": "3",
    }
