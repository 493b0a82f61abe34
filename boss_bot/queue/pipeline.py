"""One download, one straight line: fetch, keep, deliver."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.retention import is_worth_keeping
from boss_bot.domain.retry import RetryPolicy
from boss_bot.domain.status import Status
from boss_bot.queue.deadlines import Deadlines
from boss_bot.queue.following import follow

if TYPE_CHECKING:
    from boss_bot.domain.failure import Failure
    from boss_bot.domain.limits import TimeLimits
    from boss_bot.domain.stored import StoredFile
    from boss_bot.queue.attempt import Attempt
    from boss_bot.queue.members import Members
    from boss_bot.queue.orders import OrderDesk
    from boss_bot.queue.ports import Courier, Executor, FileRepository, Vault


@attrs.frozen(kw_only=True)
class Pipeline:
    """Takes a claimed download to its end, or back into the queue."""

    executor: Executor
    vault: Vault
    files: FileRepository
    courier: Courier
    desk: OrderDesk
    members: Members
    times: TimeLimits
    policy: RetryPolicy = attrs.field(factory=RetryPolicy)

    async def run(self, attempt: Attempt) -> None:
        """Run one attempt; every way in which it can end is stored.

        Raises:
            SupersededError: If a member has moved the download meanwhile.
        """
        try:
            await self._deliver(attempt, await self._obtain(attempt))
        except DownloadFailed as error:
            await self._settle(attempt, error.failure)

    async def leave(self, attempt: Attempt, failure: Failure) -> None:
        """Keep what a failed download has left for a retry, if one could go on from it."""
        if not is_worth_keeping(failure):
            await self.abandon(attempt)

    async def abandon(self, attempt: Attempt) -> None:
        """Remove whatever a download has left."""
        download_id = attempt.download.id
        await self.vault.discard_workspace(download_id)
        await self.vault.discard(await self.files.files_of(download_id))
        await self.files.store_files(download_id, [])

    async def _obtain(self, attempt: Attempt) -> list[StoredFile]:
        # Kept files without a delivery mean that an earlier run was interrupted, maybe before it cleared up.
        kept = await self.files.files_of(attempt.download.id)
        files = kept or await self._fetch(attempt)
        await self.vault.discard_workspace(attempt.download.id)
        return files

    async def _fetch(self, attempt: Attempt) -> list[StoredFile]:
        workspace = await self.vault.open_workspace(attempt.download)
        limit = await self.courier.upload_limit(attempt.download)
        order = self.desk.order(attempt.download, workspace, upload_limit=limit)
        job = await self.executor.start(order)
        try:
            reports = Deadlines(self.times).watch(job.reports())
            facts = await follow(attempt, reports, file_limit=order.upload_limit)
        finally:
            await asyncio.shield(job.stop())
        files = await self.vault.keep(attempt.download, facts)
        await self.files.store_files(attempt.download.id, files)
        return files

    async def _deliver(self, attempt: Attempt, files: list[StoredFile]) -> None:
        await attempt.move(Status.UPLOADING, cause="files kept")
        await self.courier.deliver(attempt.download, files)
        await attempt.complete(files)

    async def _settle(self, attempt: Attempt, failure: Failure) -> None:
        # What the requester prefers now counts, not what they preferred when they asked for it.
        requester = attempt.download.origin.requester_id
        preferences, most = await self.members.find(requester), await self.members.attempts(requester)
        attempt.download = attrs.evolve(attempt.download, max_attempts=most)
        jitter = random.random()  # noqa: S311 - it spreads retries, it guards no secret
        counted = attempt.download.count(failure)
        wait = self.policy.wait(counted, failure, jitter=jitter) if preferences.auto_retry else None
        if wait is not None:
            await attempt.retry(failure, wait=wait)
            return
        await attempt.fail(failure)
        await self.leave(attempt, failure)
