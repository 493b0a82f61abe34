"""The child's reports, and what it counts."""

from __future__ import annotations

import os
from collections.abc import Iterator

import msgspec
import pytest

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.order import Order
from boss_bot.domain.report import Progressed, Report
from boss_bot.workers.child.reporter import Reporter
from boss_bot.workers.child.tally import Tally


class Line:
    """A pipe and a reporter at its end."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        self.reporter = Reporter(self._write)

    def heard(self) -> list[Progressed]:
        """Return what was reported so far."""
        decoder = msgspec.json.Decoder(Report)
        return [decoder.decode(line) for line in os.read(self._read, 2**16).splitlines()]

    def close(self) -> None:
        """Give the pipe back."""
        os.close(self._read)
        os.close(self._write)


@pytest.fixture
def line() -> Iterator[Line]:
    """Lay a line."""
    line = Line()
    yield line
    line.close()


@pytest.fixture
def tally(line: Line) -> Tally:
    """Count against small limits."""
    order = Order(
        download_id="0", url="x", directory="x", max_file_bytes=100, max_total_bytes=150, max_items=2
    )
    return Tally(order, line.reporter)


def test_progress_is_throttled_at_the_source(line: Line) -> None:
    """Of a thousand chunks in an instant, the first and the last are reported."""
    for done in range(1001):
        line.reporter.progress(done, 1000)

    assert [0, 1000] == [report.done for report in line.heard()]


def test_every_file_has_its_first_report(line: Line) -> None:
    """A new file is told at once."""
    line.reporter.progress(1, 10, item=1)
    line.reporter.progress(1, 10, item=2)

    assert [1, 2] == [report.item for report in line.heard()]


def test_no_text_silences_the_child(line: Line) -> None:
    """Lone surrogates, which JSON can spell and UTF-8 can't, are replaced in whatever is told."""
    line.reporter.progress(1, 10, file_name="a\ud800.mp4", title="\udfff")

    (report,) = line.heard()
    assert ("a?.mp4", "?") == (report.file_name, report.title)


@pytest.mark.parametrize(("done", "total"), [(101, None), (1, 101)])
def test_a_file_over_the_limit_is_refused(tally: Tally, done: int, total: int | None) -> None:
    """As soon as it shows, by what is announced or by what is here."""
    tally.begin()

    with pytest.raises(DownloadFailed) as caught:
        tally.note("file", done, total)

    assert 101 == caught.value.failure.size


def test_parts_of_a_file_count_together(tally: Tally) -> None:
    """Video and sound are merged into one file."""
    tally.begin()
    tally.note("video", 60, 60)

    with pytest.raises(DownloadFailed):
        tally.note("sound", 41, None)


def test_an_estimate_is_shown_but_refuses_nothing(tally: Tally, line: Line) -> None:
    """Estimates of segmented streams are wild in the beginning."""
    tally.begin()
    tally.note("file", 1, None, estimate=1e9)

    assert 10**9 == line.heard()[0].total


def test_files_count_together_and_are_numbered(tally: Tally) -> None:
    """The second file may be as large as what the first left over."""
    assert (1, False) == (tally.begin(), tally.full)
    tally.note("file", 90, 90)
    assert (2, True) == (tally.begin(), tally.full)

    with pytest.raises(DownloadFailed):
        tally.note("file", 61, None)
