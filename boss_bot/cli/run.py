"""`boss-bot run`: the bot itself."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import Annotated

import typer
from loguru import logger

from boss_bot.cli.settings import read_settings
from boss_bot.domain.errors import BossBotError
from boss_bot.logs import set_up_logs
from boss_bot.monitoring.sentry import start_sentry
from boss_bot.settings import Settings


def run(
    env_file: Annotated[Path, typer.Option(help="Where settings are read from.")] = Path(".env"),
) -> None:
    """Connect to Discord and work until stopped."""
    settings = read_settings(env_file, token_required=True)
    # Loaded late: a mistake in the settings is told without loading the whole bot.
    from boss_bot.cli.explaining import explain

    set_up_logs(settings.boss_bot.log_level, style=settings.boss_bot.log_format)
    try:
        if settings.enable_sentry:
            start_sentry(settings.sentry_dsn)
        asyncio.run(_serve(settings))
    except (BossBotError, OSError) as error:
        logger.error("boss-bot can't run: {}", explain(error))
        raise typer.Exit(1) from None
    except Exception:  # noqa: BLE001 - the last one to hear of it
        logger.exception("boss-bot was ended by a fault of its own; please report this")
        raise typer.Exit(1) from None


async def _serve(settings: Settings) -> None:
    from boss_bot.app import open_app

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with open_app(settings) as app:
        await app.watch(stop)
        logger.info("Stopping: running downloads have {:.0f} s", settings.boss_bot.shutdown_grace_seconds)
