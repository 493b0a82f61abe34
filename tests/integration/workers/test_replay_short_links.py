"""Short and share links, followed inside the sandbox to what they lead to."""

from __future__ import annotations

import pytest

from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.link import parse_link
from boss_bot.domain.report import Failed, Finished, Resolved
from tests.support.replay_bench import ReplayBench, digest

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHOTOS = "https://x.com/mia/status/1897000000000000001"
POST = "https://www.reddit.com/r/boats/comments/image1/a_title/"
SHARE = "https://www.reddit.com/r/boats/s/AbCdEfGhIj"


async def test_a_short_link_brings_what_it_leads_to(replay: ReplayBench) -> None:
    """The link that it leads to is told first, and the files come with that one's title and site."""
    replay.site.redirects["t.co/abc"] = f"{PHOTOS}?s=20"

    first, *_, last = await replay.reports("https://t.co/abc")

    assert Resolved(PHOTOS) == first
    assert isinstance(last, Finished)
    assert [digest(replay, "photo1.png"), digest(replay, "photo2.png")] == [
        each.sha256 for each in last.files
    ]
    assert {("Two boats & a bird", "twitter")} == {(each.title, each.extractor) for each in last.files}
    assert ["/abc"] == replay.site.asked("t.co")


@pytest.mark.parametrize(
    ("link", "steps", "end"),
    [
        (SHARE, {SHARE: f"{POST}?share_id=x&utm_name=y&utm_medium=z"}, POST),
        (SHARE.replace("www", "old"), {SHARE: POST}, POST),
        (SHARE, {SHARE: "/r/boats/comments/image1/a_title/"}, POST),
        ("https://v.redd.it/abc", {"https://v.redd.it/abc": "https://www.reddit.com/video/abc",
                                   "https://www.reddit.com/video/abc": POST}, POST),
        ("https://vm.tiktok.com/ZM1/", {"https://vm.tiktok.com/ZM1/": POST}, POST),
        ("https://bit.ly/1", {"https://bit.ly/1": "https://t.co/2", "https://t.co/2": "https://redd.it/image1"},
         "https://redd.it/image1"),
        ("https://t.co/fx", {"https://t.co/fx": "https://fxtwitter.com/mia/status/1897000000000000007/en"},
         "https://x.com/mia/status/1897000000000000007"),
    ],
    ids=["share", "share on a double", "relative", "video", "tiktok", "several steps", "mended previews"],
)  # fmt: skip
async def test_every_kind_is_followed(
    replay: ReplayBench, link: str, steps: dict[str, str], end: str
) -> None:
    """Step by step, each brought to its real site and freed of tracking, to a link that leads no further."""
    replay.site.redirects.update({step.partition("//")[2]: to for step, to in steps.items()})

    first, *_, last = await replay.reports(parse_link(link).url)

    assert Resolved(end) == first
    assert isinstance(last, Finished)
    assert 1 == len(last.files)


@pytest.mark.parametrize(
    "to",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://user:pass@x.com/mia/status/1",
        "https://localhost/photo1.png",
        "https://x.com\\@evil.example/",
        "https://x.com/a b",
        "ytsearch:cats",
    ],
)
async def test_a_step_is_held_to_the_rules_of_links(replay: ReplayBench, to: str) -> None:
    """What no member could give is refused, and nothing more is asked of anybody."""
    replay.site.redirects["t.co/abc"] = to

    reports = await replay.reports("https://t.co/abc")

    assert [ErrorKind.INVALID_URL] == [each.kind for each in reports if isinstance(each, Failed)]
    assert 1 == len(reports) == len(replay.site.requests)


@pytest.mark.parametrize("host", ["169.254.169.254", "127.0.0.1", "[::1]", "10.0.0.1"])
async def test_a_step_leads_nowhere_inside(replay: ReplayBench, host: str) -> None:
    """Addresses are judged where they are connected to, as everywhere."""
    replay.site.redirects["t.co/abc"] = f"http://{host}/photo1.png"

    failure = await replay.failure("https://t.co/abc")

    assert ErrorKind.BLOCKED_BY_POLICY == failure.kind
    assert ["t.co"] == [host for host, _, _ in replay.site.requests]


async def test_circles_end(replay: ReplayBench) -> None:
    """After a few steps nobody is asked any more."""
    replay.site.redirects.update({"t.co/a": "https://bit.ly/a", "bit.ly/a": "https://t.co/a"})

    failure = await replay.failure("https://t.co/a")

    assert ErrorKind.INVALID_URL == failure.kind
    assert 5 == len(replay.site.requests)


@pytest.mark.parametrize(
    ("link", "to", "kind"),
    [
        ("https://t.co/gone", "", ErrorKind.NOT_FOUND),
        ("https://t.co/in", "https://www.facebook.com/login/?next=x", ErrorKind.AUTH_REQUIRED),
    ],
)
async def test_why_a_short_link_leads_to_nothing(
    replay: ReplayBench, link: str, to: str, kind: ErrorKind
) -> None:
    """One that is gone, and one that leads strangers to a door."""
    if to:
        replay.site.redirects[link.partition("//")[2]] = to

    failure = await replay.failure(link)

    assert kind == failure.kind


async def test_what_leads_no_further_is_taken_as_it_is(replay: ReplayBench) -> None:
    """A short link may be the thing itself; it is reported as nothing else."""
    first, *_, last = await replay.reports("https://bit.ly/photo1.png")

    assert not isinstance(first, Resolved)
    assert isinstance(last, Finished)
    assert [digest(replay, "photo1.png")] == [each.sha256 for each in last.files]
