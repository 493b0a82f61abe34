"""What sites say is not for everybody, by the engines' own extractors."""

from __future__ import annotations

import pytest

from boss_bot.domain.failure import ErrorKind, Rule
from tests.support.replay_bench import ReplayBench

pytestmark = pytest.mark.asyncio(loop_scope="session")

TWEET, POST = "https://x.com/mia/status/18970000000000000", "https://www.reddit.com/r/boats/comments/"

MARKED = [
    (f"{TWEET}10", ""),
    (f"{TWEET}11", ""),
    (f"{TWEET}11", "yt_dlp"),
    (f"{POST}adult1/a_title/", ""),
    (f"{POST}adultv/a_title/", ""),
    (f"{POST}adultv/a_title/", "yt_dlp"),
]
PICTURE = (f"{POST}adult1/a_title/", "yt_dlp")
"""yt-dlp takes a picture for a video until it has looked at it, so this one is asked for in any case."""

MEDIA = ("pbs.twimg.com", "video.twimg.com", "i.redd.it", "v.redd.it")
MANIFESTS = (".mpd", ".m3u8")


@pytest.mark.parametrize(("link", "engine"), [*MARKED, PICTURE])
async def test_what_is_marked_comes_with_the_mark(replay: ReplayBench, link: str, engine: str) -> None:
    """X's and Reddit's own marks, photos and videos, whichever engine brings them."""
    assert [True] == [each.age_restricted for each in await replay.files(link, engine=engine)]


@pytest.mark.parametrize(
    ("link", "engine"),
    [
        (f"{TWEET}07", ""),
        (f"{TWEET}02", "yt_dlp"),
        (f"{POST}image1/a_title/", ""),
        (f"{POST}video1/a_title/", "yt_dlp"),
    ],
)
async def test_what_is_not_marked_comes_without(replay: ReplayBench, link: str, engine: str) -> None:
    """Where a site says that something is for everybody, or nothing, nothing is said."""
    assert [False] == [each.age_restricted for each in await replay.files(link, engine=engine)]


@pytest.mark.parametrize(("link", "engine"), MARKED)
@pytest.mark.parametrize("rule", Rule)
async def test_what_is_not_wanted_is_not_fetched(
    replay: ReplayBench, link: str, engine: str, rule: Rule
) -> None:
    """Our own rule is told as the reason, and not a byte of the media is asked for."""
    failure = await replay.failure(link, engine=engine, age_rule=rule)

    assert (ErrorKind.AGE_RESTRICTED, rule) == (failure.kind, failure.rule)
    asked = [path for host in MEDIA for path in replay.site.asked(host)]
    assert [] == [path for path in asked if not path.endswith(MANIFESTS)]


async def test_the_sites_own_refusal_is_no_rule_of_ours(replay: ReplayBench) -> None:
    """What a site shows to adults only is told apart from what we refuse."""
    failure = await replay.failure(f"{TWEET}04", age_rule=Rule.AGE_REFUSED)

    assert (ErrorKind.AGE_RESTRICTED, None) == (failure.kind, failure.rule)
