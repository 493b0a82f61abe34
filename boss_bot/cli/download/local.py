"""The parts of a queue that serves nobody but who sits at this machine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import attrs

from boss_bot.database.downloads import SqliteDownloads
from boss_bot.database.files import SqliteFiles
from boss_bot.database.members import SqliteMembers
from boss_bot.domain.download import Origin
from boss_bot.domain.limits import QueueLimits
from boss_bot.domain.turns import Slots
from boss_bot.pipelines import build_pipeline
from boss_bot.queue.bus import EventBus
from boss_bot.queue.clock import utc_now
from boss_bot.queue.cooldowns import Cooldowns
from boss_bot.queue.members import Members
from boss_bot.queue.runner import Runner
from boss_bot.queue.scheduler import Scheduler
from boss_bot.queue.service import DownloadService

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.database.connection import Database
    from boss_bot.domain.link import Link
    from boss_bot.queue.ports import Courier, Executor
    from boss_bot.settings import Settings

_NOBODY = Origin(requester_id=0, channel_id=0)


@attrs.frozen(kw_only=True)
class LocalQueue:
    """What the bot has too, but for Discord and the limits on members."""

    bus: EventBus
    service: DownloadService
    runner: Runner
    scheduler: Scheduler

    async def submit(self, links: Sequence[Link]) -> None:
        """Put links into the queue."""
        for link in links:
            await self.service.submit(link, origin=_NOBODY)


def build_queue(
    settings: Settings, *, database: Database, executor: Executor, courier: Courier, waiting: int
) -> LocalQueue:
    """Build a queue over the data folder of the settings; nothing runs yet.

    Args:
        settings: Everything but the limits on what waits.
        database: Migrated.
        executor: Who fetches and checks.
        courier: Who gets the files.
        waiting: How many links may wait.
    """
    options, bus, wake = settings.boss_bot, EventBus(), asyncio.Event()
    downloads, files = SqliteDownloads(database), SqliteFiles(database)
    members = Members(SqliteMembers(database), bus=bus, max_attempts=options.max_attempts)
    pipeline = build_pipeline(settings, executor=executor, files=files, courier=courier, members=members)
    runner = Runner(pipeline=pipeline, downloads=downloads, bus=bus, clock=utc_now, freed=wake)
    slots = Slots(total=options.max_concurrent_downloads, per_member=options.max_concurrent_downloads)
    scheduler = Scheduler(downloads=downloads, runner=runner, slots=slots, clock=utc_now, wake=wake)
    service = DownloadService(
        downloads=downloads,
        bus=bus,
        clock=utc_now,
        limits=QueueLimits(waiting=waiting, waiting_per_guild=waiting, per_member_and_day=0),
        cooldowns=Cooldowns(0),
        members=members,
    )
    for listener in (runner, scheduler):
        bus.subscribe(listener.on_event)
    return LocalQueue(bus=bus, service=service, runner=runner, scheduler=scheduler)
