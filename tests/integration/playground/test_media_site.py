"""The media site: what it serves, and how it fails."""

from __future__ import annotations

import asyncio
import hashlib
import time
from typing import TYPE_CHECKING

import aiohttp
import imageio_ffmpeg
import pytest

from boss_bot.playground.site import open_site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from boss_bot.playground.site import MediaSite


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for samples, kept for this file's tests."""
    return tmp_path_factory.mktemp("samples")


@pytest.fixture
async def site(folder: Path) -> AsyncIterator[MediaSite]:
    """A running site."""
    async with open_site(folder, imageio_ffmpeg.get_ffmpeg_exe()) as opened:
        yield opened


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """A web client."""
    async with aiohttp.ClientSession() as opened:
        yield opened


async def test_samples_are_what_their_checksums_say(site: MediaSite, session: aiohttp.ClientSession) -> None:
    """Each plain sample's file has the checksum that the list promises."""
    for name in ("photo", "drawing", "wheel", "clip", "tune"):
        sample = site.sample(name)
        async with session.get(site.link(sample.path)) as got:
            content = await got.read()

        assert (hashlib.sha256(content).hexdigest(),) == sample.sha256
        assert got.content_type.partition("/")[0] in {"image", "video", "audio"}


async def test_samples_are_made_once(folder: Path, site: MediaSite) -> None:
    """A second start finds the samples of the first."""
    before = {path: path.stat().st_mtime_ns for path in site.folder.rglob("*")}
    async with open_site(folder, "no-such-program") as again:
        assert before == {path: path.stat().st_mtime_ns for path in again.folder.rglob("*")}


async def test_a_range_is_served_and_noted(site: MediaSite, session: aiohttp.ClientSession) -> None:
    """A part can be asked for; the log tells which, and that all of it was sent."""
    headers = {"Range": "bytes=100-299"}
    async with session.get(site.link("/media/photo.jpg"), headers=headers) as got:
        content, status, told = await got.read(), got.status, got.headers["Content-Range"]
    async with session.get(site.link("/media/photo.jpg")) as got:
        whole = await got.read()
    (first, _) = site.visits.of("/media/photo.jpg")

    assert (206, whole[100:300]) == (status, content)
    assert f"bytes 100-299/{len(whole)}" == told
    assert ("bytes=100-299", 200, True) == (first.range, first.bytes_sent, first.finished)


async def test_a_range_beyond_the_end_is_refused(site: MediaSite, session: aiohttp.ClientSession) -> None:
    """Nothing lies beyond the end."""
    async with session.get(site.link("/media/photo.jpg"), headers={"Range": "bytes=99999999-"}) as got:
        assert 416 == got.status


async def test_a_head_request_tells_the_length(site: MediaSite, session: aiohttp.ClientSession) -> None:
    """HEAD gives the headers alone."""
    async with session.head(site.link("/media/clip.mp4")) as got:
        length = int(got.headers["Content-Length"])

    assert (site.folder / "clip.mp4").stat().st_size == length


async def test_the_slow_line_is_as_slow_as_asked(site: MediaSite, session: aiohttp.ClientSession) -> None:
    """A file comes at the rate of the query."""
    size = (site.folder / "clip.mp4").stat().st_size
    started = time.monotonic()
    async with session.get(site.link(f"/slow/clip.mp4?rate={size * 2}")) as got:
        assert size == len(await got.read())

    assert 0.4 < time.monotonic() - started < 3


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_a_status_is_answered(site: MediaSite, session: aiohttp.ClientSession, status: int) -> None:
    """Links that fail say so."""
    async with session.get(site.link(f"/status/{status}/photo.jpg")) as got:
        assert status == got.status


async def test_a_busy_site_recovers(site: MediaSite, session: aiohttp.ClientSession) -> None:
    """429 with Retry-After comes as often as asked, then the file."""
    link = site.link("/busy/test/photo.jpg?times=2&after=7")
    answers = []
    for _ in range(3):
        async with session.get(link) as got:
            answers.append((got.status, got.headers.get("Retry-After")))

    assert [(429, "7"), (429, "7"), (200, None)] == answers


