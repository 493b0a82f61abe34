"""The pages of `/help`, drawn from what Discord is told about the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hikari

from boss_bot.discord.texts import help as guide

if TYPE_CHECKING:
    from collections.abc import Iterable


def overview(commands: Iterable[hikari.api.SlashCommandBuilder]) -> hikari.Embed:
    """Draw the list of all commands."""
    lines = [guide.OVERVIEW, ""]
    lines += [f"`{usage(command)}` — {command.description}" for command in commands]
    return hikari.Embed(description="\n".join([*lines, "", guide.MORE]))


def page(command: hikari.api.SlashCommandBuilder) -> hikari.Embed:
    """Draw the page of one command."""
    known = guide.GUIDES[command.name]
    embed = hikari.Embed(title=f"/{command.name}", description=f"{command.description}\n\n{known.notes}")
    embed.add_field(guide.USAGE, f"`{usage(command)}`")
    if command.options:
        embed.add_field(guide.OPTIONS, "\n".join(_option(option) for option in command.options))
    return embed.add_field(guide.EXAMPLES, "\n".join(f"`{example}`" for example in known.examples))


def usage(command: hikari.api.SlashCommandBuilder) -> str:
    """Return how a command is given, optional parts in brackets."""
    options = (f"{o.name}:…" if o.is_required else f"[{o.name}:…]" for o in command.options)
    return " ".join([f"/{command.name}", *options])


def _option(option: hikari.CommandOption) -> str:
    choices = ", ".join(choice.name for choice in option.choices or ())
    return f"`{option.name}` {option.description}{f' ({choices})' if choices else ''}"
