"""The catalogue of words is complete, and everything in it can be sent."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given

from boss_bot.discord.commands import COMMANDS
from boss_bot.discord.errors import (
    ConnectionProblem,
    MissingPermissions,
    OutdatedMenu,
    PriorityNotAllowed,
    SeveralLinks,
)
from boss_bot.discord.texts import failures, labels, notes, preferences, problems
from boss_bot.discord.texts.help import GUIDES
from boss_bot.discord.texts.refusals import LINKS, refusal
from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.errors import (
    BossBotError,
    DownloadFailed,
    IllegalMove,
    InvalidLink,
    NotAllowed,
    QueueFull,
    QuotaExceeded,
    TooFast,
    UnknownDownload,
)
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.link import parse_link
from boss_bot.domain.note import Note
from boss_bot.domain.notifications import Notifications
from boss_bot.domain.priority import Priority
from boss_bot.domain.quality import Quality
from boss_bot.domain.status import Status
from tests.support.discord_strategies import NOW, shown_downloads
from tests.support.discord_strategies import failures as any_failure

ID = UUID(int=1)
REFUSALS = (
    InvalidLink("scheme"),
    SeveralLinks(3),
    PriorityNotAllowed(),
    OutdatedMenu(),
    MissingPermissions(("Attach Files",)),
    TooFast(2.5),
    QueueFull("all", 50),
    QueueFull("guild", 25),
    QuotaExceeded(10),
    NotAllowed(ID),
    UnknownDownload(ID),
    IllegalMove(ID, Status.COMPLETED, Status.CANCELLED),
    DownloadFailed(Failure(kind=ErrorKind.DISK_FULL)),
)


def test_every_kind_of_error_has_a_sentence() -> None:
    """No failure is without words."""
    assert set(ErrorKind) == set(failures.SENTENCES)


@pytest.mark.parametrize(
    ("kind", "quality", "words"),
    [
        (ErrorKind.NO_MEDIA, Quality.AUDIO, "There is no sound at that link. Ask for it again with another"),
        (ErrorKind.NO_MEDIA, Quality.FITS, "There is no image, video or audio"),
        (ErrorKind.FILE_TOO_LARGE, Quality.BEST, "can be uploaded here. Ask for it again with a quality"),
        (ErrorKind.FILE_TOO_LARGE, Quality.FITS, "Look for a smaller version"),
    ],
)
def test_words_fit_what_was_asked_for(kind: ErrorKind, quality: Quality, words: str) -> None:
    """Who wanted sound is not told of pictures; who wanted the best is told what would have worked."""
    failure = Failure(kind=kind, size=2**20, limit=2**19)
    asked = Download(
        id=ID,
        url="",
        canonical="",
        platform="other",
        origin=Origin(requester_id=1, channel_id=2),
        created_at=NOW,
        quality=quality,
    )

    assert words in failures.given_up(failure, asked, "Max")


@given(any_failure, shown_downloads())
def test_sentences_fit(failure: Failure, download: Download) -> None:
    """Each fits a message with room to spare, and no placeholder is left in it."""
    for text in (
        failures.given_up(failure, download, "Max"),
        failures.trying_again(failure, download),
    ):
        assert len(text) < 1000
        assert "{" not in text


def test_every_status_has_a_label_and_a_colour() -> None:
    """No state is without a name."""
    assert set(Status) == set(labels.STATUS) == set(labels.COLOUR)


def test_every_choice_and_every_note_has_words() -> None:
    """No menu lacks a line, no reply is without words."""
    assert set(Note) == set(notes.WORDS)
    assert set(Notifications) == set(preferences.NOTIFICATIONS)
    assert set(BarStyle) == set(preferences.BARS)
    assert set(Priority) == set(preferences.PRIORITIES)
    assert set(Quality) == set(preferences.QUALITIES)


@pytest.mark.parametrize("error", REFUSALS, ids=lambda error: type(error).__name__)
def test_every_refusal_has_a_sentence(error: BossBotError) -> None:
    """It ends as a sentence and fits."""
    text = refusal(error, soonest=40.0, support="Max")

    assert text is not None
    assert len(text) < 500
    assert text.endswith((".", ")."))


@pytest.mark.parametrize(
    "text", ["", "https://" + "a" * 3000, "ftp://a.b", "https://u:p@a.b", "https://a", "https://a.b/\x01"]
)
def test_every_bad_link_has_its_own_sentence(text: str) -> None:
    """The words say what is wrong with that very link."""
    with pytest.raises(InvalidLink) as refused:
        parse_link(text)

    assert refused.value.reason in LINKS


def test_a_full_queue_says_when_to_come_back() -> None:
    """With an estimate where there is one."""
    assert "about 40 s" in (refusal(QueueFull("all", 50), soonest=40.0, support="Max") or "")
    assert "few minutes" in (refusal(QueueFull("all", 50), soonest=None, support="Max") or "")


def test_every_command_has_a_guide() -> None:
    """Help knows the commands that there are, and no others."""
    assert {command._command_data.name for command in COMMANDS} == set(GUIDES)


def test_every_connection_problem_has_advice() -> None:
    """An operator is told what to do."""
    assert set(ConnectionProblem) == set(problems.ADVICE)
