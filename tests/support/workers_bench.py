"""Running orders in real children and looking at what comes of them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import uuid4

import attrs
import msgspec

from boss_bot.domain.order import Order
from boss_bot.domain.report import Failed, FileFacts, Finished, Report
from boss_bot.workers.pool import WorkerPool
from tests.support.workers_site import Site

MIB = 2**20


async def run_order(pool: WorkerPool, order: Order, *, seconds: float = 30.0) -> list[Report]:
    """Run an order to its end."""
    job = await pool.start(order)
    try:
        async with asyncio.timeout(seconds):
            return [report async for report in job.reports()]
    finally:
        await job.stop()


@attrs.frozen
class Bench:
    """A pool, a site, and a folder for workspaces."""

    pool: WorkerPool
    site: Site
    folder: Path

    def order(self, url: str, **changes: object) -> Order:
        """Write an order for a link or a path of the site; its workspace is its own."""
        link = self.site.url(url) if url.startswith("/") else url
        order = Order(
            download_id=uuid4().hex,
            url=link,
            directory=str(self.folder / uuid4().hex),
            max_file_bytes=8 * MIB,
            max_total_bytes=64 * MIB,
            allowed_endpoints=(("127.0.0.1", self.site.port),),
        )
        return msgspec.structs.replace(order, **changes)

    async def reports(self, order: Order, *, seconds: float = 30.0) -> list[Report]:
        """Run an order to its end."""
        return await run_order(self.pool, order, seconds=seconds)

    async def files(self, url: str, **changes: object) -> tuple[FileFacts, ...]:
        """Run an order that must succeed."""
        last = (await self.reports(self.order(url, **changes)))[-1]
        assert isinstance(last, Finished), last
        return last.files

    async def failure(self, url: str, **changes: object) -> Failed:
        """Run an order that must fail."""
        last = (await self.reports(self.order(url, **changes)))[-1]
        assert isinstance(last, Failed), last
        return last
