"""The parts of the bot, put together from its settings; nothing runs yet."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import attrs

from boss_bot.database.deliveries import SqliteDeliveries
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.ends import SqliteEnds
from boss_bot.database.files import SqliteFiles
from boss_bot.database.guilds import SqliteGuilds
from boss_bot.database.members import SqliteMembers
from boss_bot.database.remains import SqliteRemains
from boss_bot.discord.face import DiscordFace
from boss_bot.discord.settings import DiscordSettings
from boss_bot.domain.limits import MIB
from boss_bot.monitoring import journal
from boss_bot.monitoring.instruments import Instruments
from boss_bot.monitoring.observer import Observer
from boss_bot.pipelines import build_pipeline, build_vault
from boss_bot.queue.archive import Archive
from boss_bot.queue.board import Board
from boss_bot.queue.bus import EventBus
from boss_bot.queue.clock import utc_now
from boss_bot.queue.controls import Controls
from boss_bot.queue.cooldowns import Cooldowns
from boss_bot.queue.estimates import Estimates
from boss_bot.queue.members import Members
from boss_bot.queue.outside import OutsideMoves
from boss_bot.queue.runner import Runner
from boss_bot.queue.scheduler import Scheduler
from boss_bot.queue.service import DownloadService
from boss_bot.queue.usage import Meter

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
    remains: SqliteRemains
    ends: SqliteEnds
    face: DiscordFace
    runner: Runner
    scheduler: Scheduler
    outside: OutsideMoves
    instruments: Instruments


def assemble(settings: Settings, database: Database, executor: Executor) -> Parts:
    """Build every part once and connect them by events."""
    options = settings.boss_bot
    bus, estimates, instruments, wake = EventBus(), Estimates(), Instruments(), asyncio.Event()
    downloads, files, ends = SqliteDownloads(database), SqliteFiles(database), SqliteEnds(database)
    board = Board(slots=options.slots(), estimates=estimates, clock=utc_now)
    stored = SqliteMembers(database)
    members = Members(stored, bus=bus, max_attempts=options.max_attempts)
    cooldowns = Cooldowns(options.user_cooldown_seconds)
    service = DownloadService(
        downloads=downloads,
        bus=bus,
        clock=utc_now,
        limits=options.queue(),
        cooldowns=cooldowns,
        members=members,
    )
    controls = Controls(downloads=downloads, bus=bus, clock=utc_now, cooldowns=cooldowns)
    face = DiscordFace(
        _discord(settings),
        service=service,
        archive=Archive(controls=controls, downloads=downloads, files=files),
        vault=build_vault(settings),
        board=board,
        meter=Meter(
            repository=stored, board=board, limits=options.queue(), slots=options.slots(), clock=utc_now
        ),
        deliveries=SqliteDeliveries(database),
        ends=ends,
        guilds=SqliteGuilds(database),
        times=options.times(),
        data_folder=options.data_dir,
    )
    pipeline = build_pipeline(settings, executor=executor, files=files, courier=face.courier, members=members)
    runner = Runner(pipeline=pipeline, downloads=downloads, bus=bus, clock=utc_now, freed=wake)
    scheduler = Scheduler(downloads=downloads, runner=runner, slots=options.slots(), clock=utc_now, wake=wake)
    # The board first: others look at it when they hear of an event.
    for listener in (board, estimates, journal, Observer(instruments, board), runner, scheduler, face):
        bus.subscribe(listener.on_event)
    outside = OutsideMoves(feed=downloads.moves, downloads=downloads, runner=runner, bus=bus)
    return Parts(
        bus, downloads, files, SqliteRemains(database), ends, face, runner, scheduler, outside, instruments
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
