"""Choosing a download by its name, and cancelling it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

import attrs

from boss_bot.discord.errors import NoSuchChoice
from boss_bot.discord.escape import bare, escaped
from boss_bot.discord.ranks import Ranks
from boss_bot.discord.texts import labels
from boss_bot.domain.action import Action
from boss_bot.domain.shortening import shown_link

if TYPE_CHECKING:
    import hikari

    from boss_bot.domain.download import Download
    from boss_bot.queue.board import Board
    from boss_bot.queue.controls import Controls
    from boss_bot.queue.entry import Entry

_CHOICES = 25
_NAME = 100
"""https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure"""

_PLACE = 200


@attrs.frozen(kw_only=True)
class Cancelling:
    """Offers downloads by name; what comes back is judged anew, for anything can be sent in its place."""

    board: Board
    controls: Controls
    ranks: Ranks

    async def choices(self, interaction: hikari.AutocompleteInteraction, typed: str) -> list[tuple[str, str]]:
        """Return names and ids of what the member may cancel and has in mind, the newest first."""
        actor, wanted = await self.ranks.actor_of(interaction), typed.casefold().split()
        entries = [
            entry for entry in self.board.entries(actor.guild_id) if actor.has_right_to(entry.download)
        ]
        entries.sort(key=lambda entry: entry.download.created_at, reverse=True)
        named = ((_name(entry), entry.download.id.hex) for entry in entries)
        fitting = [choice for choice in named if all(word in choice[0].casefold() for word in wanted)]
        return fitting[:_CHOICES]

    async def cancel(self, interaction: hikari.CommandInteraction, chosen: str) -> str:
        """Cancel what was chosen and say so.

        Raises:
            NoSuchChoice: If that is no id.
            UnknownDownload: If there is none, or it belongs to another server.
            NotAllowed: If it is somebody else's and the member is no moderator.
            IllegalMove: If it is over already.
        """
        download_id, actor = _parse(chosen), await self.ranks.actor_of(interaction)
        cancelled = await self.controls.perform(Action.CANCEL, download_id, actor)
        return labels.CANCELLED_BY_COMMAND.format(name=escaped(_place(cancelled), _NAME))


def _name(entry: Entry) -> str:
    title = entry.progress.title if entry.progress else ""
    state = f"{labels.STATUS[entry.download.status]} · {entry.download.id.hex[:8]}"
    # Short enough for the state, by which those of the same name are told apart.
    return f"{bare(title or _place(entry.download), _NAME - len(state) - 3)} · {state}"


def _place(download: Download) -> str:
    parts = urlsplit(shown_link(download))
    return f"{parts.netloc}{parts.path}".rstrip("/")[:_PLACE]


def _parse(chosen: str) -> UUID:
    try:
        found = UUID(hex=chosen)
    except ValueError:
        raise NoSuchChoice from None
    if found.hex != chosen:
        raise NoSuchChoice
    return found
