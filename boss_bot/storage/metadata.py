"""`metadata.json`: what a kept download is, readable without the database."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - msgspec reads annotations at run time
from typing import TYPE_CHECKING

import msgspec

from boss_bot.domain.report import FileFacts  # noqa: TC001 - msgspec reads annotations at run time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.domain.download import Download


class Step(msgspec.Struct, frozen=True):
    """One line of what was done."""

    step: str
    """`accepted`, `started` or `kept`."""

    at: datetime


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """The content of one `metadata.json`.

    Snowflakes are text, as in Discord's own JSON: most readers round whole numbers above 2**53.
    """

    download_id: str
    """Hexadecimal UUID."""

    link: str
    canonical: str
    platform: str
    requester_id: str
    channel_id: str
    guild_id: str | None
    expires_at: datetime
    files: tuple[FileFacts, ...]
    history: tuple[Step, ...]


def describe(
    download: Download, files: Sequence[FileFacts], *, kept_at: datetime, expires_at: datetime
) -> Metadata:
    """Write down what is known of a download when its files are kept."""
    origin = download.origin
    times = (("accepted", download.created_at), ("started", download.started_at), ("kept", kept_at))
    return Metadata(
        download_id=download.id.hex,
        link=download.url,
        canonical=download.canonical,
        platform=download.platform,
        requester_id=str(origin.requester_id),
        channel_id=str(origin.channel_id),
        guild_id=None if origin.guild_id is None else str(origin.guild_id),
        expires_at=expires_at,
        files=tuple(files),
        history=tuple(Step(step, at) for step, at in times if at),
    )


def encode(metadata: Metadata) -> bytes:
    """Return the file's bytes."""
    return msgspec.json.format(msgspec.json.encode(metadata), indent=2) + b"\n"


def decode(content: bytes) -> Metadata:
    """Read the file's bytes.

    Raises:
        msgspec.DecodeError: If they are no such metadata.
    """
    return msgspec.json.decode(content, type=Metadata)
