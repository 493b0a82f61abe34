"""One pool and one site for all tests of the children: warming up takes a second and a half."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from boss_bot.workers import zygote
from boss_bot.workers.pool import WorkerPool, open_pool
from tests.support.measured import collect, measured
from tests.support.replay_bench import ReplayBench, open_replay_pool
from tests.support.replay_media import make_streams
from tests.support.replay_site import ReplaySite, open_replay_site
from tests.support.workers_bench import Bench
from tests.support.workers_media import make_media
from tests.support.workers_site import Site, open_site


@pytest.fixture(scope="session")
def without() -> tuple[str, ...]:
    """Name what of the sandbox this run does without: `SANDBOX_WITHOUT=landlock,pidfd`."""
    return tuple(filter(None, os.environ.get("SANDBOX_WITHOUT", "").split(",")))


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the files of the site."""
    return make_media(tmp_path_factory.mktemp("media") / "files")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_pool(without: tuple[str, ...]) -> AsyncIterator[WorkerPool]:
    """Run a pool for the whole session."""
    async with open_pool(without=without, module=measured(zygote.MODULE)) as pool:
        yield pool


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_site(media: Path) -> AsyncIterator[Site]:
    """Run a site for the whole session."""
    async with open_site(media) as site:
        yield site


@pytest.fixture
def bench(shared_pool: WorkerPool, shared_site: Site, tmp_path: Path) -> Bench:
    """Lay out the bench; what the site was asked before is forgotten."""
    shared_site.requests.clear()
    shared_site.held.clear()
    return Bench(shared_pool, shared_site, tmp_path)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_replay(
    media: Path, without: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[WorkerPool, ReplaySite]]:
    """Run X and Reddit, and a pool whose children find them, for the whole session."""
    make_streams(media)
    async with (
        open_replay_site(media, tmp_path_factory.mktemp("authority")) as site,
        open_replay_pool(site, without=without) as pool,
    ):
        yield pool, site


@pytest.fixture
def replay(shared_replay: tuple[WorkerPool, ReplaySite], tmp_path: Path) -> ReplayBench:
    """Lay out the bench of replayed sites; what they were asked before is forgotten."""
    pool, site = shared_replay
    site.requests.clear()
    site.limited.clear()
    site.redirects.clear()
    return ReplayBench(pool, site, tmp_path)


@pytest.fixture(autouse=True)
def collected(tmp_path: Path) -> Iterator[None]:
    """Take what children have measured, if they have, out of the workspaces."""
    yield
    collect(tmp_path)
