"""What a member gets back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.interactions import CallbackType, Interaction
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json


@frozen
class Answer:
    """The bot's answer to one thing that a member did, as it stands now."""

    interaction: Interaction
    _backend: Backend

    @property
    def callback(self) -> CallbackType:
        """How the bot acknowledged."""
        assert self.interaction.callback is not None
        return self.interaction.callback

    @property
    def message(self) -> Message | None:
        """The message that answers, in its latest version; None if there is none, or it is deleted."""
        return self.interaction.channel.get(self.interaction.original_id or 0)

    @property
    def followups(self) -> list[Message]:
        """The messages that came after it through the same interaction."""
        found = (self.interaction.channel.get(message_id) for message_id in self.interaction.followups)
        return [message for message in found if message is not None]

    @property
    def is_ephemeral(self) -> bool:
        """Whether only the member sees it."""
        return self.message is not None and self.message.is_ephemeral

    @property
    def text(self) -> str:
        """All that the member can read in the answer: content, embeds, text displays."""
        return "" if self.message is None else self.message.text

    @property
    def modal(self) -> Json | None:
        """The form that the bot opened instead, if it did."""
        return self.interaction.modal

    @property
    def seconds(self) -> float:
        """How long the acknowledgement took."""
        assert self.interaction.acknowledged_at is not None
        return self.interaction.acknowledged_at - self.interaction.created_at

    async def completed(self, seconds: float = 10.0) -> Answer:
        """Wait until a deferred answer stops "thinking…".

        Raises:
            TimeoutError: If it goes on for so many seconds.
        """
        await self._backend.changes.until(lambda: not self.interaction.is_waiting, timeout=seconds)
        return self
