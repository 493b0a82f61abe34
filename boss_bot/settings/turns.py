"""Whose turn it is."""

from __future__ import annotations

from typed_settings import option, settings

from boss_bot.settings.keeping import Keeping
from boss_bot.settings.parsing import optional_whole, whole

_LONGEST = 7 * 24 * 60
"""Minutes; beyond a week, waiting would count for nothing."""


@settings(kw_only=True)
class Turns(Keeping):
    """What decides who goes first; docs/queue.md explains how."""

    max_concurrent_per_server: int | None = option(
        default=None,
        converter=optional_whole(1),
        help="Downloads of one server that run at once while another server waits; half of all if empty.",
    )
    priority_step_minutes: int = option(
        default=10,
        converter=whole(0, _LONGEST),
        help="Minutes of waiting that count as much as one step of priority: low, normal, high.",
    )
