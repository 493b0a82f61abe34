"""The whole bot as a process, on a local Discord and a local media site."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import imageio_ffmpeg
import pytest

from boss_bot.cli.demo.bot_process import bot_process
from boss_bot.cli.demo.scene import Member
from boss_bot.cli.demo.stage import Stage, bot_settings
from boss_bot.playground import open_playground
from boss_bot.playground.site import open_site
from tests.support.openapi import DiscordDocument, watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

OpenStage = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name the folder in which the site's samples are made, once."""
    return tmp_path_factory.getbasetemp().parent / "boss-bot-samples"


@pytest.fixture
def open_stage(samples: Path, tmp_path: Path, discord_document: DiscordDocument | None) -> OpenStage:
    """Open a stage whose bot may be killed and started again; settings can be overruled.

    Leaving it fails if the bot broke a rule of Discord that the test has not forgiven.
    """

    @asynccontextmanager
    async def opened(**settings: str) -> AsyncIterator[Stage]:
        ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
        async with open_site(samples, ffmpeg) as site, open_playground() as playground:
            watch(playground, discord_document)
            chosen = {**bot_settings(playground, site), **settings}
            async with bot_process(tmp_path / "data", chosen) as bot:
                await playground.until_ready(30)
                yield Stage(playground, site, bot, ffmpeg)
            assert [] == list(playground.ledger.breaches), bot.log

    return opened


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Name the bot's data folder."""
    return tmp_path / "data"


def mia_on(stage: Stage) -> Member:
    """Return the member who asks for things."""
    return Member(stage, stage.playground.member("Mia"))


def kept(data: Path) -> list[Path]:
    """Return what is left of downloads on the disk, in temp and in the vault."""
    # Not `rglob`: it stumbles over folders that are removed while it looks.
    walks = (os.walk(data / name) for name in ("temp", "downloads"))
    return [Path(folder) / name for walk in walks for folder, _, names in walk for name in names]


async def restart(stage: Stage) -> None:
    """Start the bot again; Discord takes one IDENTIFY in five seconds, so playground time passes."""
    stage.playground.advance(5)
    await stage.bot.start()
