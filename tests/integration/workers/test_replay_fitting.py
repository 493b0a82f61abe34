"""What fits is chosen before the transfer, by the sizes that sites tell or bitrates lead to."""

from __future__ import annotations

import pytest

from boss_bot.domain.failure import ErrorKind
from tests.support.replay_bench import ReplayBench, digest
from tests.support.replay_media import KIB, SIZES

pytestmark = pytest.mark.asyncio(loop_scope="session")

TWEET = "https://x.com/mia/status/1897000000000000002"
POST = "https://www.reddit.com/r/boats/comments/video1/a_title/"
ENGINES = ["", "yt_dlp"]


@pytest.mark.parametrize("engine", ENGINES)
async def test_the_variant_of_a_tweet_that_fits(replay: ReplayBench, engine: str) -> None:
    """The largest would be a mebibyte; it is not even asked for."""
    (facts,) = await replay.files(TWEET, engine=engine, max_file_bytes=512 * KIB)

    assert digest(replay, "clip.mp4") == facts.sha256
    assert ["/ext_tw_video/800/pu/vid/160x120/clip.mp4"] == [
        path for path in replay.site.asked("video.twimg.com") if path.endswith(".mp4")
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("limit", "picture"),
    [
        (1024 * KIB, "DASH_480.mp4"),
        # The better picture alone would fit, but not together with its sound.
        (700 * KIB, "DASH_240.mp4"),
    ],
)
async def test_picture_and_sound_fit_together(
    replay: ReplayBench, engine: str, limit: int, picture: str
) -> None:
    """The best picture that leaves room for the sound; no other is asked for."""
    await replay.files(POST, engine=engine, max_file_bytes=limit)

    streams = [path for path in replay.site.asked("v.redd.it") if path.endswith(".mp4")]
    assert [f"/dashed/{picture}", "/dashed/DASH_AUDIO_64.mp4"] == streams


@pytest.mark.parametrize("engine", ENGINES)
async def test_nothing_fits(replay: ReplayBench, engine: str) -> None:
    """Then the smallest is tried, and refused as soon as the sum of both streams shows."""
    failure = await replay.failure(POST, engine=engine, max_file_bytes=100 * KIB)

    smallest = SIZES["DASH_240.mp4"] + SIZES["DASH_AUDIO_64.mp4"]
    assert (ErrorKind.FILE_TOO_LARGE, smallest) == (failure.kind, failure.size)


async def test_a_live_video_is_refused(replay: ReplayBench) -> None:
    """Its end is unknown, so it is not begun."""
    failure = await replay.failure("https://www.reddit.com/r/boats/comments/live01/a_title/")

    assert ErrorKind.LIVE == failure.kind
    assert ["/live/DASHPlaylist.mpd"] == replay.site.asked("v.redd.it")
