"""The buttons of one download."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hikari
import miru

from boss_bot.discord.texts import labels

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.discord.views.presses import Presses

ACTION = "boss:cancel"
"""Begins the button's custom id; the download's id follows."""


class CancelButton(miru.Button):
    """Cancels the download that its custom id names."""

    def __init__(self, download_id: UUID, presses: Presses) -> None:
        custom_id = f"{ACTION}:{download_id.hex}"
        super().__init__(labels.CANCEL, style=hikari.ButtonStyle.SECONDARY, custom_id=custom_id)
        self._download_id = download_id
        self._presses = presses

    async def callback(self, context: miru.ViewContext) -> None:
        """Cancel."""
        await self._presses.cancel(context.interaction, self._download_id)


class Controls(miru.View):
    """Persistent: it needs nothing but the id, and rights are checked against the database on every press."""

    def __init__(self, download_id: UUID, presses: Presses) -> None:
        # Every press is answered by us within milliseconds; miru's deferring would answer a second time.
        super().__init__(timeout=None, autodefer=False)
        self.add_item(CancelButton(download_id, presses))
        self._presses = presses

    async def on_error(
        self,
        error: Exception,
        item: miru.abc.InteractiveViewItem | None = None,  # noqa: ARG002 - miru's signature
        context: miru.ViewContext | None = None,
        /,
    ) -> None:
        """Answer for a press that has raised; miru would only log it."""
        if context is not None:
            await self._presses.complain(context.interaction, error)
