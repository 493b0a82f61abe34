"""The laws of rows: nothing is lost between an object and the database."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.database.rows import Rows, from_microseconds, to_microseconds
from boss_bot.domain.download import Download
from boss_bot.domain.move import Move
from boss_bot.domain.stored import StoredFile
from tests.strategies import NOON, downloads, moments, moves, stored_files

ROWS = Rows()
COLUMN_TYPES = (int, float, str, type(None))


class TestRoundTrip:
    """An object made from the row of an object equals it."""

    @given(downloads())
    def test_download(self, download: Download) -> None:
        """No field of a download is lost, whatever its value."""
        assert download == ROWS.download(ROWS.of_download(download))

    @given(moves)
    def test_move(self, move: Move) -> None:
        """No field of a move is lost."""
        assert move == ROWS.move(ROWS.of(move))

    @given(stored_files)
    def test_stored_file(self, file: StoredFile) -> None:
        """No field of a file is lost."""
        assert file == ROWS.stored_file(ROWS.of(file))

    @given(downloads())
    def test_rows_hold_plain_values_only(self, download: Download) -> None:
        """A row is flat, and SQLite knows each of its types."""
        assert all(isinstance(value, COLUMN_TYPES) for value in ROWS.of_download(download).values())


class TestTimes:
    """Whole microseconds since 1970."""

    @given(moments)
    def test_round_trip(self, moment: datetime) -> None:
        """A time comes back to the microsecond."""
        assert moment == from_microseconds(to_microseconds(moment))

    @given(moments, moments)
    def test_order(self, one: datetime, other: datetime) -> None:
        """Stored times sort as the times do."""
        assert (one < other) == (to_microseconds(one) < to_microseconds(other))

    @given(moments, st.integers(-14, 14))
    def test_zone_makes_no_difference(self, moment: datetime, hours: int) -> None:
        """The same moment told elsewhere is stored the same."""
        elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))

        assert to_microseconds(moment) == to_microseconds(elsewhere)

    def test_a_time_without_zone_is_refused(self) -> None:
        """What may mean any of 24 moments is not stored."""
        with pytest.raises(TypeError):
            to_microseconds(NOON.replace(tzinfo=None))
