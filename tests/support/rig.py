"""The whole queue on a real database and real folders, with scripted children and a recording courier."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from boss_bot.background import Background
from boss_bot.database.connection import open_database
from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.files import SqliteFiles
from boss_bot.database.members import SqliteMembers
from boss_bot.database.migrator import migrate
from boss_bot.domain.actor import Actor
from boss_bot.domain.download import Origin
from boss_bot.domain.limits import QueueLimits, SizeLimits, TimeLimits
from boss_bot.domain.link import parse_link
from boss_bot.domain.priority import Priority
from boss_bot.domain.retry import RetryPolicy
from boss_bot.domain.turns import Slots
from boss_bot.queue.board import Board
from boss_bot.queue.bus import EventBus
from boss_bot.queue.clock import utc_now
from boss_bot.queue.controls import Controls
from boss_bot.queue.cooldowns import Cooldowns
from boss_bot.queue.estimates import Estimates
from boss_bot.queue.members import Members
from boss_bot.queue.orders import OrderDesk
from boss_bot.queue.pipeline import Pipeline
from boss_bot.queue.recovery import recover
from boss_bot.queue.runner import Runner
from boss_bot.queue.scheduler import Scheduler
from boss_bot.queue.service import DownloadService
from boss_bot.storage.vault import Vault
from tests.support.fakes import RecordingCourier, ScriptedExecutor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path
    from uuid import UUID

    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event
    from boss_bot.domain.status import Status

MIA = Actor(user_id=1, guild_id=7)
MODERATOR = Actor(user_id=2, guild_id=7, moderator=True)
STRANGER = Actor(user_id=3, guild_id=7)


@attrs.define(kw_only=True)
class Rig:
    """The parts of one running queue."""

    root: Path
    service: DownloadService
    controls: Controls
    members: Members
    downloads: SqliteDownloads
    files: SqliteFiles
    board: Board
    runner: Runner
    executor: ScriptedExecutor
    courier: RecordingCourier
    background: Background
    wake: asyncio.Event
    events: list[Event] = attrs.field(factory=list)

    async def submit(
        self, url: str = "https://example.org/a.jpg", *, member: int = 1, **more: object
    ) -> Download:
        """Ask for a link as a member of server 7."""
        priority = more.pop("priority", Priority.NORMAL)
        origin = Origin(requester_id=member, channel_id=70, guild_id=7)
        return await self.service.submit(parse_link(url), origin=origin, priority=priority)

    async def reaches(self, download_id: UUID, *statuses: Status, seconds: float = 10.0) -> Download:
        """Wait until a download has one of these statuses."""
        async with asyncio.timeout(seconds):
            while True:
                stored = await self.downloads.get(download_id)
                if stored and stored.status in statuses:
                    return stored
                await asyncio.sleep(0.005)

    async def statuses(self, download_id: UUID) -> list[Status]:
        """Return the statuses that a download has been through."""
        return [move.to for move in await self.downloads.history(download_id)]


@asynccontextmanager
async def open_rig(
    root: Path,
    *,
    slots: Slots | None = None,
    limits: QueueLimits | None = None,
    times: TimeLimits | None = None,
    executor: ScriptedExecutor | None = None,
    courier: RecordingCourier | None = None,
    cooldown: float = 0.0,
    max_attempts: int = 3,
    started: bool = True,
) -> AsyncIterator[Rig]:
    """Open a queue over a data folder; opened again, it finds what was left."""
    slots = slots or Slots()
    sizes = SizeLimits(free_disk=0)
    executor, courier = executor or ScriptedExecutor(), courier or RecordingCourier()
    async with open_database(root / "boss-bot.sqlite") as database:
        await migrate(database)
        downloads, files = SqliteDownloads(database), SqliteFiles(database)
        bus, wake, estimates, background = EventBus(), asyncio.Event(), Estimates(), Background()
        board = Board(slots=slots, estimates=estimates, clock=utc_now)
        members = Members(SqliteMembers(database), bus=bus, max_attempts=max_attempts)
        pipeline = Pipeline(
            executor=executor,
            vault=Vault(root, limits=sizes, retention=timedelta(hours=24), clock=utc_now),
            files=files,
            courier=courier,
            desk=OrderDesk(sizes=sizes, slots=slots.total),
            members=members,
            times=times or TimeLimits(),
            policy=RetryPolicy(base=0.02),
        )
        runner = Runner(pipeline=pipeline, downloads=downloads, bus=bus, clock=utc_now, freed=wake)
        scheduler = Scheduler(downloads=downloads, runner=runner, slots=slots, clock=utc_now, wake=wake)
        cooldowns = Cooldowns(cooldown)
        service = DownloadService(
            downloads=downloads,
            bus=bus,
            clock=utc_now,
            limits=limits or QueueLimits(per_member_and_day=0),
            cooldowns=cooldowns,
            members=members,
        )
        controls = Controls(downloads=downloads, bus=bus, clock=utc_now, cooldowns=cooldowns)
        rig = Rig(
            root=root,
            service=service,
            controls=controls,
            members=members,
            downloads=downloads,
            files=files,
            board=board,
            runner=runner,
            executor=executor,
            courier=courier,
            background=background,
            wake=wake,
        )
        for listener in (board, estimates, runner, scheduler):
            bus.subscribe(listener.on_event)
        bus.subscribe(rig.events.append)
        await recover(downloads, bus=bus, clock=utc_now)
        if started:
            background.start("scheduler", scheduler.run())
        try:
            yield rig
        finally:
            if started:
                await background.stop("scheduler")
            await runner.drain(0)
