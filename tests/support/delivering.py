"""Deliveries to a local Discord: what there is to deliver, what came of it, and a log that dies midway."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import attrs

from boss_bot.domain.download import Download, Origin
from boss_bot.domain.link import parse_link
from boss_bot.domain.stored import StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from uuid import UUID

    from boss_bot.domain.sending import Sending
    from boss_bot.playground import Message, Playground
    from boss_bot.queue.ports import DeliveryLog
    from tests.support.discord_stage import Stage

MESSAGES = "/channels/{channel_id}/messages"
LINK = "https://example.org/post"


async def accepted(stage: Stage, *, tracked: bool = True) -> Download:
    """Accept a download in the channel, with a tracking message if it is to have one."""
    playground = stage.playground
    origin = Origin(
        requester_id=1,
        channel_id=playground.channel().id,
        guild_id=playground.guild.id,
        upload_limit=playground.guild.upload_limit,
    )
    before = len(playground.channel().messages)
    download = await stage.service.submit(parse_link(LINK), origin=origin)
    if not tracked:
        return download
    stage.face.editor.announce(download)
    await playground.until(lambda: len(playground.channel().messages) > before)
    return attrs.evolve(download, message_id=playground.channel().messages[-1].id)


def stored(
    root: Path, download: Download, name: str, content: bytes, kind: str = "image", **more: str
) -> StoredFile:
    """Put a file where the vault would."""
    (root / name).write_bytes(content)
    return StoredFile(
        download_id=download.id,
        position=0,
        path=name,
        name=name,
        size=len(content),
        mime="image/png",
        kind=kind,
        sha256=hashlib.sha256(content).hexdigest(),
        expires_at=datetime.now(UTC),
        **more,
    )


def sent(playground: Playground) -> list[Message]:
    """Return the messages after the tracking message."""
    return playground.channel().messages[1:]


def contents(messages: Iterable[Message]) -> Counter[bytes]:
    """Count the files in some messages, by what is in them."""
    return Counter(file.content for message in messages for file in message.visible_attachments)


class Killed(BaseException):
    """The process ends here, and nothing after it is done."""


@attrs.define
class MortalLog:
    """A delivery log whose process is killed before or after one of its writes."""

    log: DeliveryLog
    steps: int
    """How many of these moments are survived."""

    async def begin(self, download_id: UUID, nonce: str, checksums: Sequence[str]) -> Sending:
        """Begin."""
        self._live()
        sending = await self.log.begin(download_id, nonce, checksums)
        self._live()
        return sending

    async def finish(self, download_id: UUID, number: int, message_id: int) -> None:
        """Finish; just before it, the message stands and nobody else knows."""
        self._live()
        await self.log.finish(download_id, number, message_id)
        self._live()

    async def forget(self, download_id: UUID, number: int) -> None:
        """Forget."""
        self._live()
        await self.log.forget(download_id, number)
        self._live()

    async def sendings(self, download_id: UUID) -> list[Sending]:
        """Read, which changes nothing."""
        return await self.log.sendings(download_id)

    def _live(self) -> None:
        if self.steps == 0:
            raise Killed
        self.steps -= 1
