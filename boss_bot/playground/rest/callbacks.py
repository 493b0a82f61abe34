"""Answering interactions: the callback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from boss_bot.playground.components import numbered
from boss_bot.playground.interactions import CallbackType
from boss_bot.playground.message import EPHEMERAL, LOADING
from boss_bot.playground.rest.call import NO_CONTENT, Reply, Route
from boss_bot.playground.rest.confirming import confirmation
from boss_bot.playground.rules.callbacks import (
    acknowledge_in_time,
    acknowledge_once,
    autocomplete_choices,
    deferred_flags,
    fitting_callback,
    unknown_interaction,
)
from boss_bot.playground.rules.existence import unknown_message
from boss_bot.playground.rules.form import Form, judge
from boss_bot.playground.rules.modals import MODAL_RULES

if TYPE_CHECKING:
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.drafting import Drafter
    from boss_bot.playground.interactions import Interaction
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json
    from boss_bot.playground.rest.call import Call

ANSWER = 20
"""Message type of an answer to a command."""

UNDER = ("data",)
"""Where the answer itself stands in the body."""


class CallbackRoutes:
    """Serves the first answer to each interaction."""

    def __init__(self, backend: Backend, drafter: Drafter) -> None:
        self._backend = backend
        self._drafter = drafter

    def routes(self) -> list[Route]:
        """Return the table of routes."""
        path = "/interactions/{interaction_id}/{token}/callback"
        return [Route("POST", path, self.acknowledge, is_open=True)]

    async def acknowledge(self, call: Call) -> Reply:
        """Take the bot's first answer."""
        interaction = self._find(call)
        acknowledge_in_time(interaction, self._backend.clock.now(), self._backend.limits)
        acknowledge_once(interaction)
        kind = fitting_callback(interaction, call.form.get("type"))
        shown = self._obey(kind, interaction, call.form.get("data") or {}, call)
        interaction.callback, interaction.acknowledged_at = kind, self._backend.clock.now()
        self._backend.changes.notify()
        if call.query.get("with_response") != "true":
            return NO_CONTENT
        told = None if shown is None else self._backend.publisher.shown_to_bot(shown)
        return Reply(confirmation(interaction, told))

    def _find(self, call: Call) -> Interaction:
        interaction = self._backend.interactions.by_id.get(call.number("interaction_id"))
        if interaction is None or interaction.token != call.params["token"]:
            raise unknown_interaction()
        return interaction

    def _obey(self, kind: CallbackType, interaction: Interaction, data: Json, call: Call) -> Message | None:
        if kind is CallbackType.MESSAGE:
            return self._post(
                interaction, self._drafter.new(interaction.channel, data, call.files, self._base(interaction))
            )
        if kind is CallbackType.DEFERRED_MESSAGE:
            judge((deferred_flags,), Form(data, self._backend.limits), UNDER)
            flags = LOADING | (int(data.get("flags") or 0) & EPHEMERAL)
            self._post(interaction, evolve(self._base(interaction), flags=flags))
        elif kind is CallbackType.UPDATE:
            return self._update(interaction, data, call)
        elif kind is CallbackType.DEFERRED_UPDATE:
            interaction.original_id = interaction.message_id
        elif kind is CallbackType.AUTOCOMPLETE:
            judge((autocomplete_choices,), Form(data, self._backend.limits), UNDER)
            interaction.choices = data.get("choices") or []
        else:
            judge(MODAL_RULES, Form(data, self._backend.limits), UNDER)
            interaction.modal = {**data, "components": numbered(data["components"])}
        return None

    def _base(self, interaction: Interaction) -> Message:
        blank = self._drafter.blank(interaction.channel)
        return evolve(blank, kind=ANSWER, interaction=interaction.metadata())

    def _post(self, interaction: Interaction, message: Message) -> Message:
        if message.is_ephemeral:
            message = evolve(message, seen_by=interaction.user.id)
        self._backend.publisher.post(message)
        interaction.original_id = message.id
        interaction.is_waiting = message.is_loading
        return message

    def _update(self, interaction: Interaction, data: Json, call: Call) -> Message:
        before = interaction.channel.get(interaction.message_id or 0)
        if before is None:
            raise unknown_message()
        edited = self._drafter.edited(before, data, call.files)
        self._backend.publisher.edit(edited)
        interaction.original_id = edited.id
        return edited
