"""A member of the server who does what a script says, with the manners of Discord's client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from boss_bot.playground import looking
from boss_bot.playground.acting import acknowledged, start
from boss_bot.playground.answer import Answer
from boss_bot.playground.commands import MESSAGE, SLASH
from boss_bot.playground.doer import Doer
from boss_bot.playground.filling import filled
from boss_bot.playground.giving import Giver
from boss_bot.playground.interactions import GUILD_INSTALL, InteractionType
from boss_bot.playground.resolving import Resolver

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from boss_bot.playground.attachments import Upload
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.interactions import Interaction
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json, User

PATIENCE: Final = 3.0
"""Seconds that Discord gives a bot to acknowledge."""


class ScriptedMember:
    """Gives commands, presses buttons, chooses from menus, fills in modals, and types.

    What Discord's client would not let a person do raises `InvalidOptionError` or `CannotUseError`; a bot
    that does not acknowledge in time raises `NoAnswerError`.
    """

    def __init__(self, backend: Backend, user: User, channel: Channel) -> None:
        self.user = user
        self.channel = channel
        """Where they are; set it to send them elsewhere."""
        self.installed: Collection[str] = (GUILD_INSTALL,)
        """Whose installation of the bot they use: the server's, their own (`USER_INSTALL`), or both."""
        self._backend = backend

    async def command(self, name: str, /, *, timeout: float = PATIENCE, **options: object) -> Answer:  # noqa: ASYNC109
        """Give a slash command, and return the answer once the bot has acknowledged.

        Args:
            name: The command's name; sub-commands follow after spaces.
            timeout: Seconds to wait for the acknowledgement.
            options: The values of its options; people, roles, channels and uploads as they are.
        """
        return await self._do(InteractionType.COMMAND, self._giver(name).with_options(options), timeout)

    async def message_command(self, name: str, message: Message, timeout: float = PATIENCE) -> Answer:  # noqa: ASYNC109
        """Choose a command from a message's menu ("Apps")."""
        data = self._giver(name, MESSAGE).on_message(looking.current(self.channel, self.user, message))
        return await self._do(InteractionType.COMMAND, data, timeout)

    async def autocomplete(
        self, name: str, /, *, option: str, typed: str = "", **others: object
    ) -> list[Json]:
        """Type into an option, and return the choices that the bot offers (each with name and value)."""
        data = self._giver(name).while_typing(option, typed, others)
        answer = await self._do(InteractionType.AUTOCOMPLETE, data, PATIENCE)
        return answer.interaction.choices or []

    async def press(self, message: Message, button: str, timeout: float = PATIENCE) -> Answer:  # noqa: ASYNC109
        """Press a button by its label or custom id, and return the answer."""
        shown = looking.current(self.channel, self.user, message)
        return await self._do(InteractionType.COMPONENT, looking.button_data(shown, button), timeout, shown)

    async def choose(self, message: Message, menu: str, *values: Any) -> Answer:  # noqa: ANN401
        """Choose labels or values, people, roles or channels from a menu.

        Args:
            message: Where the menu stands.
            menu: Its placeholder or custom id.
            values: What to choose.
        """
        shown = looking.current(self.channel, self.user, message)
        data = looking.menu_data(shown, menu, values, Resolver(self._backend, self.channel))
        return await self._do(InteractionType.COMPONENT, data, PATIENCE, shown)

    async def fill(self, answer: Answer, given: Mapping[str, Any], timeout: float = PATIENCE) -> Answer:  # noqa: ASYNC109
        """Fill in the modal that an answer has opened, by labels or custom ids, and send it."""
        if answer.modal is None:
            raise looking.CannotUseError("no modal was opened")
        data = {"custom_id": answer.modal["custom_id"], "components": filled(answer.modal, given)}
        shown = self.channel.get(answer.interaction.message_id or 0)
        return await self._do(InteractionType.MODAL, data, timeout, shown, answer.interaction)

    def say(self, text: str, files: Sequence[Upload] = ()) -> Message:
        """Write a message into the channel."""
        return self._backend.publisher.say(self.user, self.channel, text, files)

    @property
    def _doer(self) -> Doer:
        return Doer(self.user, self.channel, self.installed)

    def _giver(self, name: str, kind: int = SLASH) -> Giver:
        return Giver.find(self._backend, self._doer, name, kind)

    async def _do(
        self,
        kind: InteractionType,
        data: Json,
        seconds: float,
        message: Message | None = None,
        opener: Interaction | None = None,
    ) -> Answer:
        interaction = start(self._backend, kind, self._doer, data, message=message, opener=opener)
        await acknowledged(self._backend, interaction, seconds)
        return Answer(interaction, self._backend)
