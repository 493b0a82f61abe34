"""From events to the log: a line per move, so that an operator can follow any download and the connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loguru import logger

from boss_bot.domain.connection import ConnectionChanged, ConnectionState
from boss_bot.domain.events import Accepted, Delivered, Moved, Restored, SitePaused, SiteResumed
from boss_bot.domain.status import Status

if TYPE_CHECKING:
    from loguru import Logger

    from boss_bot.domain.download import Download
    from boss_bot.domain.events import Event


def on_event(event: Event) -> None:
    """Log what happened to a download; progress is not worth a line."""
    match event:
        case Accepted(download):
            _bound(download).info("accepted {}", download.canonical)
        case Restored(download):
            _bound(download).info("found {}", download.status)
        case Moved(download, was) if download.status is Status.FAILED and download.failure:
            kind, detail = download.failure.kind, download.failure.detail
            _bound(download).warning("{} → {}: {} ({})", was, download.status, kind, detail)
        case Moved(download, was):
            _bound(download).info("{} → {}", was, download.status)
        case Delivered(download, files, seconds):
            size = sum(file.size for file in files)
            _bound(download).info("delivered {} files, {} bytes, {:.1f} s", len(files), size, seconds)
        case ConnectionChanged(state, sessions):
            level = "WARNING" if state is ConnectionState.RECONNECTING else "INFO"
            logger.log(level, "Discord's gateway: {} ({} sessions open)", state, sessions)
        case SitePaused(site, pause):
            logger.warning("{} is left alone until {:%H:%M:%S} UTC: {}", site, pause.until, pause.kind)
        case SiteResumed(site):
            logger.info("{} works again", site)
        case _:
            pass


def _bound(download: Download) -> Logger:
    return logger.bind(
        download=download.id.hex[:8], user=download.origin.requester_id, guild=download.origin.guild_id
    )
