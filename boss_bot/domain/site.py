"""The site that a download is fetched from: what is paced and paused as one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from boss_bot.domain.download import Download


def site_of(download: Download) -> str:
    """Name the site of a download: its platform if that is a known one, else its host."""
    return host_of(download) if download.platform == "other" else download.platform


def host_of(download: Download) -> str:
    """Return the host of a download's canonical link, without a port."""
    return urlsplit(download.canonical).hostname or ""
