"""What the scripted member does, and what she sees in the channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from boss_bot.cli.demo.conversation import is_live

if TYPE_CHECKING:
    from boss_bot.cli.demo.stage import Stage
    from boss_bot.playground import Answer, Message, ScriptedMember
    from boss_bot.playground.attachments import Attachment
    from boss_bot.playground.site import Sample

PATIENCE = 80.0
"""Seconds in which everything must be over."""


@attrs.frozen
class Asked:
    """One request and the message that answers it."""

    name: str
    message_id: int
    sample: Sample | None = None
    """None for a link of the operator's own."""

    cancelled: bool = False


@attrs.frozen
class Member:
    """Mia, in the channel."""

    stage: Stage
    mia: ScriptedMember

    async def ask(self, name: str, link: str, sample: Sample | None = None) -> Asked:
        """Give the command and wait for the tracking message.

        Raises:
            AssertionError: If the bot refused at once.
        """
        answer = await self.mia.command("download", url=link)
        assert answer.message is not None, "the answer is gone"
        assert not answer.is_ephemeral, answer.text
        return Asked(name, answer.message.id, sample)

    async def see_bar(self, asked: Asked) -> None:
        """Wait until its bar moves.

        Raises:
            TimeoutError: If that takes too long.
        """
        await self.see(asked, "%")

    async def press(
        self,
        asked: Asked,
        button: str,
        *,
        by: str = "Mia",
        timeout: float = 3.0,  # noqa: ASYNC109
    ) -> Answer:
        """Press a button of the tracking message, as this member or another."""
        return await self.stage.playground.member(by).press(self.message(asked), button, timeout)

    async def cancel(self, asked: Asked) -> Asked:
        """Press Cancel."""
        await self.press(asked, "Cancel")
        return attrs.evolve(asked, cancelled=True)

    async def see(self, asked: Asked, words: str) -> None:
        """Wait until the tracking message says so.

        Raises:
            TimeoutError: If that takes too long.
        """
        await self.stage.playground.until(lambda: words in self.message(asked).text, PATIENCE)

    async def see_few_open(self, asked: list[Asked], *, at_most: int) -> None:
        """Wait until fewer requests than so many can still be cancelled.

        Raises:
            TimeoutError: If that takes too long.
        """
        await self.stage.playground.until(
            lambda: sum(not self.is_over(one) for one in asked) < at_most, PATIENCE
        )

    async def see_all_end(self, asked: list[Asked]) -> None:
        """Wait until no request can be cancelled any more.

        Raises:
            TimeoutError: If that takes too long.
        """
        await self.stage.playground.until(lambda: all(map(self.is_over, asked)), PATIENCE)

    def message(self, asked: Asked) -> Message:
        """Return the tracking message as it stands."""
        message = self.mia.channel.get(asked.message_id)
        assert message is not None, "the tracking message is gone"
        return message

    def is_over(self, asked: Asked) -> bool:
        """Whether the tracking message no longer offers to cancel."""
        return not is_live(self.message(asked))

    def files(self, asked: Asked) -> list[Attachment]:
        """Return the files that were sent in reply to the tracking message."""
        replies = (
            message
            for message in self.mia.channel.messages
            if message.reference and message.reference.get("message_id") == str(asked.message_id)
        )
        return [file for message in replies for file in message.visible_attachments]
