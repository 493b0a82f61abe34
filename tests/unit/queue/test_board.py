"""The laws of the board: right with any number of downloads, and no busier than it has to be."""

from __future__ import annotations

from datetime import datetime, timedelta

import attrs
import pytest

from boss_bot.domain.download import Download
from boss_bot.domain.events import Accepted, Moved, Restored
from boss_bot.domain.forecast import MOST, forecast
from boss_bot.domain.progress import Progress
from boss_bot.domain.status import Status
from boss_bot.domain.turns import Slots, Waiting
from boss_bot.queue.board import Board
from boss_bot.queue.estimates import Estimates
from tests.strategies import NOON
from tests.support.crowd import crowd

SLOTS = Slots(total=3)
EACH = Estimates().seconds


@attrs.define
class Clock:
    """Stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


class CountingEstimates(Estimates):
    """Notes when a forecast is made: it asks how long each download takes."""

    asked = 0

    def seconds(self, download: Download) -> float:
        """Note the question."""
        self.asked += 1
        return super().seconds(download)


def board_of(count: int, *, clock: Clock | None = None, estimates: Estimates | None = None) -> Board:
    """Make a board that knows of so many who wait, two downloads of each member."""
    board = Board(slots=SLOTS, estimates=estimates or Estimates(), clock=clock or Clock())
    for download in waiting(count):
        board.on_event(Accepted(download))
    return board


def waiting(count: int) -> list[Download]:
    """Make downloads that wait."""
    links = 2 if count > 1 else 1
    return list(crowd(members=count // links, links=links, servers=7, until=NOON))


class TestPlaces:
    """What is told of what waits."""

    @pytest.mark.parametrize("count", [0, 1, 50, 500, 5000])
    def test_are_those_of_the_forecast(self, count: int) -> None:
        """With any number, the first know their place and time; the others that it is too early to say."""
        board, downloads = board_of(count), waiting(count)
        expected = forecast(Waiting.all_of(downloads, {}), {}, slots=SLOTS, now=NOON, duration=EACH)

        assert [expected.get(one.id) for one in downloads] == [board.entry(one).standing for one in downloads]
        assert min(count, MOST) == len(expected)
        assert (0.0 if count else None) == board.soonest_start()

    @pytest.mark.parametrize("count", [1, 50, 500, 5000])
    def test_a_list_is_in_their_order(self, count: int) -> None:
        """Of one server: what runs, then what has a place, in order, then what is too far behind, by age."""
        board, downloads = board_of(count), waiting(count)
        running = downloads[-1].move(Status.DOWNLOADING, at=NOON)
        board.on_event(Moved(running, Status.QUEUED))
        first, *rest = board.entries(running.origin.guild_id)
        positions = [entry.standing.position for entry in rest if entry.standing]
        behind = [entry.download.created_at for entry in rest if not entry.standing]

        assert running == first.download
        assert positions == sorted(positions)
        assert behind == sorted(behind)
        assert all(entry.standing for entry in rest[: len(positions)])

    def test_know_of_turns_from_before_a_restart(self) -> None:
        """A member who has had one then is behind another who came later."""
        early, late = waiting(4)[0], waiting(4)[-1]
        board = Board(slots=Slots(total=1), estimates=Estimates(), clock=Clock())
        board.on_event(Restored(early, turn_at=NOON))
        board.on_event(Restored(late))
        places = [board.entry(one).standing for one in (early, late)]

        assert [2, 1] == [place.position for place in places if place]


class TestWork:
    """How often it forecasts."""

    def test_few_are_told_at_once(self) -> None:
        """What a change means for a short queue is known with the change."""
        board, newcomer = board_of(50), attrs.evolve(waiting(1)[0], id=waiting(100)[-1].id)
        board.entry(newcomer)
        board.on_event(Accepted(newcomer))

        assert board.entry(newcomer).standing

    def test_a_burst_costs_one_forecast(self) -> None:
        """However many come within two seconds and look at once, a long queue is played once."""
        clock, estimates = Clock(), CountingEstimates()
        board = board_of(400, clock=clock, estimates=estimates)
        for newcomer in (one for one in waiting(800) if one.id.int > 400):
            board.on_event(Accepted(newcomer))
            board.entry(newcomer)
        once = estimates.asked
        clock.now += timedelta(seconds=2)
        board.soonest_start()

        assert (401, 401 + MOST) == (once, estimates.asked)


class TestEstimates:
    """How long what runs will still take."""

    def test_what_is_measured_goes_before_what_is_guessed(self) -> None:
        """The transfer's own speed is believed; without one, what such ones take less what has passed."""
        running = waiting(1)[0].move(Status.DOWNLOADING, at=NOON)
        later = NOON + timedelta(seconds=5)
        estimates, measured = Estimates(), Progress(done=10, total=70, speed=2.0)

        assert 30.0 == estimates.seconds_left(running, measured, now=later)
        assert EACH(running) - 5 == estimates.seconds_left(running, None, now=later)
        assert 1.0 == estimates.seconds_left(running, Progress(), now=NOON + timedelta(hours=1))
