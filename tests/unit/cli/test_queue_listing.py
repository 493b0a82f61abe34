"""The table of the queue."""

from __future__ import annotations

import pytest

from boss_bot.cli.queue.listing import age


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(-3, "0 s"), (0.4, "0 s"), (59.9, "59 s"), (60, "1 min"), (7199, "1 h"), (86400, "1 d"), (1e6, "11 d")],
)
def test_an_age_is_shown_in_its_largest_unit(seconds: float, shown: str) -> None:
    """A clock that was set back makes nothing younger than now."""
    assert shown == age(seconds)
