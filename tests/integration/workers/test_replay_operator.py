"""The operator's file, end to end: what it says reaches the site that it is for, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from boss_bot.workers.operator import load_operator_options
from tests.support.replay_bench import ReplayBench

pytestmark = pytest.mark.asyncio(loop_scope="session")

COOKIES = """# Netscape HTTP Cookie File
.reddit.com\tTRUE\t/\tTRUE\t4102444800\treddit_session\tgeheim-reddit
.x.com\tTRUE\t/\tTRUE\t4102444800\tauth_token\tgeheim-x
.example.org\tTRUE\t/\tTRUE\t4102444800\tsid\tgeheim-example
"""
LOGIN = 'cookies = "cookies.txt"\n'
VIDEO = "https://x.com/mia/status/1897000000000000002"
THREAD = "https://x.com/mia/status/1897000000000000008"
POST = "https://www.reddit.com/r/boats/comments/video1/a_title/"


def told(folder: Path, content: str) -> dict[str, object]:
    """Write the operator's file and return what it changes in an order."""
    (folder / "cookies.txt").write_text(COOKIES)
    path = folder / "engines.toml"
    path.write_text(content)
    loaded = load_operator_options(path)
    return {"cookies": loaded.cookies, "options": loaded.options}


def sent_to(bench: ReplayBench) -> dict[str, str]:
    """Collect the secrets that each host was sent."""
    secrets = ("geheim-reddit", "geheim-x", "geheim-example")
    return {
        host: ", ".join(each for each in secrets if any(each in str(sent) for sent in _headers(bench, host)))
        for host in sorted({host for host, _, _ in bench.site.requests})
    }


def _headers(bench: ReplayBench, host: str) -> list[object]:
    return [headers for asked, _, headers in bench.site.requests if asked == host]


@pytest.mark.parametrize("engine", ["gallery_dl", "yt_dlp"])
async def test_cookies_reach_their_site_alone(replay: ReplayBench, tmp_path: Path, engine: str) -> None:
    """The login of Reddit goes to Reddit; neither where its media lie nor any other site hears of it."""
    await replay.files(POST, engine=engine, **told(tmp_path, LOGIN))

    sent = sent_to(replay)
    assert "geheim-reddit" == sent.pop("www.reddit.com")
    assert {"v.redd.it": ""} == sent
    assert COOKIES == (tmp_path / "cookies.txt").read_text()


async def test_a_login_opens_what_is_closed_to_guests(replay: ReplayBench, tmp_path: Path) -> None:
    """X shows the thread that a post begins; who answered, and what the author answered them, is left out."""
    files = await replay.files(THREAD, **told(tmp_path, LOGIN))

    assert ["Three days at sea, 1/3", "2/3", "3/3"] == [each.title for each in files]
    sent = sent_to(replay)
    assert "geheim-x" == sent.pop("x.com")
    assert {"abs.twimg.com": "", "pbs.twimg.com": ""} == sent


async def test_options_reach_the_extractor(replay: ReplayBench, tmp_path: Path) -> None:
    """`previews` brings a video's still picture too."""
    without = await replay.files(VIDEO)
    with_option = await replay.files(VIDEO, **told(tmp_path, "[gallery_dl.twitter]\npreviews = true\n"))

    assert ["video"] == [each.kind for each in without]
    assert ["video", "image"] == [each.kind for each in with_option]


async def test_options_reach_yt_dlp_too(replay: ReplayBench, tmp_path: Path) -> None:
    """`api` chooses which of X's interfaces is asked."""
    options = told(tmp_path, '[yt_dlp.twitter]\napi = "syndication"\n')

    await replay.failure(VIDEO, engine="yt_dlp", **options)

    assert ["/tweet-result"] == replay.site.asked("cdn.syndication.twimg.com")
