"""The view that listens to one download's buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import miru

from boss_bot.discord.texts.labels import BUTTONS
from boss_bot.discord.views.buttons import custom_id
from boss_bot.domain.action import Action

if TYPE_CHECKING:
    from uuid import UUID

    from boss_bot.discord.views.presses import Presses


class ActionButton(miru.Button):
    """Does its action with the download that its custom id names."""

    def __init__(self, action: Action, download_id: UUID, presses: Presses) -> None:
        super().__init__(BUTTONS[action], custom_id=custom_id(action, download_id))
        self._action = action
        self._download_id = download_id
        self._presses = presses

    async def callback(self, context: miru.ViewContext) -> None:
        """Act."""
        await self._presses.press(context.interaction, self._action, self._download_id)


class Panel(miru.View):
    """Persistent: it needs nothing but the id, and rights are checked against the database on every press.

    It listens to every button there is, also to those that a message shows no more: what a member presses in
    an old version of it is answered by the database, too.
    """

    def __init__(self, download_id: UUID, presses: Presses) -> None:
        # Every press is answered in time by us; miru's deferring would answer a second time.
        super().__init__(timeout=None, autodefer=False)
        for action in Action:
            self.add_item(ActionButton(action, download_id, presses))
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
