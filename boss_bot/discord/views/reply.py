"""The one answer to a press, in time whatever it takes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import hikari
from loguru import logger

from boss_bot.discord.editing.verdict import REQUEST_ERRORS, describe
from boss_bot.discord.interactions import ALREADY_ACKNOWLEDGED, QUIET

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine, Sequence

T = TypeVar("T")

_SOON = 1.5
"""Seconds. Discord gives three, and a request that it refuses at first is repeated by hikari after one.

https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
"""


@attrs.define
class Reply:
    """Answers with what the work has come to, or says first that it takes a while."""

    _interaction: hikari.ComponentInteraction
    _deferred: bool = attrs.field(default=False, init=False)

    async def after(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for the work, and defer the answer if it takes long."""
        task = asyncio.create_task(work, name=f"press {self._interaction.custom_id}")
        try:
            await asyncio.wait({task}, timeout=_SOON)
            if not task.done():
                await self._defer()
            return await task
        finally:
            task.cancel()

    async def update(self, embed: hikari.Embed, components: Sequence[hikari.api.ComponentBuilder]) -> bool:
        """Show the new state in the message whose button was pressed; return whether that got through."""
        if self._deferred:
            work = self._interaction.edit_initial_response(embed=embed, components=components, **QUIET)
            return await _sent(work)
        return await _sent(
            self._interaction.create_initial_response(
                hikari.ResponseType.MESSAGE_UPDATE, embed=embed, components=components, **QUIET
            )
        )

    async def remove(self) -> None:
        """Delete the message whose button was pressed."""
        if not self._deferred:
            await self._defer()
        await _sent(self._interaction.delete_initial_response())

    async def _defer(self) -> None:
        self._deferred = await _sent(
            self._interaction.create_initial_response(hikari.ResponseType.DEFERRED_MESSAGE_UPDATE)
        )

    async def privately(self, content: str | hikari.Embed) -> None:
        """Answer so that only the member sees it."""
        flags = hikari.MessageFlag.EPHEMERAL
        if self._deferred:
            await _sent(self._interaction.execute(content, flags=flags, **QUIET))
            return
        await _sent(
            self._interaction.create_initial_response(
                hikari.ResponseType.MESSAGE_CREATE, content, flags=flags, **QUIET
            )
        )


async def _sent(answer: Awaitable[object]) -> bool:
    try:
        await answer
    except REQUEST_ERRORS as error:
        # hikari repeats a request whose answer was lost, although the first one took effect.
        if getattr(error, "code", 0) == ALREADY_ACKNOWLEDGED:
            return True
        # What was done is done, and the editor shows it all the same.
        logger.warning("A press could not be answered: {}", describe(error))
        return False
    return True
