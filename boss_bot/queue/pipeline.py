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
    from boss_bot.queue.ages import AgeRules
    from boss_bot.queue.attempt import Attempt
    from boss_bot.queue.orders import OrderDesk
    from boss_bot.queue.ports import Courier, Executor, FileRepository, Vault


@attrs.frozen(kw_only=True)
class Pipeline:
    """Takes a claimed download to its end, or back into the queue."""

    executor: Executor
    vault: Vault
    files: FileRepository
    courier: Courier
    ages: AgeRules
    desk: OrderDesk
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

    async def give_up(self, attempt: Attempt, failure: Failure) -> None:
        """Fail a download; what it has left is kept if a retry could go on from it."""
        await attempt.fail(failure)
        if not is_worth_keeping(failure):
            await self.abandon(attempt)

    async def postpone(self, attempt: Attempt) -> None:
        """Put a download back that a fault of our own memory has ended; that uses up nothing."""
        now = attempt.clock()
        lasted = (now - (attempt.download.started_at or now)).total_seconds()
        pause = self.policy.pause(lasted, jitter=_jitter()) or self.policy.longest_pause
        await attempt.postpone(cause="the database could not be used", wait=pause)

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
        age = await self.ages.treatment(attempt.download)
        order = self.desk.order(attempt.download, workspace, upload_limit=limit, age_rule=age.rule)
        job = await self.executor.start(order)
        try:
            reports = Deadlines(self.times).watch(job.reports())
            facts = await follow(attempt, reports, file_limit=order.max_file_bytes)
        finally:
            await asyncio.shield(job.stop())
        files = await self.vault.keep(attempt.download, facts)
        await self.files.store_files(attempt.download.id, files)
        return files

    async def _deliver(self, attempt: Attempt, files: list[StoredFile]) -> None:
        files = await self.ages.apply(attempt.download, files)
        await attempt.move(Status.UPLOADING, cause="files kept")
        await self.courier.deliver(attempt.download, files)
        await attempt.complete(files)

    async def _settle(self, attempt: Attempt, failure: Failure) -> None:
        kept = await self._kept(attempt)
        wait = self.policy.wait(attempt.download.count(failure), failure, jitter=_jitter(), kept=kept)
        if wait is not None:
            await attempt.retry(failure, wait=wait)
        else:
            await self.give_up(attempt, failure)

    async def _kept(self, attempt: Attempt) -> float:
        """Return the seconds since the files came; 0.0 while there are none."""
        files = await self.files.files_of(attempt.download.id)
        if not files:
            return 0.0
        left = min(file.expires_at for file in files) - attempt.clock()
        return max(self.policy.patience - left.total_seconds(), 0.0)


def _jitter() -> float:
    return random.random()  # noqa: S311 - it spreads retries, it guards no secret
