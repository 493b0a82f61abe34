"""Accepting a link from a command, up to the tracking message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import hikari
from loguru import logger

from boss_bot.discord.editing.verdict import describe
from boss_bot.discord.errors import PriorityNotAllowed, SeveralLinks
from boss_bot.discord.interactions import QUIET, actor_of, origin_of
from boss_bot.discord.permissions import require_permissions
from boss_bot.discord.render import render
from boss_bot.discord.views.buttons import row
from boss_bot.domain.download import Download
from boss_bot.domain.link import Link, find_links, parse_link
from boss_bot.domain.priority import Priority

if TYPE_CHECKING:
    import lightbulb

    from boss_bot.discord.editing.editor import Editor
    from boss_bot.domain.quality import Quality
    from boss_bot.queue.board import Board
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.service import DownloadService

_ALREADY_ACKNOWLEDGED = 40060
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes#json"""


@attrs.frozen(kw_only=True)
class Intake:
    """Checks, commits, answers: in this order, so that what is shown is never lost."""

    service: DownloadService
    board: Board
    editor: Editor
    clock: Clock
    support: str

    async def take(
        self, ctx: lightbulb.Context, text: str, priority: Priority | None, quality: Quality | None
    ) -> None:
        """Accept the one link in a text.

        Args:
            ctx: The command.
            text: What was given as a link.
            priority: None is the one that the member prefers, as far as they may have it.
            quality: None is the one that the member prefers.

        Raises:
            BossBotError: For whatever reason the link is refused; nothing is accepted then.
        """
        interaction = ctx.interaction
        require_permissions(interaction)
        link = one_link(text)
        actor = actor_of(interaction)
        preferences = await self.service.members.find(actor.user_id)
        if priority is None:
            priority = min(preferences.priority, actor.highest_priority)
        elif priority > actor.highest_priority:
            raise PriorityNotAllowed
        quality = quality or preferences.quality
        origin = origin_of(interaction)
        download = await self.service.submit(link, origin=origin, priority=priority, quality=quality)
        message_id = await self._answer(ctx, download)
        if message_id is None:
            self.editor.announce(download)
        else:
            await self.service.track(download.id, message_id)

    async def _answer(self, ctx: lightbulb.Context, download: Download) -> int | None:
        """Return the id of the tracking message; None if the answer did not get through."""
        try:
            return await self._respond(ctx.interaction, download)
        except (hikari.HikariError, TimeoutError) as error:
            logger.warning("An answer did not get through: {}", describe(error))
            return None
        finally:
            # Either way lightbulb must not answer a second time.
            ctx.initial_response_sent.set()

    async def _respond(self, interaction: hikari.CommandInteraction, download: Download) -> int:
        entry = self.board.entry(download)
        try:
            response = await interaction.create_initial_response(
                hikari.ResponseType.MESSAGE_CREATE,
                embed=render(entry, now=self.clock(), support=self.support),
                components=row(entry.download),
                **QUIET,
            )
        except hikari.ClientHTTPResponseError as error:
            # hikari repeats a request whose answer was lost, although the first one took effect.
            if error.code != _ALREADY_ACKNOWLEDGED:
                raise
            return (await interaction.fetch_initial_response()).id
        if response.resource and response.resource.message:
            return response.resource.message.id
        return (await interaction.fetch_initial_response()).id


def one_link(text: str) -> Link:
    """Pick the one link out of a member's text.

    Raises:
        SeveralLinks: If there are more.
        InvalidLink: If there is none that can be taken.
    """
    links = list(find_links(text))
    if len(links) > 1:
        raise SeveralLinks(len(links))
    if links:
        return links[0]
    # Nothing was found: the word that comes nearest to a link says best what is wrong with it.
    return parse_link(next((word for word in text.split() if "://" in word), text))
