"""Giving a command: finding it, and what is sent with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from boss_bot.playground.commands import SLASH
from boss_bot.playground.options import autocompleted, chosen, leaf, nested
from boss_bot.playground.rendering import render
from boss_bot.playground.resolving import Resolver
from boss_bot.playground.visibility import check_shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boss_bot.playground.backend import Backend
    from boss_bot.playground.doer import Doer
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json


@frozen
class Giver:
    """A command that a member has chosen, about to be sent."""

    backend: Backend
    doer: Doer
    command: Json
    path: list[str]
    """The names of its sub-commands."""

    @classmethod
    def find(cls, backend: Backend, doer: Doer, name: str, kind: int) -> Giver:
        """Find the command that a member sees under a name.

        Raises:
            InvalidOptionError: There is none, or none for them.
        """
        first, *path = name.split() if kind == SLASH else [name]
        command = backend.commands.find(first, doer.channel.guild_id, kind)
        check_shown(command, doer, backend.world.guild)
        return cls(backend, doer, command, path)

    def with_options(self, given: Mapping[str, Any]) -> Json:
        """Return what is sent with options."""
        definition, nest = leaf(self.command, self.path)
        resolver = Resolver(self.backend, self.doer.channel)
        options = list(chosen(definition, given, resolver.refer))
        return {**self._about(), "options": nested(nest, options), **resolver.payload()}

    def while_typing(self, option: str, typed: str, others: Mapping[str, Any]) -> Json:
        """Return what is sent while the member is still typing into an option."""
        definition, nest = leaf(self.command, self.path)
        return {
            **self._about(),
            "options": nested(nest, list(autocompleted(definition, option, typed, others))),
        }

    def on_message(self, message: Message) -> Json:
        """Return what is sent when it is chosen from a message's menu."""
        shown = {"messages": {str(message.id): render(message, self.backend.links)}}
        return {**self._about(), "options": [], "target_id": str(message.id), "resolved": shown}

    def _about(self) -> Json:
        guild = {"guild_id": self.command["guild_id"]} if "guild_id" in self.command else {}
        return {**{key: self.command[key] for key in ("id", "name", "type")}, **guild}
