"""Hostile texts and everything that is drawn from them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.events import Delivered
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.forecast import Standing
from boss_bot.domain.priority import Priority
from boss_bot.domain.progress import Progress
from boss_bot.domain.status import Status
from boss_bot.domain.stored import StoredFile
from boss_bot.queue.entry import Entry

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ID = UUID(int=7)

HOSTILE = (
    "@everyone",
    "<@123456789012345678>",
    "<@&1> <#2> </queue:3>",
    "[bank](https://evil.example)",
    "**bold** __u__ ~~s~~ ||spoiler||",
    "```\ncode\n```",
    "`" * 40,
    "# heading",
    "-# small",
    "> quote",
    "1. list",
    "- list",
    "\u202egpj.exe",
    "\u200b\u200d\u2066",
    "\x00\x1b[31m\r\n\t",
    "<t:0:R> :skull: https://evil.example",
    "\ud800",
    "\\" * 300,
    "𝔘" * 5000,
    "e\u0301" * 3000,
)

texts = st.sampled_from(HOSTILE) | st.text(max_size=400) | st.text(st.sampled_from("*_`|<>@[]()#:\\~-+1. "))

progresses = st.builds(
    Progress,
    done=st.integers(0, 2**40),
    total=st.none() | st.integers(0, 2**40),
    speed=st.none() | st.floats(0, 1e10),
    item=st.integers(1, 100),
    items=st.none() | st.integers(0, 100),
    file_name=texts,
    title=texts,
)

failures = st.builds(
    Failure,
    kind=st.sampled_from(ErrorKind),
    detail=texts,
    retry_after=st.none() | st.floats(0, 1e6),
    size=st.none() | st.integers(0, 2**40),
)

files = st.builds(
    StoredFile,
    download_id=st.just(ID),
    position=st.integers(0, 20),
    path=st.just("downloads/a"),
    name=texts.filter(bool),
    size=st.integers(1, 40 * 2**20),
    mime=st.just("image/png"),
    kind=st.sampled_from(["image", "video", "audio"]),
    sha256=st.just("0" * 64),
    expires_at=st.just(NOW),
    title=texts,
    author=texts,
    description=texts,
)


@st.composite
def shown_downloads(draw: st.DrawFn) -> Download:
    """Draw a download in any state, as a message may have to show it."""
    return Download(
        id=ID,
        url="https://example.org/" + "a" * draw(st.integers(0, 2000)),
        canonical="https://example.org/",
        platform="other",
        origin=Origin(requester_id=draw(st.integers(1, 3)), channel_id=2, guild_id=3),
        created_at=NOW,
        status=draw(st.sampled_from(Status)),
        priority=draw(st.sampled_from(Priority)),
        started_at=draw(st.none() | st.just(NOW)),
        not_before=draw(st.none() | st.just(NOW + timedelta(seconds=20))),
        attempts=draw(st.integers(0, 3)),
        crashes=draw(st.integers(0, 3)),
        failure=draw(st.none() | failures),
    )


entries = st.builds(
    Entry,
    download=shown_downloads(),
    progress=st.none() | progresses,
    standing=st.none() | st.builds(Standing, st.integers(1, 500), st.none() | st.floats(0, 1e6)),
)

outcomes = st.builds(
    Delivered,
    download=shown_downloads(),
    files=st.lists(files, max_size=30).map(tuple),
    seconds=st.floats(0, 1e6),
)
