"""Presses that no running view listens to: on messages that are over, of the last run, or without a view."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import hikari
    import miru

    Listener = Callable[[hikari.ComponentInteraction], Awaitable[bool]]
    """Returns whether the press was its own, and is answered then."""


class Switchboard:
    """Offers each press to one listener after another, until one has answered it."""

    def __init__(self, views: miru.Client, *listeners: Listener) -> None:
        self._listeners = listeners
        views.set_unhandled_component_interaction_hook(self.on_press)

    async def on_press(self, interaction: hikari.ComponentInteraction) -> None:
        """Have it answered."""
        for listener in self._listeners:
            if await listener(interaction):
                return
