"""Running links of real sites in real children, against what is replayed of them."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from uuid import uuid4

import attrs
import msgspec

from boss_bot.domain.order import Order
from boss_bot.domain.report import Failed, FileFacts, Finished, Report
from boss_bot.workers.pool import WorkerPool
from tests.support.replay_site import ReplaySite
from tests.support.replay_zygote import AUTHORITY
from tests.support.workers_bench import MIB, run_order


@attrs.frozen
class ReplayBench:
    """A pool, the sites, and a folder for workspaces."""

    pool: WorkerPool
    site: ReplaySite
    folder: Path

    def order(self, url: str, **changes: object) -> Order:
        """Write an order for a link; in its workspace stands whom to trust."""
        directory = self.folder / uuid4().hex
        directory.mkdir()
        shutil.copy(self.site.authority.certificate, directory / AUTHORITY)
        order = Order(
            download_id=uuid4().hex,
            url=url,
            directory=str(directory),
            max_file_bytes=8 * MIB,
            max_total_bytes=64 * MIB,
            allowed_endpoints=(("127.0.0.1", self.site.port),),
        )
        return msgspec.structs.replace(order, **changes)

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
