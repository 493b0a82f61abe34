"""What is worth a note, for whom, and in which words."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.discord.notifying.notifier import Notifier
from boss_bot.discord.notifying.replies import Replies, _nonce
from boss_bot.discord.notifying.vigil import Vigil
from boss_bot.discord.notifying.wording import wording
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.events import Accepted
from boss_bot.domain.forecast import Standing
from boss_bot.domain.note import Note, is_remark, is_reply
from boss_bot.domain.notifications import Notifications
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots
from boss_bot.queue.board import Board
from boss_bot.queue.entry import Entry
from boss_bot.queue.estimates import Estimates
from tests.support.discord_strategies import ID, NOW, entries
from tests.support.waiting import until

DOWNLOAD = Download(
    id=ID,
    url="https://example.org/clip",
    canonical="https://example.org/clip",
    platform="other",
    origin=Origin(requester_id=1, channel_id=2, guild_id=3),
    created_at=NOW,
)
RUNNING = attrs.evolve(DOWNLOAD, status=Status.DOWNLOADING)


@pytest.mark.parametrize(
    ("level", "replies", "remarks"),
    [
        (Notifications.NONE, set(), set()),
        (Notifications.MINIMAL, {Note.STARTED, Note.FAILED}, set()),
        (
            Notifications.NORMAL,
            {Note.STARTED, Note.FAILED},
            {Note.MOVED_UP, Note.NEARLY, Note.DELAYED},
        ),
        (Notifications.VERBOSE, set(Note), set()),
    ],
)
def test_levels(level: Notifications, replies: set[Note], remarks: set[Note]) -> None:
    """What each level is told, and how: never the same in two ways."""
    assert replies == {note for note in Note if is_reply(note, level)}
    assert remarks == {note for note in Note if is_remark(note, level)}


class TestNotifier:
    """`Notifier`."""

    @pytest.mark.parametrize("turns", [0, 1])
    async def test_a_stop_is_heard_whatever_comes_with_it(
        self, turns: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It ends although something happens in the very same moment."""
        monkeypatch.setattr("boss_bot.discord.notifying.notifier._PAUSE", 0.0)
        board = Board(slots=Slots(), estimates=Estimates(), clock=lambda: NOW)
        replies = Replies(rest=None, board=board, members=None, clock=lambda: NOW)
        notifier = Notifier(editor=None, replies=replies)
        notifier.start()
        await asyncio.sleep(0.01)
        notifier.on_event(Accepted(DOWNLOAD))
        for _ in range(turns):
            await asyncio.sleep(0)
        async with asyncio.timeout(1):
            await notifier.close()

    async def test_a_broken_look_is_not_the_last(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever it stumbles over is logged, and it looks again."""
        monkeypatch.setattr("boss_bot.discord.notifying.notifier._PAUSE", 0.0)
        looks: list[int] = []

        class Broken(Board):
            def entry(self, download: Download) -> Entry:
                looks.append(1)
                raise ZeroDivisionError

        board = Broken(slots=Slots(), estimates=Estimates(), clock=lambda: NOW)
        replies = Replies(rest=None, board=board, members=None, clock=lambda: NOW)
        notifier = Notifier(editor=None, replies=replies)
        notifier.start()
        for count in (1, 2):
            notifier.on_event(Accepted(DOWNLOAD))
            await until(lambda count=count: len(looks) >= count)
        await notifier.close()


class TestVigil:
    """`Vigil`."""

    @pytest.mark.parametrize(("seconds", "note"), [(59, None), (60, Note.STARTED)])
    def test_a_start_is_told_after_a_wait(self, seconds: int, note: Note | None) -> None:
        """Who need not wait has just been answered."""
        vigil = Vigil(DOWNLOAD, NOW)

        assert note is vigil.move(RUNNING, Status.QUEUED, NOW + timedelta(seconds=seconds))

    def test_a_second_attempt_is_no_start(self) -> None:
        """Nor is what the bot goes on with after its own restart."""
        vigil = Vigil(DOWNLOAD, NOW)
        again = attrs.evolve(RUNNING, attempts=1)

        assert None is vigil.move(again, Status.QUEUED, NOW + timedelta(hours=1))
        assert None is vigil.move(RUNNING, None, NOW + timedelta(hours=1))

    def test_another_wait_begins_anew(self) -> None:
        """What was promised before a pause does not hold after it; the notes that are left do."""
        vigil = Vigil(DOWNLOAD, NOW)
        vigil.compare(Standing(10, None), NOW)
        later = NOW + timedelta(minutes=1)

        assert Note.MOVED_UP is vigil.compare(Standing(4, None), later)
        vigil.move(DOWNLOAD, Status.PAUSED, later)
        assert None is vigil.compare(Standing(1, None), later + timedelta(minutes=1))
        assert 2 == vigil.left


class TestWording:
    """`wording`."""

    @given(entries, st.sampled_from(Note), st.none() | st.integers(1, 2**63))
    def test_a_note_is_short(self, entry: Entry, note: Note, pinged: int | None) -> None:
        """Whatever the download is called, it fits a message with room to spare, and calls nobody else."""
        text = wording(note, entry, now=NOW, pinged=pinged)

        assert 0 < len(text) < 1000
        assert ("<@" in text) == (pinged is not None)
        assert text.count("@") - text.count("\\@") == (pinged is not None)

    @given(st.sampled_from(Note), st.datetimes())
    def test_its_nonce_fits(self, note: Note, at: object) -> None:
        """25 characters at most; another one for another kind of note."""
        nonces = {_nonce(one, DOWNLOAD, NOW) for one in Note}

        assert len(nonces) == len(Note)
        assert all(len(nonce) <= 25 for nonce in nonces)
