"""All of the Discord side put together: what the application opens, and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Never

from boss_bot.discord.cancelling import Cancelling
from boss_bot.discord.client import DiscordClient
from boss_bot.discord.commands.intake import Intake
from boss_bot.discord.complaints import Complaints
from boss_bot.discord.delivery.courier import DiscordCourier
from boss_bot.discord.delivery.limits import UploadLimits
from boss_bot.discord.delivery.receipts import Receipts
from boss_bot.discord.delivery.sender import Sender
from boss_bot.discord.editing.editor import Editor
from boss_bot.discord.editing.finding import Finder
from boss_bot.discord.editing.messages import TrackingMessages
from boss_bot.discord.editing.slot import Pace
from boss_bot.discord.making import build_bot, build_commands
from boss_bot.discord.supervisor import Supervisor
from boss_bot.discord.views.opening import open_panels
from boss_bot.queue.board import Board

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.discord.settings import DiscordSettings
    from boss_bot.domain.events import Event
    from boss_bot.domain.limits import TimeLimits
    from boss_bot.queue.archive import Archive
    from boss_bot.queue.ports import DeliveryLog, EndLog, GuildRepository, Vault
    from boss_bot.queue.service import DownloadService


class DiscordFace:
    """Commands and buttons in, tracking messages and files out.

    Make it before anything is restored, subscribe `on_event` to the bus after the board, then `run`.
    """

    def __init__(
        self,
        settings: DiscordSettings,
        *,
        service: DownloadService,
        archive: Archive,
        vault: Vault,
        board: Board,
        deliveries: DeliveryLog,
        ends: EndLog,
        guilds: GuildRepository,
        times: TimeLimits,
        data_folder: Path,
    ) -> None:
        bot = build_bot(settings, upload_seconds=times.upload)
        clock, support = service.clock, settings.support
        complaints = Complaints(board=board, support=support)
        self.panels = open_panels(bot, archive, vault=vault, log=deliveries, complaints=complaints)
        messages = TrackingMessages(
            rest=bot.rest,
            finder=Finder(bot.rest),
            board=board,
            clock=clock,
            support=support,
            track=service.track,
            told=ends.told,
        )
        self.editor = Editor(messages, pace=Pace(progress=settings.edit_interval))
        intake = Intake(service=service, board=board, editor=self.editor, clock=clock, support=support)
        cancelling = Cancelling(board=board, controls=archive.controls)
        self.courier = DiscordCourier(
            sender=Sender(rest=bot.rest, root=data_folder, seconds=times.upload),
            log=deliveries,
            limits=UploadLimits(bot=bot, guilds=guilds, tiers=settings.upload_tiers),
            receipts=Receipts(bot=bot),
            request_bytes=settings.request_bytes,
            message_of=self.editor.message_of,
        )
        commands = build_commands(
            bot,
            settings,
            services={Intake: intake, Board: board, Cancelling: cancelling},
            complaints=complaints,
        )
        self._client = DiscordClient(bot, commands, service.bus)
        self.connection = self._client.connection

    def on_event(self, event: Event) -> None:
        """Take note of what happened to a download: its buttons first, since the message shows them."""
        self.panels.on_event(event)
        self.editor.on_event(event)

    async def run(self) -> Never:
        """Be online, and come back after every outage, until cancelled.

        Raises:
            ConnectionFailed: If Discord will not have the bot.
        """
        await Supervisor(self._client).run()

    async def close(self, *, flush: float = 5.0) -> None:
        """Show the last changes of state, for so many seconds at most, and go offline."""
        await self.editor.close(flush)
        await self._client.close()
