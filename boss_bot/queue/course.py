"""The way of one claimed download to a stored end, whatever breaks on it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import attrs
from loguru import logger

from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.status import RUNNING, Status
from boss_bot.queue.attempt import SupersededError

if TYPE_CHECKING:
    from boss_bot.queue.attempt import Attempt
    from boss_bot.queue.pipeline import Pipeline
    from boss_bot.queue.ports import DownloadRepository

_AFTER_ERROR = 1.0
"""Seconds before the database is asked again after it failed."""


@attrs.frozen
class Course:
    """Takes a waiting download through the pipeline, and leaves none behind that is stored as running."""

    _pipeline: Pipeline
    _downloads: DownloadRepository

    async def run(self, attempt: Attempt) -> None:
        """Claim the download and run it until its end is stored, or somebody else has moved it."""
        try:
            await self._run(attempt)
        except (asyncio.CancelledError, SupersededError):
            await self._put_back(attempt)

    async def clear(self, attempt: Attempt) -> None:
        """Remove what a cancelled download has left; to be called once nothing runs for it any more."""
        try:
            await self._pipeline.abandon(attempt)
        except Exception:  # noqa: BLE001 - the sweeper comes by, and the member has had their answer
            logger.exception("What a cancelled download has left could not be removed")

    async def _run(self, attempt: Attempt) -> None:
        try:
            await self._claim(attempt)
            await self._pipeline.run(attempt)
        except SupersededError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the member must be told
            logger.exception("A download ended by a fault of ours")
            await self._give_up(attempt, Failure(kind=ErrorKind.UNKNOWN, detail=repr(error)))

    async def _claim(self, attempt: Attempt) -> None:
        try:
            await attempt.move(Status.DOWNLOADING, cause="claimed")
        finally:
            attempt.claimed.set()

    async def _give_up(self, attempt: Attempt, failure: Failure) -> None:
        """Store the failure, however long the database takes: nobody else would take the download up again.

        One that could not even be claimed still waits; it is only kept from being claimed again at once.
        """
        while attempt.download.status in RUNNING:
            try:
                await attempt.fail(failure)
            except SupersededError:
                raise
            except Exception:  # noqa: BLE001 - a disk that is full now may have room in a second
                logger.exception("A failure could not be stored; trying again")
                await asyncio.sleep(_AFTER_ERROR)
            else:
                await self._pipeline.leave(attempt, failure)
                return
        await asyncio.sleep(_AFTER_ERROR)

    async def _put_back(self, attempt: Attempt) -> None:
        """Leave a download to whoever has moved it, or in the queue if nobody has."""
        stored = await self._downloads.get(attempt.download.id)
        if stored is not None and stored.status in RUNNING:
            attempt.download = stored
            await attempt.move(Status.QUEUED, cause="the bot shuts down")
