"""Stop and go on: partial files are kept and continued, never mixed."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from boss_bot.domain.order import Order
from boss_bot.domain.report import Finished
from boss_bot.workers.job import LocalJob
from tests.support.waiting import until
from tests.support.workers_bench import Bench

pytestmark = pytest.mark.asyncio(loop_scope="session")

HALF = 2**19


async def interrupted(bench: Bench, order: Order) -> LocalJob:
    """Start a job and return it once the site holds back the rest and what was sent is on the disk."""
    job = await bench.pool.start(order)
    await asyncio.wait_for(bench.site.held.wait(), 10)
    await until(lambda: _bytes_in(Path(order.directory)) >= HALF * 3 // 4)
    return job


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("engine", ["direct", "gallery_dl", "yt_dlp"])
async def test_a_later_attempt_continues_by_range(bench: Bench, engine: str) -> None:
    """The second attempt asks for the rest only, and the file is the same byte for byte."""
    order = bench.order("/half/big.mp4", engine=engine)
    job = await interrupted(bench, order)
    began = time.monotonic()
    await job.stop()
    stopping = time.monotonic() - began
    bench.site.requests.clear()

    last = (await bench.reports(order))[-1]

    assert isinstance(last, Finished), last
    ranges = [headers["Range"] for _, headers in bench.site.requests if "Range" in headers]
    assert ranges
    assert HALF * 3 // 4 < int(ranges[-1].removeprefix("bytes=").rstrip("-")) <= HALF
    assert (bench.site.folder / "big.mp4").read_bytes() == (
        bench.folder / order.directory / "content" / last.files[0].name
    ).read_bytes()
    assert stopping < 2.0


async def test_a_file_that_changed_meanwhile_is_fetched_anew(bench: Bench) -> None:
    """Two versions are never mixed: the part is only continued if the server still has the same file."""
    order = bench.order("/half/big.mp4", engine="direct")
    job = await interrupted(bench, order)
    await job.stop()
    original = (bench.site.folder / "big.mp4").read_bytes()
    changed = original[:-1] + b"!"
    (bench.site.folder / "big.mp4").write_bytes(changed)
    try:
        last = (await bench.reports(order))[-1]
    finally:
        (bench.site.folder / "big.mp4").write_bytes(original)

    assert isinstance(last, Finished), last
    content = bench.folder / order.directory / "content" / last.files[0].name
    assert changed == content.read_bytes()


async def test_ten_downloads_run_side_by_side(bench: Bench) -> None:
    """Each child works for itself; all ten files arrive whole."""
    orders = [bench.order("/file/big.mp4") for _ in range(10)]

    stories = await asyncio.gather(*(bench.reports(order) for order in orders))

    assert [2**20] * 10 == [story[-1].files[0].size for story in stories]


async def test_bandwidth_is_kept(bench: Bench) -> None:
    """One MiB at 2 MiB a second takes half a second."""
    began = time.monotonic()

    await bench.files("/file/big.mp4", bytes_per_second=2**21)

    assert 0.4 < time.monotonic() - began < 2.0