async def test_a_cut_connection_can_be_continued(site: MediaSite, session: aiohttp.ClientSession) -> None:
    """The first answer breaks off in the middle; the rest comes with a range."""
    link = site.link("/cut/test/clip.mp4")
    half = bytearray()

    async def read() -> None:
        async with session.get(link) as got:
            async for chunk in got.content.iter_any():
                half.extend(chunk)

    with pytest.raises(aiohttp.ClientError):
        await read()
    async with session.get(link, headers={"Range": f"bytes={len(half)}-"}) as got:
        content = bytes(half) + await got.read()

    assert site.sample("clip").sha256 == (hashlib.sha256(content).hexdigest(),)
    assert [True, False] == [visit.was_cut for visit in site.visits.of("/cut/test/clip.mp4")]


async def test_a_stalled_file_ends_when_the_client_leaves(
    site: MediaSite, session: aiohttp.ClientSession
) -> None:
    """Half of it comes, then nothing; the log never calls it finished."""
    size = (site.folder / "clip.mp4").stat().st_size
    async with session.get(site.link("/stall/clip.mp4")) as got:
        await got.content.readexactly(size // 2)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(got.content.read(1), 0.1)
    (visit,) = site.visits.of("/stall/clip.mp4")

    assert (size // 2, False) == (visit.bytes_sent, visit.finished)


async def test_disguised_programs_begin_as_programs(site: MediaSite, session: aiohttp.ClientSession) -> None:
    """Name and type say picture, the bytes say program."""
    async with session.get(site.link("/disguised/photo.jpg")) as got:
        assert ("image/jpeg", b"\x7fELF") == (got.content_type, (await got.read())[:4])


@pytest.mark.parametrize(("kind", "length"), [("big", str(3 << 20)), ("endless", None)])
async def test_big_files_may_hide_their_size(
    site: MediaSite, session: aiohttp.ClientSession, kind: str, length: str | None
) -> None:
    """A big file begins as a film, and tells its length or does not."""
    async with session.get(site.link(f"/{kind}/film.mp4?mib=3")) as got:
        content = await got.read()

    assert (length, 3 << 20, b"ftyp") == (got.headers.get("Content-Length"), len(content), content[4:8])


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/to-private/photo.jpg", "http://10.0.0.1/photo.jpg"),
        ("/to-local/photo.jpg", "http://127.0.0.1:22/photo.jpg"),
        ("/hop/2/photo.jpg", "/hop/1/photo.jpg"),
        ("/hop/1/photo.jpg", "/media/photo.jpg"),
    ],
)
async def test_redirects_lead_where_they_say(
    site: MediaSite, session: aiohttp.ClientSession, path: str, location: str
) -> None:
    """Redirects go to private addresses, to this machine, and around."""
    async with session.get(site.link(path), allow_redirects=False) as got:
        assert (302, location) == (got.status, got.headers["Location"])


async def test_pages_show_what_they_should(site: MediaSite, session: aiohttp.ClientSession) -> None:
    """The gallery, its feed and the film's page link to files of the site; the article to none."""
    counts = {}
    for path in ("/gallery", "/gallery.rss", "/watch/clip+film", "/article"):
        async with session.get(site.link(path)) as got:
            counts[path] = (await got.text()).count(site.link("/media/"))

    assert {"/gallery": 4, "/gallery.rss": 5, "/watch/clip+film": 2, "/article": 0} == counts


async def test_nothing_outside_the_folder_is_served(site: MediaSite, session: aiohttp.ClientSession) -> None:
    """Names cannot climb out of the folder."""
    async with session.get(site.base_url + "/media/%2e%2e/%2e%2e/etc/passwd") as got:
        assert 404 == got.status
