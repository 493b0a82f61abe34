"""The courier put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.discord.delivery.courier import DiscordCourier
from boss_bot.discord.delivery.limits import UploadLimits
from boss_bot.discord.delivery.receipts import Receipts
from boss_bot.discord.delivery.sender import Sender

if TYPE_CHECKING:
    from pathlib import Path

    import hikari

    from boss_bot.discord.editing.editor import Editor
    from boss_bot.discord.editing.finding import Finder
    from boss_bot.discord.settings import DiscordSettings
    from boss_bot.queue.clock import Clock
    from boss_bot.queue.ports import DeliveryLog, GuildRepository


def open_courier(
    bot: hikari.GatewayBot,
    settings: DiscordSettings,
    *,
    log: DeliveryLog,
    guilds: GuildRepository,
    editor: Editor,
    finder: Finder,
    root: Path,
    seconds: float,
    clock: Clock,
) -> DiscordCourier:
    """Make the courier.

    Args:
        bot: Not started yet.
        settings: How much goes into one message.
        log: Remembers what was sent.
        guilds: Remembers what servers took.
        editor: Knows the tracking messages.
        finder: Finds those that it does not know.
        root: The data folder.
        seconds: That one message may take.
        clock: Tells the time.
    """
    return DiscordCourier(
        sender=Sender(rest=bot.rest, root=root, seconds=seconds),
        log=log,
        limits=UploadLimits(bot=bot, guilds=guilds, tiers=settings.upload_tiers),
        receipts=Receipts(history=finder.history, seconds=seconds),
        request_bytes=settings.request_bytes,
        clock=clock,
        message_of=editor.message_of,
        finder=finder,
    )
