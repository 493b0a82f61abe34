"""The children: whether one really fetches and checks a picture here, and what walls it has around it."""

from __future__ import annotations

import os
import tempfile
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from aiohttp import web

from boss_bot.cli.doctor.finding import fail, ok, warn
from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.limits import MIB
from boss_bot.domain.order import Order
from boss_bot.domain.report import Failed, Finished
from boss_bot.pipelines import ffmpeg_of
from boss_bot.workers.kernel import missing_walls
from boss_bot.workers.pool import open_pool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from boss_bot.cli.doctor.finding import Finding
    from boss_bot.domain.report import Report
    from boss_bot.settings import Settings

_PICTURE = bytes.fromhex(
    "47494638396101000100800000ff0000ffffff21f90400000000002c00000000010001000002024401003b"
)
"""A GIF of one pixel."""

_MEND = "Look at the log of `boss-bot run`; docs/security.md says what the walls need."


async def check(settings: Settings) -> list[Finding]:
    """Let a child fetch a picture over loopback, by the way that every download goes."""
    return [await _fetch(settings), _walls(), _handles()]


async def _fetch(settings: Settings) -> Finding:
    with tempfile.TemporaryDirectory(prefix="boss-bot-") as folder:
        try:
            async with _site() as port, open_pool() as pool:
                job = await pool.start(_order(port, folder, ffmpeg_of(settings)))
                try:
                    last = [report async for report in job.reports()][-1]
                finally:
                    await job.stop()
        except DownloadFailed as error:
            return fail("workers", f"no child works: {error.failure.detail}", _MEND)
    return _judge(last)


def _judge(last: Report) -> Finding:
    match last:
        case Finished(files=(file,)) if file.size == len(_PICTURE):
            return ok("workers", "a child has fetched and checked a picture")
        case Failed():
            return fail("workers", f"a child could not fetch a picture: {last.kind} {last.detail}", _MEND)
    return fail("workers", "a child has fetched something else than was there", _MEND)


def _order(port: int, folder: str, ffmpeg: str) -> Order:
    return Order(
        download_id=uuid4().hex,
        url=f"http://127.0.0.1:{port}/picture.gif",
        directory=folder,
        max_file_bytes=MIB,
        max_total_bytes=MIB,
        allowed_endpoints=(("127.0.0.1", port),),
        ffmpeg=ffmpeg,
    )


@asynccontextmanager
async def _site() -> AsyncIterator[int]:
    """Serve the picture on loopback; yields the port."""

    async def picture(_: web.Request) -> web.Response:
        return web.Response(body=_PICTURE, content_type="image/gif")

    application = web.Application()
    application.router.add_get("/picture.gif", picture)
    runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _walls() -> Finding:
    if missing := missing_walls():
        return warn("sandbox", f"this kernel has {missing}", "Use Linux 6.7 or later with Landlock enabled.")
    return ok("sandbox", "Landlock, with rules for files and ports")


def _handles() -> Finding:
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return warn("pidfd", "missing: children are ended by their numbers", "Use Linux 5.3 or later.")
    return ok("pidfd", "children are ended by handles that can't be mistaken")
