"""Links of every sort, fetched by the real engines in real children."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

import imageio_ffmpeg
import pytest

from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.report import Checking, Finished, Progressed, Started
from boss_bot.workers.child.media.probe import probe
from tests.support.workers_bench import Bench

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("engine", ["direct", "gallery_dl", "yt_dlp", ""])
async def test_each_engine_brings_the_file_as_it_is(bench: Bench, engine: str) -> None:
    """What arrives is what the site has, byte for byte, with its facts told by the bytes."""
    source = bench.site.folder / "big.mp4"
    order = bench.order("/file/big.mp4", engine=engine)

    reports = await bench.reports(order)

    last = reports[-1]
    assert isinstance(last, Finished), last
    (facts,) = last.files
    assert hashlib.sha256(source.read_bytes()).hexdigest() == facts.sha256
    assert ("video/mp4", "video", 2**20) == (facts.mime, facts.kind, facts.size)
    assert (160, 120, 2.0) == (facts.width, facts.height, facts.duration)
    assert source.read_bytes() == (bench.folder / order.directory / "content" / facts.name).read_bytes()


async def test_the_reports_tell_the_story_in_order(bench: Bench) -> None:
    """Started, progress from the first to the last byte, checking, finished."""
    reports = await bench.reports(bench.order("/file/big.mp4"))

    progress = [report for report in reports if isinstance(report, Progressed)]
    assert [Started("direct")] == reports[:1]
    assert [Checking] == [type(report) for report in reports[-2:-1]]
    assert (2**20, 2**20, "big.mp4") == (progress[-1].done, progress[-1].total, progress[-1].file_name)
    assert sorted(report.done for report in progress) == [report.done for report in progress]


@pytest.mark.parametrize("path", ["/file/big.mp4", "/typed/clip.mp4?type=video/mp4", "/file/photo1.png"])
async def test_a_plain_file_costs_one_request(bench: Bench, path: str) -> None:
    """The transfer itself is the probe."""
    await bench.files(path)

    assert 1 == len(bench.site.requests)


async def test_a_link_without_extension_works(bench: Bench) -> None:
    """The name comes from the link, the extension from the bytes."""
    (facts,) = await bench.files("/redirect/watch?to=" + quote(bench.site.url("/file/photo2.png")))

    assert ("photo2.png", "image/png", 32, 9) == (facts.name, facts.mime, facts.width, facts.height)


async def test_a_wrong_extension_is_corrected(bench: Bench) -> None:
    """A PNG that calls itself an MP4 is delivered as a PNG."""
    image = (bench.site.folder / "photo1.png").read_bytes().hex()

    (facts,) = await bench.files(f"/bytes/film.mp4?type=video/mp4&hex={image}")

    assert ("film.png", "image") == (facts.name, facts.kind)


@pytest.mark.parametrize(("file", "mime"), [("tone.mp3", "audio/mpeg"), ("sound.m4a", "audio/mp4")])
async def test_sound_is_known_as_sound(bench: Bench, file: str, mime: str) -> None:
    """An audio file is `audio`, with its duration and without dimensions."""
    (facts,) = await bench.files(f"/file/{file}")

    assert (mime, "audio", None) == (facts.mime, facts.kind, facts.width)
    assert facts.duration == pytest.approx(1.0, abs=0.1)


async def test_a_stream_of_segments_becomes_one_video(bench: Bench) -> None:
    """HLS is fetched natively and put together by the sandboxed ffmpeg."""
    (facts,) = await bench.files("/file/hls/index.m3u8")

    assert ("video/mp4", 160, 120) == (facts.mime, facts.width, facts.height)
    assert facts.duration == pytest.approx(2.0, abs=0.3)


async def test_pictures_and_sound_that_come_apart_are_merged(bench: Bench) -> None:
    """By the sandboxed ffmpeg, and both are in the result."""
    (facts,) = await bench.files("/file/split/master.m3u8")

    content = next(bench.folder.glob("*/content")) / facts.name
    assert ("video/mp4", 320, 240) == (facts.mime, facts.width, facts.height)
    assert probe(content, "mov", imageio_ffmpeg.get_ffmpeg_exe()).sound


async def test_a_stream_that_fits_is_chosen(bench: Bench) -> None:
    """Of a stream in several sizes, the largest that its bitrate lets fit; the others are not begun."""
    (facts,) = await bench.files("/file/split/master.m3u8", max_file_bytes=100_000)

    assert (160, 120) == (facts.width, facts.height)
    assert not [path for path, _ in bench.site.requests if "large" in path and path.endswith(".ts")]


async def test_a_page_of_images_is_a_gallery(bench: Bench) -> None:
    """Every image of a page arrives, each under its own name; what is no media is left out."""
    images = "".join(f'<img src="/file/photo{n}.png">' for n in (1, 2, 3))
    html = f'<html><title>Three</title>{images}<img src="/status/404/x.png"></html>'

    files = await bench.files("/page/gallery?html=" + quote(html))

    assert ["photo1.png", "photo2.png", "photo3.png"] == sorted(facts.name for facts in files)


async def test_what_a_site_says_of_itself_never_costs_the_file(bench: Bench) -> None:
    """Broken characters, as sites cut them out of emoji, and measures beyond all measure."""
    video = f'"contentUrl": "{bench.site.url("/file/clip.mp4")}", "width": {10**40}'
    video = f'{{"@context": "https://schema.org", "@type": "VideoObject", "name": "Fish \\ud83d", {video}}}'
    html = f'<html><script type="application/ld+json">{video}</script></html>'

    (facts,) = await bench.files("/page/x?html=" + quote(html), engine="yt_dlp")

    assert ("Fish ?", 160) == (facts.title, facts.width)


async def test_a_gallery_ends_at_the_item_limit(bench: Bench) -> None:
    """No more files than the order allows."""
    html = "<html>" + "".join(f'<img src="/file/photo{n}.png">' for n in (1, 2, 3)) + "</html>"

    files = await bench.files("/page/gallery?html=" + quote(html), max_items=2)

    assert 2 == len(files)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/page/x?html=" + quote("<html><p>Nothing here.</p></html>"), ErrorKind.NO_MEDIA),
        ("/text/x?type=application/json&text=" + quote('{"a": 1}'), ErrorKind.UNSUPPORTED),
        ("/bytes/cat.jpg?hex=" + b"MZ\x90\0\x03\0\0\0\x04".hex(), ErrorKind.INVALID_FILE),
        ("/bytes/cat.jpg?hex=" + b"\x7fELF\x02\x01\x01".hex(), ErrorKind.INVALID_FILE),
        ("/bytes/cat.jpg?hex=" + b"<html><script>".hex(), ErrorKind.INVALID_FILE),
        ("/bytes/cat.png?hex=" + b"<svg onload='x()'/>".hex(), ErrorKind.INVALID_FILE),
        ("/bytes/cat.jpg?hex=", ErrorKind.INVALID_FILE),
        ("/bytes/cat.jpg?hex=" + b"\xff\xd8\xff\xe0#!/bin/sh\n".hex(), ErrorKind.INVALID_FILE),
        (
            "/bytes/a.mp4?type=video/mp4&hex=" + (b"\0\0\0\x18ftypmp42" + bytes(64)).hex(),
            ErrorKind.INVALID_FILE,
        ),
    ],
)
async def test_what_is_no_media_is_refused(bench: Bench, path: str, kind: ErrorKind) -> None:
    """Pages, text, disguised programs, scripts, markup, empty and hollow files are not delivered."""
    failure = await bench.failure(path)

    assert kind == failure.kind
