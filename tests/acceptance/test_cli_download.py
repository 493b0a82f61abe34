"""`boss-bot download` as a process, on the media site."""

from __future__ import annotations

import asyncio
import hashlib
import os
import pty
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import imageio_ffmpeg
import pytest

from boss_bot.playground.site import MediaSite, open_site
from tests.support.command_line import boss_bot, environment, finish, started
from tests.support.processes import alive, descendants
from tests.support.waiting import until


@pytest.fixture
async def site(samples: Path) -> AsyncIterator[MediaSite]:
    """Run the media site."""
    async with open_site(samples, imageio_ffmpeg.get_ffmpeg_exe()) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make the folder in which the command is started."""
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


def settings(site: MediaSite) -> dict[str, str]:
    """Let downloads reach the site."""
    return {"BOSS_BOT_ALLOWED_ENDPOINTS": site.endpoint, "BOSS_BOT_MAX_ATTEMPTS": "1"}


def digest(path: Path) -> str:
    """Return the checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def test_files_come_into_the_folder_and_nothing_else_stays(site: MediaSite, folder: Path) -> None:
    """Each link has its line, the bytes are the site's, a taken name is not overwritten."""
    photo, gallery = site.sample("photo"), site.sample("gallery")
    (folder / "photo.jpg").write_text("mine")
    done = await boss_bot(
        "download", site.link(photo.path), site.link(gallery.path), folder=folder, **settings(site)
    )

    assert (0, "") == (done.code, done.err)
    assert "\x1b" not in done.out
    assert {f"✔ {site.link(sample.path)}" for sample in (photo, gallery)} == {
        line.partition(" →")[0] for line in done.out.splitlines()
    }
    assert "mine" == (folder / "photo.jpg").read_text()
    assert photo.sha256 == (digest(folder / "photo (2).jpg"),)
    assert list(gallery.sha256) == [digest(path) for path in sorted(folder.glob("Four*"))]
    assert 6 == len(list(folder.iterdir()))


async def test_one_failure_is_told_and_fails_the_whole(site: MediaSite, folder: Path) -> None:
    """The rest is downloaded all the same, into a folder that is made; the exit code is 1."""
    links = [site.link(site.sample(name).path) for name in ("photo", "missing", "big", "private")]
    done = await boss_bot("download", *links, "-o", "a/b", "--limit-mb", "3", folder=folder, **settings(site))

    assert 1 == done.code
    assert ["photo.jpg"] == [path.name for path in (folder / "a/b").iterdir()]
    lines = {line.split()[1].rstrip(":"): line for line in done.out.splitlines()}
    assert "nothing at this link" in lines[links[1]]
    assert "256.0 MiB, and the limit is 3.0 MiB" in lines[links[2]]
    assert "not allowed" in lines[links[3]]


@pytest.mark.parametrize(
    "arguments", [["hello"], ["ftp://example.org/a"], [], ["--limit-mb", "0", "http://a.b/"]]
)
async def test_wrong_use_has_an_exit_code_of_its_own(arguments: list[str], folder: Path) -> None:
    """What is no link is named, and nothing begins."""
    done = await boss_bot("download", *arguments, folder=folder)

    assert (2, "") == (done.code, done.out)
    assert done.err
    assert [] == list(folder.iterdir())


async def test_an_interrupt_leaves_nothing_behind(site: MediaSite, folder: Path) -> None:
    """Ctrl-C in the middle of a transfer: exit code 130, no process, no file."""
    link = site.link(site.sample("slow").path)
    async with started("download", link, folder=folder, **settings(site)) as process:
        await until(lambda: site.visits.of("/slow/film.mp4"), seconds=30)
        children = descendants(process.pid)
        process.send_signal(signal.SIGINT)
        done = await finish(process)

    assert 130 == done.code
    assert "Traceback" not in done.err
    assert len(children) >= 2
    await until(lambda: not any(map(alive, children)), seconds=2)
    assert [] == list(folder.iterdir())


async def test_a_terminal_shows_a_bar(site: MediaSite, folder: Path) -> None:
    """On a terminal the bar moves, and goes when its download is over; the line stays."""
    main, child = pty.openpty()
    link = site.link("/slow/film.mp4?rate=1000000")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "boss_bot", "download", link, "-o", str(folder)),
        env={**environment(folder), **settings(site), "TERM": "xterm", "BOSS_BOT_MAX_ATTEMPTS": "2"},
        stdin=child,
        stdout=child,
        stderr=child,
    )
    os.close(child)
    reading = asyncio.create_task(asyncio.to_thread(read_all, main))
    assert 0 == await asyncio.wait_for(process.wait(), 60)
    shown = await reading

    assert "━" in shown
    assert "iB/s" in shown
    assert "MiB" in shown
    assert shown.rstrip().endswith("\x1b[?25h")
    assert "✔" in shown


def read_all(terminal: int) -> str:
    """Read what a terminal shows until nobody writes to it any more."""
    shown = b""
    try:
        while piece := os.read(terminal, 2**16):
            shown += piece
    except OSError:
        # Linux's way of saying that the other end is closed (pty(7)).
        pass
    finally:
        os.close(terminal)
    return shown.decode()
