"""The child's work by itself, in this very process: engines, counting and checking without the walls."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from urllib.parse import quote

import imageio_ffmpeg
import msgspec
import pytest

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.order import Order
from boss_bot.domain.report import FileFacts
from boss_bot.workers.child.faults import failure_of
from boss_bot.workers.child.reporter import Reporter
from boss_bot.workers.child.work import work
from tests.support.workers_bench import Bench

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    # yt-dlp leaves the sockets of failed requests to the end of its process, which here is not a child's.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

IMAGES = "<html>" + "".join(f"<img src='/file/photo{n}.png'>" for n in (1, 2)) + "</html>"


async def worked(order: Order) -> tuple[FileFacts, ...]:
    """Do an order in a thread of this process; its reports go nowhere."""
    order = msgspec.structs.replace(order, ffmpeg=imageio_ffmpeg.get_ffmpeg_exe())
    Path(order.directory).mkdir(parents=True)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        return await asyncio.to_thread(work, order, Reporter(nowhere))
    finally:
        os.close(nowhere)


@pytest.mark.parametrize(
    ("path", "engine", "count"),
    [
        ("/file/clip.mp4", "direct", 1),
        ("/file/clip.mp4", "gallery_dl", 1),
        ("/file/clip.mp4", "yt_dlp", 1),
        ("/page/x?html=" + quote(IMAGES), "generic_gallery", 2),
        ("/page/x?html=" + quote(IMAGES), "", 2),
        ("/redirect/x?to=/file/tone.mp3", "", 1),
    ],
)
async def test_work_brings_checked_files(bench: Bench, path: str, engine: str, count: int) -> None:
    """Whoever fetches, the files stand in the content folder under their names."""
    order = bench.order(path, engine=engine, bytes_per_second=2**24)

    files = await worked(order)

    content = Path(order.directory) / "content"
    assert count == len(files)
    assert sorted(facts.name for facts in files) == sorted(path.name for path in content.iterdir())


@pytest.mark.parametrize(
    ("path", "engine", "kind"),
    [
        ("/status/404/x.mp4", "direct", ErrorKind.NOT_FOUND),
        ("/status/429/x.mp4?wait=3", "gallery_dl", ErrorKind.RATE_LIMIT),
        ("/status/403/x.mp4", "yt_dlp", ErrorKind.PERMISSION_DENIED),
        ("/page/x?html=nothing", "", ErrorKind.NO_MEDIA),
        ("/text/x?type=application/json&text=x", "", ErrorKind.UNSUPPORTED),
        ("/file/big.mp4", "direct", ErrorKind.FILE_TOO_LARGE),
        ("/file/big.mp4", "gallery_dl", ErrorKind.FILE_TOO_LARGE),
        ("/file/big.mp4", "yt_dlp", ErrorKind.FILE_TOO_LARGE),
    ],
)
async def test_work_fails_with_a_kind(bench: Bench, path: str, engine: str, kind: ErrorKind) -> None:
    """And leaves no content."""
    order = bench.order(path, engine=engine, max_file_bytes=2**19)

    with pytest.raises(Exception) as caught:  # noqa: PT011 - what engines raise becomes a failure in the job
        await worked(order)

    assert kind == failure_of(caught.value).kind
    assert not (Path(order.directory) / "content").exists()


async def test_a_live_stream_is_refused(bench: Bench) -> None:
    """A playlist without an end is live; it would never be done."""
    playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:1,\nindex0.ts\n"
    path = "/text/list.m3u8?type=application/vnd.apple.mpegurl&text=" + quote(playlist)

    with pytest.raises(DownloadFailed) as caught:
        await worked(bench.order(path))

    assert ErrorKind.LIVE == caught.value.failure.kind
