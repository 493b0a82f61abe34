"""Hypothesis strategies for what the program reasons about, shared by all tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.download import Download, Move, Origin
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.notifications import Notifications
from boss_bot.domain.preferences import Preferences
from boss_bot.domain.priority import Priority
from boss_bot.domain.quality import Quality
from boss_bot.domain.report import FileFacts
from boss_bot.domain.status import TRANSITIONS, Status
from boss_bot.domain.stored import StoredFile

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A moment that is far from midnight."""

moments = st.timedeltas(timedelta(days=-4000), timedelta(days=27000)).map(NOON.__add__)
snowflakes = st.integers(1, 2**63 - 1)
sizes = st.integers(0, 2**40)
seconds = st.floats(0, 1e6)

failures: SearchStrategy[Failure] = st.builds(
    Failure,
    kind=st.sampled_from(ErrorKind),
    detail=st.text(max_size=50),
    retry_after=st.none() | seconds,
    size=st.none() | sizes,
)

origins: SearchStrategy[Origin] = st.builds(
    Origin,
    requester_id=snowflakes,
    channel_id=snowflakes,
    guild_id=st.none() | snowflakes,
    upload_limit=st.none() | sizes,
)


def downloads(**fields: SearchStrategy[object]) -> SearchStrategy[Download]:
    """Draw downloads with any values at all in the fields that are not given, legal together or not."""
    drawn = {
        "id": st.uuids(),
        "url": st.text(max_size=50),
        "canonical": st.text(max_size=50),
        "platform": st.text(max_size=10),
        "origin": origins,
        "created_at": moments,
        "status": st.sampled_from(Status),
        "priority": st.sampled_from(Priority),
        "quality": st.sampled_from(Quality),
        "message_id": st.none() | snowflakes,
        "started_at": st.none() | moments,
        "completed_at": st.none() | moments,
        "not_before": st.none() | moments,
        "attempts": st.integers(0, 100),
        "max_attempts": st.integers(1, 100),
        "crashes": st.integers(0, 100),
        "failure": st.none() | failures,
    }
    return st.builds(Download, **{**drawn, **fields})


def queued() -> SearchStrategy[Download]:
    """Draw downloads as they are accepted, from a few members within one minute."""
    return st.builds(
        Download,
        id=st.uuids(),
        url=st.just("https://media.example/1"),
        canonical=st.just("https://media.example/1"),
        platform=st.just("other"),
        origin=st.sampled_from([Origin(requester_id=member, channel_id=1) for member in range(1, 5)]),
        created_at=st.integers(0, 60).map(lambda second: NOON - timedelta(seconds=second)),
        priority=st.sampled_from(Priority),
        not_before=st.none() | st.integers(-60, 60).map(lambda second: NOON + timedelta(seconds=second)),
    )


preferences: SearchStrategy[Preferences] = st.builds(
    Preferences,
    notifications=st.sampled_from(Notifications),
    bar=st.sampled_from(BarStyle),
    priority=st.sampled_from(Priority),
    quality=st.sampled_from(Quality),
    mention=st.booleans(),
    auto_retry=st.booleans(),
    max_retries=st.none() | st.integers(1, 9999),
)


@st.composite
def histories(draw: st.DrawFn, *, longest: int = 20) -> list[Status]:
    """Draw a legal walk through the states, from acceptance on."""
    walk = [Status.QUEUED]
    for _ in range(draw(st.integers(0, longest))):
        following = sorted(TRANSITIONS[walk[-1]])
        if not following:
            break
        walk.append(draw(st.sampled_from(following)))
    return walk


moves: SearchStrategy[Move] = st.builds(
    Move,
    download_id=st.uuids(),
    was=st.none() | st.sampled_from(Status),
    to=st.sampled_from(Status),
    at=moments,
    cause=st.text(max_size=30),
)

stored_files: SearchStrategy[StoredFile] = st.builds(
    StoredFile,
    download_id=st.uuids(),
    position=st.integers(0, 100),
    path=st.text(max_size=50),
    name=st.text(max_size=50),
    size=sizes,
    mime=st.text(max_size=20),
    kind=st.sampled_from(["image", "video", "audio"]),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    expires_at=moments,
    title=st.text(max_size=20),
    author=st.text(max_size=20),
    description=st.text(max_size=20),
    source_url=st.text(max_size=20),
    duration=st.none() | seconds,
    width=st.none() | st.integers(1, 10_000),
    height=st.none() | st.integers(1, 10_000),
)

file_facts: SearchStrategy[FileFacts] = st.builds(
    FileFacts,
    name=st.text(max_size=30),
    size=sizes,
    mime=st.text(max_size=20),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    kind=st.sampled_from(["image", "video", "audio"]),
)
