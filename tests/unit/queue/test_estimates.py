"""The laws of estimates."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.download import Download
from boss_bot.domain.events import Accepted, Delivered
from boss_bot.queue.estimates import Estimates
from tests.strategies import downloads


@given(downloads(), st.lists(st.floats(0, 1e5), min_size=1, max_size=20))
def test_an_estimate_lies_within_what_was_measured(download: Download, measured: list[float]) -> None:
    """An average never leaves the range of its measurements, and knows nothing from before the first one."""
    estimates = Estimates()
    for seconds in measured:
        estimates.on_event(Delivered(download, (), seconds))

    assert min(measured) - 1e-6 <= estimates.seconds(download) <= max(measured) + 1e-6


@given(downloads())
def test_platforms_do_not_mix(download: Download) -> None:
    """What one platform takes says nothing about another; other events say nothing at all."""
    estimates = Estimates()
    unknown = estimates.seconds(download)
    estimates.on_event(Delivered(attrs.evolve(download, platform=download.platform + "x"), (), 3.0))
    estimates.on_event(Accepted(download))

    assert unknown == estimates.seconds(download)


@given(downloads())
def test_old_measurements_fade(download: Download) -> None:
    """After twenty downloads of a second each, one that took an hour hardly counts."""
    estimates = Estimates()
    for seconds in (3600.0, *[1.0] * 20):
        estimates.on_event(Delivered(download, (), seconds))

    assert estimates.seconds(download) < 15
