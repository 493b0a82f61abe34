"""The parts of the bot, put together from its settings; nothing runs yet."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import attrs
import imageio_ffmpeg

from boss_bot.database.deliveries import SqliteDeliveries
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.files import SqliteFiles
from boss_bot.database.guilds import SqliteGuilds
from boss_bot.discord.face import DiscordFace
from boss_bot.discord.settings import DiscordSettings
from boss_bot.domain.limits import MIB
from boss_bot.monitoring import journal
from boss_bot.monitoring.instruments import Instruments
from boss_bot.monitoring.observer import Observer
from boss_bot.queue.board import Board
from boss_bot.queue.bus import EventBus
from boss_bot.queue.clock import utc_now
from boss_bot.queue.cooldowns import Cooldowns
from boss_bot.queue.estimates import Estimates
from boss_bot.queue.orders import OrderDesk
from boss_bot.queue.pipeline import Pipeline
from boss_bot.queue.runner import Runner
from boss_bot.queue.scheduler import Scheduler
from boss_bot.queue.service import DownloadService
from boss_bot.storage.vault import Vault
from boss_bot.workers.operator import OperatorOptions, load_operator_options

if TYPE_CHECKING:
    from boss_bot.database.connection import Database
    from boss_bot.queue.ports import Executor
    from boss_bot.settings import Settings


@attrs.frozen
class Parts:
    """What the application starts and stops."""

    bus: EventBus
    downloads: SqliteDownloads
    files: SqliteFiles
    face: DiscordFace
    runner: Runner
    scheduler: Scheduler
    instruments: Instruments


def assemble(settings: Settings, database: Database, executor: Executor) -> Parts:
    """Build every part once and connect them by events."""
    options = settings.boss_bot
    bus, estimates, instruments, wake = EventBus(), Estimates(), Instruments(), asyncio.Event()
    downloads, files = SqliteDownloads(database), SqliteFiles(database)
    board = Board(slots=options.slots(), estimates=estimates, clock=utc_now)
    service = DownloadService(
        downloads=downloads,
        bus=bus,
        clock=utc_now,
        limits=options.queue(),
        cooldowns=Cooldowns(options.user_cooldown_seconds),
        max_attempts=options.max_attempts,
    )
    face = DiscordFace(
        _discord(settings),
        service=service,
        board=board,
        deliveries=SqliteDeliveries(database),
        guilds=SqliteGuilds(database),
        times=options.times(),
        data_folder=options.data_dir,
    )
    pipeline = _pipeline(settings, executor, files, face)
    runner = Runner(pipeline=pipeline, downloads=downloads, bus=bus, clock=utc_now, freed=wake)
    scheduler = Scheduler(downloads=downloads, runner=runner, slots=options.slots(), clock=utc_now, wake=wake)
    # The board first: others look at it when they hear of an event.
    for listener in (board, estimates, journal, Observer(instruments, board), runner, scheduler, face):
        bus.subscribe(listener.on_event)
    return Parts(bus, downloads, files, face, runner, scheduler, instruments)


def _pipeline(settings: Settings, executor: Executor, files: SqliteFiles, face: DiscordFace) -> Pipeline:
    options, sizes = settings.boss_bot, settings.boss_bot.sizes()
    retention = timedelta(hours=options.temp_file_retention_hours)
    operator = load_operator_options(options.engines_file) if options.engines_file else OperatorOptions()
    desk = OrderDesk(
        sizes=sizes,
        slots=options.max_concurrent_downloads,
        endpoints=options.allowed_endpoints,
        ffmpeg=str(options.ffmpeg or imageio_ffmpeg.get_ffmpeg_exe()),
        cookies=operator.cookies,
        options=operator.options,
    )
    return Pipeline(
        executor=executor,
        vault=Vault(options.data_dir, limits=sizes, retention=retention, clock=utc_now),
        files=files,
        courier=face.courier,
        desk=desk,
        times=options.times(),
    )


def _discord(settings: Settings) -> DiscordSettings:
    options, discord = settings.boss_bot, settings.discord
    small, level_1, level_2, level_3 = (size * MIB for size in options.upload_limits_mb)
    fallback = DiscordSettings(token=discord.token)
    return attrs.evolve(
        fallback,
        api_url=discord.api_url,
        server_id=discord.server_id,
        support=options.support_contact or fallback.support,
        edit_interval=options.edit_interval_seconds,
        upload_tiers=(small, level_1, level_2, level_3),
    )
