"""Putting messages into channels, and telling everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from boss_bot.playground.attachments import attach
from boss_bot.playground.channel import Overwrite
from boss_bot.playground.gateway.frames import Intent
from boss_bot.playground.message import Message
from boss_bot.playground.permissions import Permission
from boss_bot.playground.rendering import render
from boss_bot.playground.thread import Thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.playground.attachments import Upload
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.gateway.hub import Hub
    from boss_bot.playground.links import LinkSigner
    from boss_bot.playground.people import Json, User
    from boss_bot.playground.world import World


class Publisher:
    """Changes what is in the channels, and sends the events of it."""

    def __init__(self, world: World, hub: Hub, links: LinkSigner) -> None:
        self._world = world
        self._hub = hub
        self._links = links

    def post(self, message: Message) -> None:
        """Add a new message; one in a thread that was put away takes it out again."""
        channel = self._world.channels[message.channel_id]
        if isinstance(channel, Thread) and channel.archived:
            self.archive(channel, archived=False)
        self._keep(message, "MESSAGE_CREATE")

    def say(self, author: User, channel: Channel, text: str, files: Sequence[Upload] = ()) -> Message:
        """Add what a person has written."""
        mint, now = self._world.mint, self._world.clock.now()
        sent = tuple(attach(file, mint.mint(), channel.id) for file in files)
        message = Message(
            mint.mint(), channel.id, author, now, now, channel.guild_id, content=text, attachments=sent
        )
        self.post(message)
        return message

    def edit(self, message: Message) -> None:
        """Add a new version of a message."""
        self._keep(message, "MESSAGE_UPDATE")

    def delete(self, message: Message) -> None:
        """Take a message away."""
        channel = self._world.channels[message.channel_id]
        channel.remove(message.id)
        guild = {} if channel.guild_id is None else {"guild_id": str(channel.guild_id)}
        event = {"id": str(message.id), "channel_id": str(channel.id), **guild}
        needs = Intent.DIRECT_MESSAGES if channel.guild_id is None else Intent.GUILD_MESSAGES
        self._hub.dispatch("MESSAGE_DELETE", event, needs=needs)

    def permit(self, channel: Channel, *, allow: Permission = Permission.NONE, deny: Permission) -> None:
        """Change what the bot itself may do in a channel."""
        bot = self._world.bot.id
        channel.overwrites[bot] = Overwrite(bot, is_member=True, allow=allow, deny=deny)
        self._hub.dispatch("CHANNEL_UPDATE", channel.payload(), needs=Intent.GUILDS)

    def open_thread(self, name: str, parent: Channel, owner: User) -> Thread:
        """Open a thread under a channel."""
        thread = self._world.add_thread(name, parent, owner)
        self._hub.dispatch("THREAD_CREATE", {**thread.payload(), "newly_created": True}, needs=Intent.GUILDS)
        return thread

    def archive(self, thread: Thread, *, archived: bool = True, locked: bool = False) -> None:
        """Put a thread away, or take it out again."""
        thread.archived, thread.locked = archived, locked
        self._hub.dispatch("THREAD_UPDATE", thread.payload(), needs=Intent.GUILDS)

    def shown_to_bot(self, message: Message) -> Json:
        """Return a message as the bot's REST requests see it."""
        return render(message, self._links, hide_content=self._is_hidden(message))

    def read_back(self, message: Message) -> Json:
        """Return a message as reading the channel shows it: its nonce is not kept."""
        return self.shown_to_bot(evolve(message, nonce=None))

    def _keep(self, message: Message, event: str) -> None:
        channel = self._world.channels[message.channel_id]
        channel.keep(message)
        if message.is_ephemeral:
            # Nobody but its reader is told of an ephemeral message.
            self._hub.changes.notify()
            return
        extra = self._frame(message)
        full = {**render(message, self._links), **extra}
        hidden = {**self.shown_to_bot(message), **extra}
        self._hub.dispatch_message(event, full, hidden, direct=channel.guild_id is None)

    def _frame(self, message: Message) -> Json:
        member = self._world.guild.members.get(message.author.id)
        if message.guild_id is None or member is None:
            return {}
        return {"member": member.partial()}

    def _is_hidden(self, message: Message) -> bool:
        """Tell whether the message content intent guards a message from the bot.

        Source: Discord docs, "Gateway", Message Content Intent: the bot's own messages, direct messages and
        mentions of it stay readable.
        """
        world = self._world
        if world.granted_intents & Intent.MESSAGE_CONTENT or message.guild_id is None:
            return False
        return message.author is not world.bot and f"<@{world.bot.id}>" not in message.content
