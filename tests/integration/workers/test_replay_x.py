"""Posts of X, by gallery-dl's and yt-dlp's own extractors."""

from __future__ import annotations

import pytest

from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.report import Failed, Finished
from tests.support.replay_bench import ReplayBench, digest

pytestmark = pytest.mark.asyncio(loop_scope="session")

WRITTEN = "2025-03-04T19:03:39+00:00"
PHOTOS, VIDEO, BOTH, AGE, DELETED, PROTECTED, LIMITED, THREAD, WORDS = (
    f"https://x.com/mia/status/189700000000000000{number}" for number in range(1, 10)
)


async def test_two_photos(replay: ReplayBench) -> None:
    """In their original size and order, with the words of the post, its author and each one's own text."""
    files = await replay.files(PHOTOS)

    assert [digest(replay, "photo1.png"), digest(replay, "photo2.png")] == [each.sha256 for each in files]
    assert [("image", 16, 9), ("image", 32, 9)] == [(each.kind, each.width, each.height) for each in files]
    assert ["A red boat.", ""] == [each.description for each in files]
    for each in files:
        assert ("Two boats & a bird", "mia", "twitter") == (each.title, each.author, each.extractor)
        assert WRITTEN == each.uploaded_at
    assert "https://pbs.twimg.com/media/photo1?format=png&name=orig" == files[0].source_url


@pytest.mark.parametrize(
    ("engine", "title", "author", "description"),
    [
        ("", "The harbour, moving", "mia", ""),
        ("yt_dlp", "Mia M. - The harbour, moving", "Mia M.", "The harbour, moving https://t.co/abcdefghij"),
    ],
)
async def test_a_video(replay: ReplayBench, engine: str, title: str, author: str, description: str) -> None:
    """Either engine brings it whole, in its best size."""
    (facts,) = await replay.files(VIDEO, engine=engine)

    assert digest(replay, "big.mp4") == facts.sha256
    assert ("video", "video/mp4", 2.0) == (facts.kind, facts.mime, facts.duration)
    assert (title, author, description) == (facts.title, facts.author, facts.description)
    assert WRITTEN == facts.uploaded_at


async def test_a_photo_and_a_video(replay: ReplayBench) -> None:
    """A mixed post comes whole, which is why gallery-dl is asked first: yt-dlp leaves photos out."""
    files = await replay.files(BOTH)

    assert [digest(replay, "photo1.png"), digest(replay, "big.mp4")] == [each.sha256 for each in files]


async def test_a_post_of_a_thread_alone(replay: ReplayBench) -> None:
    """To guests X shows no more than the post itself."""
    (facts,) = await replay.files(THREAD)

    assert ("Three days at sea, 1/3", digest(replay, "photo1.png")) == (facts.title, facts.sha256)


@pytest.mark.parametrize(
    ("url", "engine", "kind"),
    [
        (AGE, "", ErrorKind.AGE_RESTRICTED),
        (AGE, "yt_dlp", ErrorKind.AGE_RESTRICTED),
        (PROTECTED, "", ErrorKind.PRIVATE),
        (PROTECTED, "yt_dlp", ErrorKind.PRIVATE),
        (WORDS, "", ErrorKind.NO_MEDIA),
        ("https://x.com/mia/status/1897000000000000099", "", ErrorKind.AUTH_REQUIRED),
    ],
)
async def test_why_there_is_nothing(replay: ReplayBench, url: str, engine: str, kind: ErrorKind) -> None:
    """Restricted, protected, nothing but words, or closed to guests."""
    failure = await replay.failure(url, engine=engine)

    assert kind == failure.kind


async def test_a_deleted_post(replay: ReplayBench) -> None:
    """X answers with nothing at all; no second engine is asked."""
    failure = await replay.failure(DELETED)

    assert ErrorKind.NOT_FOUND == failure.kind
    assert 1 == len(replay.site.asked("x.com"))


async def test_a_limit_of_the_rate_passes(replay: ReplayBench) -> None:
    """X tells the moment when it is over; the next attempt in the same workspace succeeds."""
    replay.site.limited["1897000000000000007"] = 1
    order = replay.order(LIMITED)

    first, second = await replay.last(order), await replay.last(order)

    assert isinstance(first, Failed)
    assert ErrorKind.RATE_LIMIT == first.kind
    assert first.retry_after == pytest.approx(replay.site.wait, abs=5)
    assert isinstance(second, Finished)
    assert [digest(replay, "photo3.png")] == [each.sha256 for each in second.files]
