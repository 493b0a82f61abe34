"""The buttons of all live downloads, and what happens when one is pressed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

import attrs
import hikari

from boss_bot.discord.views.controls import ACTION, Controls
from boss_bot.domain.errors import UnknownDownload
from boss_bot.domain.events import Accepted, Moved, Restored
from boss_bot.domain.status import FINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    import miru

    from boss_bot.discord.views.presses import Presses
    from boss_bot.domain.events import Event

_CUSTOM_ID = re.compile(rf"{ACTION}:(?P<id>[0-9a-f]{{32}})")


@attrs.define
class Panels:
    """Starts a view for each live download, and answers for those that are over.

    The custom id carries the download, so miru finds the view whatever message the button stands in, also
    after a restart. Views are stopped when their download is over: none is left behind.
    """

    _client: miru.Client
    _presses: Presses
    _views: dict[UUID, Controls] = attrs.field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self._client.set_unhandled_component_interaction_hook(self.on_old_button)

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
            view = self._views[download.id] = Controls(download.id, self._presses)
            self._client.start_view(view, bind_to=None)

    def rows(self, download_id: UUID) -> Sequence[hikari.api.ComponentBuilder]:
        """Return the buttons that make sense on a download's message now."""
        view = self._views.get(download_id)
        return view.build() if view else []

    async def on_old_button(self, interaction: hikari.ComponentInteraction) -> None:
        """Answer a press for which no view is running."""
        named = _CUSTOM_ID.fullmatch(interaction.custom_id)
        if named:
            # The database knows best: it says that the download is over, or whose it was.
            await self._presses.cancel(interaction, UUID(named["id"]))
        else:
            await self._presses.complain(interaction, UnknownDownload())
