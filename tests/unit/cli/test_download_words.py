"""What `boss-bot download` says."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from boss_bot.cli.download import words
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.gate import Pause
from boss_bot.domain.limits import MIB
from boss_bot.domain.progress import Progress

DOWNLOAD = Download(
    id=UUID(int=1),
    url="https://example.org/a/film.mp4?x=1",
    canonical="",
    platform="other",
    origin=Origin(requester_id=0, channel_id=0),
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)


@pytest.mark.parametrize("kind", ErrorKind)
def test_every_failure_has_words_that_do_not_speak_of_discord(kind: ErrorKind) -> None:
    """Whatever can happen without Discord is told without it, on one line, with the link."""
    line = words.failed(DOWNLOAD, Failure(kind=kind, limit=MIB, size=2 * MIB))

    assert line.startswith(f"✘ {DOWNLOAD.url}: ")
    assert "\n" not in line
    assert "{" not in line
    assert kind is ErrorKind.DISCORD_ERROR or "Discord" not in line
    assert "channel" not in line
    assert "uploaded" not in line


def test_what_a_site_says_can_not_draw_on_the_terminal() -> None:
    """Control codes in an engine's words are dropped."""
    line = words.failed(DOWNLOAD, Failure(kind=ErrorKind.NETWORK, detail="\x1b[2J\nno\x07 answer"))

    assert "(network: [2J no answer)" in line


def test_figures_tell_what_is_known() -> None:
    """Nothing is made up: an unknown size, speed or number of files is left out."""
    whole = Progress(done=MIB, total=4 * MIB, speed=MIB, item=2, items=3)

    assert "1.0 MiB" == words.figures(Progress(done=MIB))
    assert "file 2 of 3 · 1.0 MiB of 4.0 MiB · 1.0 MiB/s · 3 s left" == words.figures(whole)


def test_a_site_that_is_left_alone_is_named() -> None:
    """Its other links wait without a line of their own, so this one speaks for them all."""
    limited = Pause("x.com", DOWNLOAD.created_at, ErrorKind.RATE_LIMIT)
    down = Pause("example.org", DOWNLOAD.created_at, ErrorKind.NETWORK)

    assert "… x.com asks for a pause: its links go on in 10 min." == words.left_alone(limited, 600)
    assert "… example.org is in trouble: its links go on in 30 s." == words.left_alone(down, 30)
