"""Hostile sites, against both real engines: whatever they point at inside is never reached."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio

from boss_bot.domain.failure import ErrorKind
from boss_bot.workers.pool import open_pool
from tests.support.workers_bench import Bench
from tests.support.workers_site import Site, open_site

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGINES = ["direct", "gallery_dl", "yt_dlp"]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def inside(media: Path) -> AsyncIterator[Site]:
    """Run a site that the guard does not let through."""
    async with open_site(media) as site:
        yield site


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("target", ["inside", "http://169.254.169.254/latest/x.mp4", "http://[::1]/x.mp4"])
async def test_a_redirect_leads_nowhere_inside(bench: Bench, inside: Site, engine: str, target: str) -> None:
    """The link is fine, the redirect is not: refused where the connection is made."""
    inside.requests.clear()
    to = inside.url("/file/clip.mp4") if target == "inside" else target

    failure = await bench.failure("/redirect/x.mp4?to=" + quote(to), engine=engine)

    assert ErrorKind.BLOCKED_BY_POLICY == failure.kind
    assert [] == inside.requests


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0"])
async def test_no_spelling_of_loopback_gets_through(
    bench: Bench, inside: Site, engine: str, host: str
) -> None:
    """By number, by name, mapped, or as zero."""
    inside.requests.clear()

    failure = await bench.failure(f"http://{host}:{inside.port}/file/clip.mp4", engine=engine)

    assert ErrorKind.BLOCKED_BY_POLICY == failure.kind
    assert [] == inside.requests


async def test_a_playlist_leads_nowhere_inside(bench: Bench, inside: Site) -> None:
    """A stream whose segments lie inside is refused, by yt-dlp's own downloader and by ffmpeg."""
    inside.requests.clear()
    playlist = (
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n"
        f"{inside.url('/file/hls/index0.ts')}\n#EXT-X-ENDLIST\n"
    )
    path = "/text/list.m3u8?type=application/vnd.apple.mpegurl&text=" + quote(playlist)

    failure = await bench.failure(path)

    assert ErrorKind.BLOCKED_BY_POLICY == failure.kind
    assert [] == inside.requests


async def test_a_page_leads_nowhere_inside(bench: Bench, inside: Site) -> None:
    """Images inside, in a page outside, are not fetched."""
    inside.requests.clear()
    html = f"<html><img src='{inside.url('/file/photo1.png')}'></html>"

    failure = await bench.failure("/page/x?html=" + quote(html))

    assert ErrorKind.BLOCKED_BY_POLICY == failure.kind
    assert [] == inside.requests


@pytest.mark.parametrize("kind", ["text/plain", "application/vnd.apple.mpegurl"])
async def test_a_playlist_of_local_files_reads_none(bench: Bench, kind: str) -> None:
    """`file:` in a playlist is read by nobody."""
    playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"

    failure = await bench.failure(f"/text/list.m3u8?type={kind}&text={quote(playlist)}")

    assert failure.kind in (ErrorKind.UNSUPPORTED, ErrorKind.UNKNOWN, ErrorKind.NETWORK, ErrorKind.NO_MEDIA)


async def test_no_configuration_or_plugin_of_the_host_is_read(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without: tuple[str, ...]
) -> None:
    """A home full of settings, netrc and plugins changes nothing."""
    home = tmp_path / "home"
    marker = tmp_path / "marker"
    evil = f"open({str(marker)!r}, 'w').close()\n"
    for plugin in (
        ".config/yt-dlp/plugins/evil/yt_dlp_plugins/extractor",
        ".yt-dlp/plugins/evil/yt_dlp_plugins/extractor",
    ):
        (home / plugin).mkdir(parents=True)
        (home / plugin / "evil.py").write_text(evil)
    (home / ".config/yt-dlp/config").write_text(f"--exec 'touch {marker}'\n")
    (home / ".config/gallery-dl").mkdir()
    (home / ".config/gallery-dl/config.json").write_text('{"extractor": {"proxy": "http://127.0.0.1:9"}}')
    (home / ".netrc").write_text("machine 127.0.0.1 login x password y\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("PYTHONPATH", str(home / ".yt-dlp/plugins/evil"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    async with open_pool(without=without) as pool:
        hosted = Bench(pool, bench.site, tmp_path / "work")
        await asyncio.gather(*(hosted.files("/file/clip.mp4", engine=engine) for engine in ENGINES))

    assert not marker.exists()
    assert not [headers for _, headers in bench.site.requests if "Authorization" in headers]
