"""All of the Discord side put together: what the application opens, and nothing more."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Never

from boss_bot.discord.cancelling import Cancelling
from boss_bot.discord.client import DiscordClient
from boss_bot.discord.commands.intake import Intake
from boss_bot.discord.complaints import Complaints
from boss_bot.discord.delivery.opening import open_courier
from boss_bot.discord.editing.budget import IN_ALL, Budget
from boss_bot.discord.editing.finding import Finder
from boss_bot.discord.editing.opening import open_editor
from boss_bot.discord.history import History
from boss_bot.discord.making import build_bot, build_commands, build_views
from boss_bot.discord.overview.desk import QueueDesk
from boss_bot.discord.overview.opening import open_overview
from boss_bot.discord.owners import Owners
from boss_bot.discord.ranks import Ranks
from boss_bot.discord.supervisor import Supervisor
from boss_bot.discord.views.opening import open_panels
from boss_bot.discord.views.switchboard import Switchboard

if TYPE_CHECKING:
    from pathlib import Path

    from boss_bot.discord.settings import DiscordSettings
    from boss_bot.domain.events import Event
    from boss_bot.domain.limits import TimeLimits
    from boss_bot.queue.archive import Archive
    from boss_bot.queue.board import Board
    from boss_bot.queue.outlook import Outlook
    from boss_bot.queue.ports import DeliveryLog, EndLog, GuildRepository, RoleRepository, Vault
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
        outlook: Outlook,
        deliveries: DeliveryLog,
        ends: EndLog,
        guilds: GuildRepository,
        roles: RoleRepository,
        times: TimeLimits,
        data_folder: Path,
    ) -> None:
        bot = build_bot(settings, upload_seconds=times.upload)
        support, in_all = settings.support, Budget(*IN_ALL)
        finder = Finder(History(bot.rest))
        complaints = Complaints(board=board, support=support)
        views, owners = build_views(bot), Owners(bot.rest, settings.owner_id)
        ranks = Ranks(roles=roles, owners=owners)
        self.panels = open_panels(
            views, archive, vault=vault, log=deliveries, complaints=complaints, ranks=ranks
        )
        self.editor = open_editor(settings, service, board=board, finder=finder, ends=ends, in_all=in_all)
        overview = open_overview(
            settings, outlook, archive, in_all=in_all, complaints=complaints, ranks=ranks
        )
        self.watches = overview.desk.watches
        Switchboard(views, overview.on_press, self.panels.on_press)
        self.courier = open_courier(
            bot,
            settings,
            log=deliveries,
            guilds=guilds,
            editor=self.editor,
            finder=finder,
            root=data_folder,
            seconds=times.upload,
            clock=service.clock,
        )
        intake = Intake(service=service, board=board, editor=self.editor, ranks=ranks, support=support)
        commands = build_commands(
            bot,
            settings,
            services={
                Intake: intake,
                QueueDesk: overview.desk,
                Cancelling: Cancelling(board=board, controls=archive.controls, ranks=ranks),
            },
            complaints=complaints,
        )
        self._client = DiscordClient(bot, commands, owners=owners, bus=service.bus)
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
        await asyncio.gather(self.editor.close(flush), self.watches.close(flush))
        await self._client.close()
