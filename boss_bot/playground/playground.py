"""The playground: a local Discord with people in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from boss_bot.playground.member import ScriptedMember
from boss_bot.playground.rest.api import PREFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from boss_bot.playground.attachments import Attachment
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.clock import Clock
    from boss_bot.playground.faults import Faults
    from boss_bot.playground.guild import Guild
    from boss_bot.playground.ledger import Breach, Ledger
    from boss_bot.playground.outage import Outage
    from boss_bot.playground.permissions import Permission
    from boss_bot.playground.rest.api import Api
    from boss_bot.playground.thread import Thread

T = TypeVar("T")


class Playground:
    """What a test or the demo holds in its hands."""

    def __init__(self, backend: Backend, api: Api, outage: Outage) -> None:
        self.backend, self.api = backend, api
        self.outage = outage  # all of it gone, or a part

    @property
    def base_url(self) -> str:
        """Scheme, host and port."""
        return self.backend.links.base_url

    @property
    def api_url(self) -> str:
        """What a bot takes as Discord's address."""
        return self.base_url + PREFIX

    @property
    def token(self) -> str:
        """The bot's token; its first part is the application id."""
        return self.backend.world.token

    @property
    def clock(self) -> Clock:
        """The clock; `advance` moves it."""
        return self.backend.clock

    @property
    def ledger(self) -> Ledger:
        """The books: requests, refusals, breaches; `forgive` strikes out provoked ones."""
        return self.backend.ledger

    @property
    def guild(self) -> Guild:
        """The server; its `upload_limit` may be changed."""
        return self.backend.world.guild

    def channel(self, name: str = "media") -> Channel:
        """Return a channel of the server by its name."""
        return next(channel for channel in self.guild.channels.values() if channel.name == name)

    @property
    def breaches(self) -> list[Breach]:
        """What a well-behaved bot would not have done."""
        return self.ledger.breaches

    @property
    def faults(self) -> Faults:
        """Where faults are injected."""
        return self.backend.faults

    def permit(self, allow: Permission, deny: Permission, channel: str = "media") -> None:
        """Change what the bot itself may do in a channel."""
        self.backend.publisher.permit(self.channel(channel), allow=allow, deny=deny)

    def close_messages(self, name: str) -> None:
        """Let a person take no more direct messages from the bot."""
        self.backend.world.closed.add(self.backend.world.find_user(name).id)

    def open_thread(self, name: str, channel: str = "media", owner: str = "Mia") -> Thread:
        """Let a person open a thread under a channel."""
        user = self.backend.world.find_user(owner)
        return self.backend.publisher.open_thread(name, self.channel(channel), user)

    def member(self, name: str, channel: str = "media") -> ScriptedMember:
        """Return one of the people (Mia, the moderator Max, the stranger Sam), standing in a channel."""
        user = self.backend.world.find_user(name)
        return ScriptedMember(self.backend, user, self.channel(channel))

    def attachments(self, channel: str = "media") -> list[Attachment]:
        """Return the files that can be seen in a channel now, oldest first."""
        return [file for message in self.channel(channel).messages for file in message.visible_attachments]

    async def until(self, condition: Callable[[], T], timeout: float = 10.0) -> T:  # noqa: ASYNC109
        """Wait until a condition gives something true, and return that; woken by changes.

        Raises:
            TimeoutError: If it did not in so many seconds.
        """
        return await self.backend.changes.until(condition, timeout=timeout)

    async def until_ready(self, timeout: float = 20.0) -> None:  # noqa: ASYNC109
        """Wait until a bot is connected and its commands are registered."""
        await self.until(lambda: bool(self.backend.hub.live) and len(self.backend.commands) > 0, timeout)

    def advance(self, seconds: float) -> None:
        """Let playground time pass at once."""
        self.clock.advance(seconds)
        self.backend.changes.notify()

    def drop_gateway(self, code: int | None = None) -> int:
        """Cut the bot's gateway connections off, or close them with a code; return how many there were."""
        return self.backend.hub.drop(code)
