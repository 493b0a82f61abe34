"""The real Discord side and the real queue on a playground, with scripted children."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from boss_bot.database.connection import open_database
from boss_bot.database.deliveries import SqliteDeliveries
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.ends import SqliteEnds
from boss_bot.database.files import SqliteFiles
from boss_bot.database.guilds import SqliteGuilds
from boss_bot.database.members import SqliteMembers
from boss_bot.database.migrator import migrate
from boss_bot.discord.face import DiscordFace
from boss_bot.discord.settings import DiscordSettings
from boss_bot.domain.limits import QueueLimits, SizeLimits, TimeLimits
from boss_bot.domain.retry import RetryPolicy
from boss_bot.domain.turns import Slots
from boss_bot.playground import open_playground
from boss_bot.queue.archive import Archive
from boss_bot.queue.board import Board
from boss_bot.queue.bus import EventBus
from boss_bot.queue.clock import utc_now
from boss_bot.queue.controls import Controls
from boss_bot.queue.cooldowns import Cooldowns
from boss_bot.queue.estimates import Estimates
from boss_bot.queue.members import Members
from boss_bot.queue.orders import OrderDesk
from boss_bot.queue.pipeline import Pipeline
from boss_bot.queue.recovery import recall_ends, recover
from boss_bot.queue.runner import Runner
from boss_bot.queue.scheduler import Scheduler
from boss_bot.queue.service import DownloadService
from boss_bot.queue.usage import Meter
from boss_bot.storage.vault import Vault
from tests.support.fakes import ScriptedExecutor
from tests.support.openapi import watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from boss_bot.playground import Playground
    from boss_bot.queue.clock import Clock
    from tests.support.openapi import DiscordDocument


@attrs.define(kw_only=True)
class Stage:
    """What a test holds in its hands."""

    playground: Playground
    face: DiscordFace
    service: DownloadService
    controls: Controls
    members: Members
    downloads: SqliteDownloads
    ends: SqliteEnds
    executor: ScriptedExecutor
    bus: EventBus


@asynccontextmanager
async def open_stage(
    root: Path,
    playground: Playground,
    *,
    slots: Slots | None = None,
    limits: QueueLimits | None = None,
    executor: ScriptedExecutor | None = None,
    cooldown: float = 0.0,
    started: bool = True,
    flush: float = 0.5,
    clock: Clock = utc_now,
    **settings: object,
) -> AsyncIterator[Stage]:
    """Run a bot on a playground until the end of the block; opened again, it finds what was left."""
    slots, sizes, times = slots or Slots(total=5, per_member=5), SizeLimits(free_disk=0), TimeLimits()
    executor = executor or ScriptedExecutor()
    root.mkdir(exist_ok=True)
    async with open_database(root / "boss-bot.sqlite") as database:
        await migrate(database)
        downloads, files, ends = SqliteDownloads(database), SqliteFiles(database), SqliteEnds(database)
        bus, wake, estimates = EventBus(), asyncio.Event(), Estimates()
        board = Board(slots=slots, estimates=estimates, clock=clock)
        cooldowns, limits = Cooldowns(cooldown), limits or QueueLimits(per_member_and_day=0)
        stored = SqliteMembers(database)
        members = Members(stored, bus=bus, max_attempts=3)
        service = DownloadService(
            downloads=downloads,
            bus=bus,
            clock=clock,
            limits=limits,
            cooldowns=cooldowns,
            members=members,
        )
        controls = Controls(downloads=downloads, bus=bus, clock=clock, cooldowns=cooldowns)
        vault = Vault(root, limits=sizes, retention=timedelta(hours=24), clock=clock)
        face = DiscordFace(
            DiscordSettings(**{"token": playground.token, "api_url": playground.api_url, **settings}),
            service=service,
            archive=Archive(controls=controls, downloads=downloads, files=files),
            vault=vault,
            ends=ends,
            board=board,
            meter=Meter(repository=stored, board=board, limits=limits, slots=slots, clock=clock),
            deliveries=SqliteDeliveries(database),
            guilds=SqliteGuilds(database),
            times=times,
            data_folder=root,
        )
        pipeline = Pipeline(
            executor=executor,
            vault=vault,
            files=files,
            courier=face.courier,
            desk=OrderDesk(sizes=sizes, slots=slots.total),
            members=members,
            times=times,
            policy=RetryPolicy(base=0.02),
        )
        runner = Runner(pipeline=pipeline, downloads=downloads, bus=bus, clock=clock, freed=wake)
        scheduler = Scheduler(downloads=downloads, runner=runner, slots=slots, clock=clock, wake=wake)
        for listener in (board, estimates, runner, scheduler, face):
            bus.subscribe(listener.on_event)
        await recover(downloads, bus=bus, clock=clock)
        await recall_ends(ends, files, bus=bus, since=clock() - timedelta(days=1))
        await face.start()
        loop = asyncio.create_task(scheduler.run()) if started else None
        try:
            yield Stage(
                playground=playground,
                face=face,
                service=service,
                controls=controls,
                members=members,
                downloads=downloads,
                ends=ends,
                executor=executor,
                bus=bus,
            )
        finally:
            if loop:
                loop.cancel()
                await asyncio.gather(loop, return_exceptions=True)
            await runner.drain(0)
            await face.close(flush=flush)


@asynccontextmanager
async def open_clean_playground(document: DiscordDocument | None) -> AsyncIterator[Playground]:
    """Run a playground whose rules must not be broken, nor those of Discord's document."""
    async with open_playground() as playground:
        watch(playground, document)
        yield playground
        assert playground.ledger.breaches == [], playground.ledger.breaches
