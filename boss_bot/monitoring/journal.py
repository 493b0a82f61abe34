"""From events to the log: a line per move, so that an operator can follow any download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loguru import logger

from boss_bot.domain.events import Accepted, Delivered, Moved, Reordered, Restored
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
        case Reordered(download):
            _bound(download).info("has another place in the queue")
        case Delivered(download, files, seconds):
            size = sum(file.size for file in files)
            _bound(download).info("delivered {} files, {} bytes, {:.1f} s", len(files), size, seconds)
        case _:
            pass


def _bound(download: Download) -> Logger:
    return logger.bind(
        download=download.id.hex[:8], user=download.origin.requester_id, guild=download.origin.guild_id
    )
