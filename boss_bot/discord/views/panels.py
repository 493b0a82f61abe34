"""The views of all live downloads, and what happens to the buttons of those that are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.views.buttons import parse
from boss_bot.discord.views.panel import Panel
from boss_bot.domain.errors import UnknownDownload
from boss_bot.domain.events import Accepted, Moved, Restored
from boss_bot.domain.status import FINAL

if TYPE_CHECKING:
    from uuid import UUID

    import hikari
    import miru

    from boss_bot.discord.views.presses import Presses
    from boss_bot.domain.events import Event


@attrs.define
class Panels:
    """Starts a view for each live download, and answers for those that are over.

    The custom id carries action and download, so miru finds the view whatever message the button stands in,
    also after a restart. Views are stopped when their download is over: messages outlive the memory that a
    view for each of them would take. Presses on those come to the same end by another way.
    """

    _client: miru.Client
    _presses: Presses
    _views: dict[UUID, Panel] = attrs.field(factory=dict, init=False)

    def __len__(self) -> int:
        return len(self._views)

    def on_event(self, event: Event) -> None:
        """Start and stop views with the downloads that they belong to."""
        if not isinstance(event, Accepted | Restored | Moved):
            return
        download = event.download
        if download.status in FINAL:
            if view := self._views.pop(download.id, None):
                view.stop()
        elif download.id not in self._views:
            view = self._views[download.id] = Panel(download.id, self._presses)
            self._client.start_view(view, bind_to=None)

    async def on_press(self, interaction: hikari.ComponentInteraction) -> bool:
        """Answer a press for which no view is running; it has to be one of ours, for nobody else is left."""
        named = parse(interaction.custom_id)
        if named is None:
            await self._presses.complain(interaction, UnknownDownload())
        else:
            await self._presses.press(interaction, *named)
        return True
