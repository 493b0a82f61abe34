"""Answering interactions: everything after the callback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from boss_bot.playground.rest.call import NO_CONTENT, Reply, Route
from boss_bot.playground.rules.existence import unknown_message
from boss_bot.playground.rules.followups import (
    acknowledge_first,
    followup_budget,
    token_alive,
    unknown_webhook,
)

if TYPE_CHECKING:
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.drafting import Drafter
    from boss_bot.playground.interactions import Interaction
    from boss_bot.playground.message import Message
    from boss_bot.playground.rest.call import Call

BASE: Final = "/webhooks/{application_id}/{token}"
ORIGINAL: Final = BASE + "/messages/@original"
ONE: Final = BASE + "/messages/{message_id}"
MAJOR: Final = ("application_id", "token")


class WebhookRoutes:
    """Serves follow-ups, and the original answer under its name `@original`."""

    def __init__(self, backend: Backend, drafter: Drafter) -> None:
        self._backend = backend
        self._drafter = drafter

    def routes(self) -> list[Route]:
        """Return the table of routes."""
        served = [("POST", BASE, self.follow_up)]
        for template in (ORIGINAL, ONE):
            served += [("GET", template, self.one), ("PATCH", template, self.edit)]
            served += [("DELETE", template, self.delete)]
        limit = self._backend.limits.webhooks
        return [Route(*one, limit, MAJOR, is_open=True) for one in served]

    async def follow_up(self, call: Call) -> Reply:
        """Post another message; after a deferred answer the first one takes its place."""
        interaction = self._interaction(call)
        if interaction.is_waiting:
            return self._edited(interaction, self._find(interaction, call), call)
        followup_budget(interaction, self._backend.limits)
        base = evolve(self._drafter.blank(interaction.channel), interaction=interaction.metadata())
        message = self._drafter.new(interaction.channel, call.form, call.files, base)
        if message.is_ephemeral:
            message = evolve(message, seen_by=interaction.user.id)
        interaction.followups.append(message.id)
        self._backend.publisher.post(message)
        return Reply(self._backend.publisher.shown_to_bot(message))

    async def one(self, call: Call) -> Reply:
        """Return one of the interaction's messages."""
        interaction = self._interaction(call)
        return Reply(self._backend.publisher.shown_to_bot(self._find(interaction, call)))

    async def edit(self, call: Call) -> Reply:
        """Edit one of the interaction's messages."""
        interaction = self._interaction(call)
        return self._edited(interaction, self._find(interaction, call), call)

    async def delete(self, call: Call) -> Reply:
        """Delete one of the interaction's messages."""
        interaction = self._interaction(call)
        self._backend.publisher.delete(self._find(interaction, call))
        return NO_CONTENT

    def _interaction(self, call: Call) -> Interaction:
        interaction = self._backend.interactions.by_token.get(call.params["token"])
        if interaction is None or call.number("application_id") != self._backend.world.application_id:
            raise unknown_webhook()
        token_alive(interaction, self._backend.clock.now(), self._backend.limits)
        acknowledge_first(interaction)
        return interaction

    def _find(self, interaction: Interaction, call: Call) -> Message:
        message_id = call.number("message_id") if "message_id" in call.params else interaction.original_id
        own = {interaction.original_id, *interaction.followups}
        message = interaction.channel.get(message_id or 0)
        if message is None or message.id not in own:
            raise unknown_message()
        return message

    def _edited(self, interaction: Interaction, message: Message, call: Call) -> Reply:
        edited = self._drafter.edited(message, call.form, call.files)
        interaction.is_waiting = interaction.is_waiting and message.id != interaction.original_id
        self._backend.publisher.edit(edited)
        return Reply(self._backend.publisher.shown_to_bot(edited))
