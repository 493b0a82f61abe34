"""Whatever goes wrong while a member waits ends in a sentence for them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import attrs
import hikari
import lightbulb
from loguru import logger

from boss_bot.discord.editing.verdict import REQUEST_ERRORS, describe
from boss_bot.discord.interactions import answer_privately
from boss_bot.discord.texts.refusals import UNEXPECTED, refusal
from boss_bot.domain.errors import BossBotError

if TYPE_CHECKING:
    from boss_bot.queue.board import Board


@attrs.frozen(kw_only=True)
class Complaints:
    """Finds the words for what was raised; what nobody expected is logged under a reference."""

    board: Board
    support: str

    def words(self, error: Exception, where: str) -> str:
        """Return the sentence for the member.

        Args:
            error: What was raised.
            where: What they did, for the log.
        """
        known = None
        if isinstance(error, BossBotError):
            known = refusal(error, soonest=self.board.soonest_start(), support=self.support)
        return known or self._unexpected(error, where)

    async def on_command_error(self, failed: lightbulb.exceptions.ExecutionPipelineFailedException) -> bool:
        """Answer for a command that has raised; lightbulb calls this."""
        context, error = failed.context, failed.causes[0]
        words = self.words(error, f"/{context.command_data.qualified_name}")
        try:
            if context.initial_response_sent.is_set():
                await context.interaction.execute(words, flags=hikari.MessageFlag.EPHEMERAL)
            else:
                await answer_privately(context.interaction, words)
        except REQUEST_ERRORS as unanswerable:
            logger.warning("A member could not be told: {}", describe(unanswerable))
        return True

    def _unexpected(self, error: Exception, where: str) -> str:
        reference = secrets.token_hex(4)
        # The text of an HTTP error holds the address, and an interaction's address holds its token.
        quiet = isinstance(error, hikari.HTTPError)
        logger.opt(exception=None if quiet else error).error(
            "Unexpected error {} in {}: {}", reference, where, describe(error)
        )
        return UNEXPECTED.format(reference=reference, support=self.support)
