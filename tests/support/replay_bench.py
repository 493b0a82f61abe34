"""Running links of real sites in real children, against what is replayed of them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import attrs
import msgspec

from boss_bot.domain.order import Order
from boss_bot.domain.report import Failed, FileFacts, Finished, Report
from boss_bot.workers.job import LocalJob
from boss_bot.workers.pool import WorkerPool
from tests.support.measured import measured
from tests.support.replay_site import ReplaySite
from tests.support.replay_zygote import AUTHORITY
from tests.support.workers_bench import MIB, run_order


class ReplayPool(WorkerPool):
    """Puts into every workspace whom to trust, before its child begins."""

    def __init__(self, site: ReplaySite, *, without: Iterable[str] = ()) -> None:
        super().__init__(without=without, module=measured("tests.support.replay_zygote"))
        self._site = site

    async def start(self, order: Order) -> LocalJob:
        """Begin an attempt."""
        Path(order.directory).mkdir(parents=True, exist_ok=True)
        shutil.copy(self._site.authority.certificate, Path(order.directory) / AUTHORITY)
        return await super().start(order)


@asynccontextmanager
async def open_replay_pool(site: ReplaySite, *, without: Iterable[str] = ()) -> AsyncIterator[ReplayPool]:
    """Run a pool whose children find the sites."""
    pool = ReplayPool(site, without=without)
    try:
        assert await pool.healthy()
        yield pool
    finally:
        await pool.close()


@attrs.frozen
class ReplayBench:
    """A pool, the sites, and a folder for workspaces."""

    pool: WorkerPool
    site: ReplaySite
    folder: Path

    def order(self, url: str, **changes: object) -> Order:
        """Write an order for a link; its workspace is its own."""
        order = Order(
            download_id=uuid4().hex,
            url=url,
            directory=str(self.folder / uuid4().hex),
            max_file_bytes=8 * MIB,
            max_total_bytes=64 * MIB,
            allowed_endpoints=(("127.0.0.1", self.site.port),),
        )
        return msgspec.structs.replace(order, **changes)

    async def reports(self, url: str, **changes: object) -> list[Report]:
        """Run an order for a link to its end."""
        return await run_order(self.pool, self.order(url, **changes))

    async def last(self, order: Order) -> Report:
        """Run an order to its last report."""
        return (await run_order(self.pool, order))[-1]

    async def files(self, url: str, **changes: object) -> tuple[FileFacts, ...]:
        """Run an order that must succeed."""
        last = await self.last(self.order(url, **changes))
        assert isinstance(last, Finished), last
        return last.files

    async def failure(self, url: str, **changes: object) -> Failed:
        """Run an order that must fail."""
        last = await self.last(self.order(url, **changes))
        assert isinstance(last, Failed), last
        return last


def digest(bench: ReplayBench, name: str) -> str:
    """Return the SHA-256 of a file as the sites have it."""
    return hashlib.sha256((bench.site.media / name).read_bytes()).hexdigest()
