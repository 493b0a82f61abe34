"""All of the Discord side put together: what the application opens, and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.discord.cancelling import Cancelling
from boss_bot.discord.client import DiscordClient, build_bot, build_commands, build_views
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
from boss_bot.discord.notifying.notifier import Notifier
from boss_bot.discord.notifying.replies import Replies
from boss_bot.discord.preferring.desk import SettingsDesk
from boss_bot.discord.views.opening import open_panels
from boss_bot.discord.views.switchboard import Switchboard
from boss_bot.queue.board import Board

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.discord.settings import DiscordSettings
    from boss_bot.domain.events import Event
    from boss_bot.domain.limits import TimeLimits
    from boss_bot.queue.archive import Archive
    from boss_bot.queue.ports import DeliveryLog, EndLog, GuildRepository, Vault
    from boss_bot.queue.service import DownloadService
    from boss_bot.queue.usage import Meter


class DiscordFace:
    """Commands and buttons in, tracking messages and files out.

    Make it before anything is restored, subscribe `on_event` to the bus after the board, then `start`.
    """

    def __init__(
        self,
        settings: DiscordSettings,
        *,
        service: DownloadService,
        archive: Archive,
        vault: Vault,
        board: Board,
        meter: Meter,
        deliveries: DeliveryLog,
        ends: EndLog,
        guilds: GuildRepository,
        times: TimeLimits,
        data_folder: Path,
    ) -> None:
        bot = build_bot(settings, upload_seconds=times.upload)
        clock, support = service.clock, settings.support
        complaints = Complaints(board=board, support=support)
        views = build_views(bot)
        self.panels = open_panels(views, archive, vault=vault, log=deliveries, complaints=complaints)
        messages = TrackingMessages(
            rest=bot.rest,
            finder=Finder(bot.rest),
            board=board,
            members=service.members,
            clock=clock,
            support=support,
            track=service.track,
            told=ends.told,
        )
        self.editor = Editor(messages, pace=Pace(progress=settings.edit_interval))
        replies = Replies(rest=bot.rest, board=board, members=service.members, clock=clock)
        self.notifier = Notifier(editor=self.editor, replies=replies)
        desk = SettingsDesk(members=service.members, meter=meter, complaints=complaints)
        Switchboard(views, desk.on_press, self.panels.on_press)
        intake = Intake(service=service, board=board, editor=self.editor, clock=clock, support=support)
        cancelling = Cancelling(board=board, controls=archive.controls)
        self.courier = DiscordCourier(
            sender=Sender(rest=bot.rest, root=data_folder, seconds=times.upload),
            log=deliveries,
            limits=UploadLimits(bot=bot, guilds=guilds, tiers=settings.upload_tiers),
            receipts=Receipts(bot=bot),
            members=service.members,
            request_bytes=settings.request_bytes,
            message_of=self.editor.message_of,
        )
        commands = build_commands(
            bot,
            settings,
            services={Intake: intake, Board: board, Cancelling: cancelling, SettingsDesk: desk},
            complaints=complaints,
        )
        self._client = DiscordClient(bot, commands)
        self.connection = self._client.connection

    def on_event(self, event: Event) -> None:
        """Take note of what happened to a download: its buttons first, since the message shows them."""
        self.panels.on_event(event)
        self.editor.on_event(event)
        self.notifier.on_event(event)

    async def start(self) -> None:
        """Go online.

        Raises:
            ConnectionFailed: With the problem; nothing is left open then.
        """
        await self._client.start()
        self.editor.start()
        self.notifier.start()

    async def close(self, *, flush: float = 5.0) -> None:
        """Show the last changes of state, for so many seconds at most, and go offline."""
        await self.notifier.close()
        await self.editor.close(flush)
        await self._client.close()
