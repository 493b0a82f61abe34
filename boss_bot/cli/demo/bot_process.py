"""`boss-bot run` in a process of its own, as an operator would start it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

STOP_TIMEOUT = 60.0
"""Seconds after which a bot that was asked to stop is killed."""


class BotProcess:
    """One bot on one data folder; may be stopped, killed and started again."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        """Prepare a bot.

        Args:
            folder: Its data folder; its log goes to `bot.log` there.
            settings: Its settings, by the names of their variables.
        """
        self._folder = folder
        self._settings = settings
        self._process: Process | None = None

    @property
    def pid(self) -> int:
        """The process id of the running bot."""
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        """All that it has logged so far."""
        path = self._folder / "bot.log"
        return path.read_text(errors="replace") if path.exists() else ""

    async def start(self) -> None:
        """Start the bot; its settings are those given and no others."""
        self._folder.mkdir(parents=True, exist_ok=True)
        environment = {name: value for name, value in os.environ.items() if not _is_setting(name)}
        with (self._folder / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "boss_bot", "run", "--env-file", str(self._folder / "none.env")),
                env={**environment, "BOSS_BOT_DATA_DIR": str(self._folder), **self._settings},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    async def ended(self) -> int:
        """Wait for the bot to end by itself and return its exit code."""
        assert self._process is not None
        return await self._process.wait()

    async def stop(self) -> int:
        """Ask the bot to stop, as a supervisor would, and return its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(self._process.wait(), STOP_TIMEOUT)
        except TimeoutError:
            return await self.kill()

    async def kill(self) -> int:
        """End the bot as a power cut would."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.kill()
        return await self._process.wait()


@asynccontextmanager
async def bot_process(folder: Path, settings: Mapping[str, str]) -> AsyncIterator[BotProcess]:
    """Run a bot while the context is open."""
    bot = BotProcess(folder, settings)
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()


def _is_setting(name: str) -> bool:
    return name.startswith(("BOSS_BOT_", "DISCORD_", "SENTRY_", "ENABLE_SENTRY"))
