"""A member of the server who does what a script says, with the manners of Discord's client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from boss_bot.playground import looking
from boss_bot.playground.acting import acknowledged, start
from boss_bot.playground.answer import Answer
from boss_bot.playground.attachments import attach
from boss_bot.playground.commands import MESSAGE
from boss_bot.playground.interactions import InteractionType
from boss_bot.playground.message import Message
from boss_bot.playground.options import autocompleted, chosen, leaf, nested
from boss_bot.playground.rendering import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.playground.attachments import Upload
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.people import Json, User

PATIENCE: Final = 3.0
"""Seconds that Discord gives a bot to acknowledge."""


class ScriptedMember:
    """Gives commands, presses buttons, chooses from menus, and types.

    What Discord's client would not let a person do raises `InvalidOptionError` or `CannotUseError`; a bot
    that does not acknowledge in time raises `NoAnswerError`.
    """

    def __init__(self, backend: Backend, user: User, channel: Channel) -> None:
        self.user = user
        self.channel = channel
        """Where they are; set it to send them elsewhere."""
        self._backend = backend

    async def command(self, name: str, /, *, timeout: float = PATIENCE, **options: object) -> Answer:  # noqa: ASYNC109
        """Give a slash command, and return the answer once the bot has acknowledged.

        Args:
            name: The command's name; sub-commands follow after spaces.
            timeout: Seconds to wait for the acknowledgement.
            options: The values of its options.
        """
        command, definition, nest = self._definition(name)
        data = _command_data(command, nested(nest, list(chosen(definition, options))))
        return await self._do(InteractionType.COMMAND, data, timeout)

    async def message_command(self, name: str, message: Message, timeout: float = PATIENCE) -> Answer:  # noqa: ASYNC109
        """Choose a command from a message's menu ("Apps")."""
        command = self._backend.commands.find(name, self.channel.guild_id, MESSAGE)
        resolved = {"messages": {str(message.id): render(message, self._backend.links)}}
        data = {**_command_data(command, []), "target_id": str(message.id), "resolved": resolved}
        return await self._do(InteractionType.COMMAND, data, timeout)

    async def autocomplete(
        self, name: str, /, *, option: str, typed: str = "", **others: object
    ) -> list[Json]:
        """Type into an option, and return the choices that the bot offers (each with name and value)."""
        command, definition, nest = self._definition(name)
        data = _command_data(command, nested(nest, list(autocompleted(definition, option, typed, others))))
        answer = await self._do(InteractionType.AUTOCOMPLETE, data, PATIENCE)
        return answer.interaction.choices or []

    async def press(self, message: Message, button: str, timeout: float = PATIENCE) -> Answer:  # noqa: ASYNC109
        """Press a button by its label or custom id, and return the answer."""
        shown = looking.current(self.channel, self.user, message)
        return await self._do(InteractionType.COMPONENT, looking.button_data(shown, button), timeout, shown)

    async def choose(self, message: Message, menu: str, *values: str) -> Answer:
        """Choose labels or values from a select menu, which is named by its placeholder or custom id."""
        shown = looking.current(self.channel, self.user, message)
        data = looking.menu_data(shown, menu, values)
        return await self._do(InteractionType.COMPONENT, data, PATIENCE, shown)

    def say(self, text: str, files: Sequence[Upload] = ()) -> Message:
        """Write a message into the channel."""
        mint, now = self._backend.world.mint, self._backend.clock.now()
        here = self.channel
        message = Message(mint.mint(), here.id, self.user, now, now, guild_id=here.guild_id, content=text)
        sent = tuple(attach(file, mint.mint(), here.id) for file in files)
        message = evolve(message, attachments=sent)
        self._backend.publisher.post(message)
        return message

    def _definition(self, name: str) -> tuple[Json, Json, list[Json]]:
        first, *path = name.split()
        command = self._backend.commands.find(first, self.channel.guild_id)
        return command, *leaf(command, path)

    async def _do(
        self, kind: InteractionType, data: Json, seconds: float, message: Message | None = None
    ) -> Answer:
        interaction = start(
            self._backend, kind, user=self.user, channel=self.channel, data=data, message=message
        )
        await acknowledged(self._backend, interaction, seconds)
        return Answer(interaction, self._backend)


def _command_data(command: Json, options: list[Json]) -> Json:
    guild = {"guild_id": command["guild_id"]} if "guild_id" in command else {}
    return {
        "id": command["id"],
        "name": command["name"],
        "type": command["type"],
        "options": options,
        **guild,
    }
