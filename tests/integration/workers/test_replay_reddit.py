"""Posts of Reddit, by gallery-dl's and yt-dlp's own extractors."""

from __future__ import annotations

import imageio_ffmpeg
import pytest

from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.report import Failed, Finished
from boss_bot.workers.child.media.probe import probe
from tests.support.replay_bench import ReplayBench, digest

pytestmark = pytest.mark.asyncio(loop_scope="session")

WRITTEN = "2025-03-05T12:30:00+00:00"


def post(name: str, subreddit: str = "boats") -> str:
    """Return the link of a post."""
    return f"https://www.reddit.com/r/{subreddit}/comments/{name}/a_title/"


@pytest.mark.parametrize("engine", ["", "yt_dlp"])
async def test_an_image(replay: ReplayBench, engine: str) -> None:
    """With the post's title, author and text, whichever engine brings it."""
    (facts,) = await replay.files(post("image1"), engine=engine)

    assert digest(replay, "photo1.png") == facts.sha256
    assert ("A boat in the morning", "leo", "Taken at six.") == (facts.title, facts.author, facts.description)
    assert ("image", WRITTEN) == (facts.kind, facts.uploaded_at)


async def test_a_gallery(replay: ReplayBench) -> None:
    """Every image in the order of the post, not in that of the alphabet, and in its original size."""
    files = await replay.files(post("galle1"))

    assert [digest(replay, f"photo{number}.png") for number in (3, 1, 2)] == [each.sha256 for each in files]
    assert {("Three boats", "leo", "reddit")} == {(each.title, each.author, each.extractor) for each in files}
    assert ["/photo3.png", "/photo1.png", "/photo2.png"] == replay.site.asked("i.redd.it")


@pytest.mark.parametrize("engine", ["", "yt_dlp"])
async def test_a_video_with_separate_sound(replay: ReplayBench, engine: str) -> None:
    """Both streams of the manifest are fetched and merged by the sandboxed ffmpeg."""
    (facts,) = await replay.files(post("video1"), engine=engine)

    content = next(replay.folder.glob("*/content")) / facts.name
    assert ("video/mp4", 320, 240, 2.0) == (facts.mime, facts.width, facts.height, facts.duration)
    assert probe(content, "mov", imageio_ffmpeg.get_ffmpeg_exe()).sound
    assert ("A boat with an engine", "leo", WRITTEN) == (facts.title, facts.author, facts.uploaded_at)
    assert "A_boat_with_an_engine.mp4" == facts.name


@pytest.mark.parametrize("engine", ["", "yt_dlp"])
async def test_a_cross_post(replay: ReplayBench, engine: str) -> None:
    """The media of the first post, under the title and the name of who passed it on."""
    (facts,) = await replay.files(post("cross1", "engines"), engine=engine)

    assert ("video", "Seen elsewhere", "zoe") == (facts.kind, facts.title, facts.author)


@pytest.mark.parametrize(
    ("name", "engine", "kind"),
    [
        ("remov1", "", ErrorKind.NOT_FOUND),
        ("absen1", "", ErrorKind.NOT_FOUND),
        ("absen1", "yt_dlp", ErrorKind.NOT_FOUND),
        ("priva1", "", ErrorKind.PRIVATE),
        ("priva1", "yt_dlp", ErrorKind.PRIVATE),
        ("quara1", "", ErrorKind.AUTH_REQUIRED),
        ("quara1", "yt_dlp", ErrorKind.AUTH_REQUIRED),
        ("words1", "", ErrorKind.NO_MEDIA),
    ],
)
async def test_why_there_is_nothing(replay: ReplayBench, name: str, engine: str, kind: ErrorKind) -> None:
    """Removed, absent, private, quarantined, or nothing but words."""
    failure = await replay.failure(post(name), engine=engine)

    assert kind == failure.kind


async def test_a_limit_of_the_rate_passes(replay: ReplayBench) -> None:
    """Reddit tells the seconds until it is over; the next attempt in the same workspace succeeds."""
    replay.site.limited["limit1"] = 1
    order = replay.order(post("limit1"))

    first, second = await replay.last(order), await replay.last(order)

    assert isinstance(first, Failed)
    assert (ErrorKind.RATE_LIMIT, replay.site.wait) == (first.kind, first.retry_after)
    assert isinstance(second, Finished)
    assert [digest(replay, "photo2.png")] == [each.sha256 for each in second.files]
