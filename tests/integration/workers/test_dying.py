"""Nothing outlives those who answer for it: stop, crash and kill at every level."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
import pytest_asyncio

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.report import Finished
from boss_bot.workers.job import LocalJob
from boss_bot.workers.pool import WorkerPool, open_pool
from tests.support.measured import measured
from tests.support.waiting import until
from tests.support.workers_bench import Bench
from tests.support.workers_site import Site

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAYLOADS = "tests.support.workers_payloads"

BOT = """
import asyncio, sys
import msgspec
from boss_bot.domain.order import Order
from boss_bot.workers.pool import open_pool

async def main():
    order = msgspec.json.decode(sys.argv[1], type=Order)
    async with open_pool(module="tests.support.workers_payloads", without=sys.argv[2:]) as pool:
        job = await pool.start(order)
        print(pool.zygote_pid, flush=True)
        async for _ in job.reports():
            pass

asyncio.run(main())
"""


@pytest_asyncio.fixture(loop_scope="session")
async def cell(without: tuple[str, ...], shared_site: Site, tmp_path: Path) -> AsyncIterator[Bench]:
    """Lay out a bench with a pool of its own: it is going to be hurt."""
    async with open_pool(without=without, module=measured(PAYLOADS), patience=1.0) as pool:
        yield Bench(pool, shared_site, tmp_path)


def runs(pid: int) -> bool:
    """Tell whether a process runs; one that is dead and only waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


async def encoding(pool: WorkerPool, cell: Bench) -> tuple[LocalJob, list[int]]:
    """Start a job that waits for ffmpeg; return it and the processes that it consists of."""
    job = await pool.start(order := cell.order("/x", engine="encode_forever"))
    return job, await pids(Path(order.directory))


async def pids(directory: Path) -> list[int]:
    """Wait until child and ffmpeg run, and return their ids."""
    files = [directory / "pid", directory / "ffmpeg"]
    await until(lambda: all(file.exists() and file.read_text() for file in files))
    return [int(file.read_text()) for file in files]


async def test_stopping_takes_everything_at_once(cell: Bench) -> None:
    """Once stop returns, neither the child nor its ffmpeg runs."""
    job, processes = await encoding(cell.pool, cell)
    began = time.monotonic()

    await job.stop()

    assert [] == [pid for pid in processes if runs(pid)]
    assert time.monotonic() - began < 1.0


async def test_stopping_twice_and_late_is_fine(cell: Bench) -> None:
    """A job may be stopped after its end, and again."""
    job = await cell.pool.start(cell.order("/x", engine="signals"))
    reports = [report async for report in job.reports()]

    await job.stop()
    await job.stop()

    assert isinstance(reports[-1], Finished)


@pytest.mark.parametrize("victim", ["child", "zygote"])
async def test_a_death_takes_those_below(cell: Bench, victim: str) -> None:
    """Killed alone, a child takes its ffmpeg along, and a zygote both."""
    job, processes = await encoding(cell.pool, cell)
    zygote = cell.pool.zygote_pid
    assert zygote

    os.kill(processes[0] if victim == "child" else zygote, signal.SIGKILL)

    with pytest.raises(DownloadFailed) as caught:
        _ = [report async for report in job.reports()]
    await until(lambda: not any(runs(pid) for pid in processes), seconds=1.0)
    await job.stop()
    assert ErrorKind.WORKER_CRASHED == caught.value.failure.kind


async def test_a_killed_bot_leaves_nobody_behind(
    shared_site: Site, tmp_path: Path, without: tuple[str, ...], shared_pool: WorkerPool
) -> None:
    """After kill -9 of the bot, zygote, child and ffmpeg are gone within a second."""
    order = Bench(shared_pool, shared_site, tmp_path).order("/x", engine="encode_forever")
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", BOT, msgspec.json.encode(order).decode(), *without),
        cwd=Path(__file__).parents[3],
        stdout=asyncio.subprocess.PIPE,
    )
    assert bot.stdout
    processes = [int(await bot.stdout.readline()), *await pids(Path(order.directory))]

    bot.kill()
    await bot.wait()

    await until(lambda: not any(runs(pid) for pid in processes), seconds=1.0)


async def test_a_dead_zygote_is_replaced(cell: Bench) -> None:
    """The next order finds a new one."""
    dead = cell.pool.zygote_pid
    assert dead
    os.kill(dead, signal.SIGKILL)
    await until(lambda: cell.pool.zygote_pid is None)

    files = await cell.files("/x", engine="signals")

    assert 1 == len(files)
    assert cell.pool.zygote_pid not in (None, dead)


async def test_a_wedged_zygote_is_replaced(cell: Bench) -> None:
    """One that does not answer in time is killed; orders wait only that long."""
    wedged = cell.pool.zygote_pid
    assert wedged
    os.kill(wedged, signal.SIGSTOP)

    files = await cell.files("/x", engine="signals")

    assert 1 == len(files)
    assert not runs(wedged)


async def test_stopping_under_a_wedged_zygote_works(cell: Bench) -> None:
    """A job ends within its time even if nobody buries its child."""
    job, processes = await encoding(cell.pool, cell)
    os.kill(cell.pool.zygote_pid or 0, signal.SIGSTOP)

    await job.stop()

    await until(lambda: not any(runs(pid) for pid in processes), seconds=0.5)


async def test_two_attempts_never_share_a_workspace(cell: Bench) -> None:
    """The second fails clearly while the first still runs, and may be tried again."""
    first = await cell.pool.start(order := cell.order("/x", engine="hang"))
    await until((Path(order.directory) / "pid").exists)

    reports = await cell.reports(order)
    await first.stop()

    assert "another attempt still uses the workspace" == reports[-1].detail


async def test_health_is_told(cell: Bench) -> None:
    """A pool is healthy while its zygote answers, and again after it was replaced."""
    assert await cell.pool.healthy()
    os.kill(cell.pool.zygote_pid or 0, signal.SIGKILL)
    await until(lambda: cell.pool.zygote_pid is None)

    assert await cell.pool.healthy()
