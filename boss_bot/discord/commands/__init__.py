"""The slash commands, one file each."""

from __future__ import annotations

from boss_bot.discord.commands.cancel import CancelCommand
from boss_bot.discord.commands.download import DownloadCommand
from boss_bot.discord.commands.help import HelpCommand
from boss_bot.discord.commands.queue import QueueCommand
from boss_bot.discord.commands.settings import SettingsCommand

COMMANDS = (DownloadCommand, QueueCommand, CancelCommand, SettingsCommand, HelpCommand)
"""All of them, named one by one: a folder scan would skip a broken one, and it would vanish from Discord."""
