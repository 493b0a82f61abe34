"""Which engine is asked first."""

from __future__ import annotations

import pytest

from boss_bot.workers.child.engines.choosing import Support, choose, engines_for

PLAIN = ("direct", "yt_dlp", "generic_gallery")


@pytest.mark.parametrize(
    ("url", "engines"),
    [
        ("https://x.com/mia/status/1234567890", ("gallery_dl", "yt_dlp")),
        ("https://www.reddit.com/r/pics/comments/1abcde/title/", ("gallery_dl", "yt_dlp")),
        ("https://imgur.com/a/abcdefg", ("gallery_dl", "yt_dlp")),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", ("yt_dlp",)),
        ("https://youtu.be/dQw4w9WgXcQ", ("yt_dlp",)),
        ("https://vimeo.com/76979871", ("yt_dlp",)),
        ("https://www.tiktok.com/@mia/video/7000000000000000000", ("yt_dlp", "gallery_dl")),
        ("https://example.org/a.jpg", PLAIN),
        ("https://example.org/watch?id=3", PLAIN),
        ("http://127.0.0.1:8080/film.mp4", PLAIN),
    ],
)
def test_sites_go_to_who_knows_them_best(url: str, engines: tuple[str, ...]) -> None:
    """Galleries to gallery-dl, video to yt-dlp, and what nobody knows is taken for a file first."""
    assert engines == engines_for(url)


@pytest.mark.parametrize("gallery", [None, "twitter", "tiktok"])
@pytest.mark.parametrize("video", [None, "Twitter"])
def test_somebody_is_always_asked(gallery: str | None, video: str | None) -> None:
    """And nobody twice."""
    engines = choose(Support(gallery, video))

    assert engines
    assert len(set(engines)) == len(engines)
