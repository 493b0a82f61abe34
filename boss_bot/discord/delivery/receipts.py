"""Finding out whether a message arrived that nobody got an answer to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from boss_bot.discord.delivery.nonces import drawn_at, mark_of

if TYPE_CHECKING:
    from datetime import datetime

    import hikari

    from boss_bot.discord.history import History
    from boss_bot.domain.download import Download

_REMEMBERED = timedelta(minutes=10)
"""Longer than Discord remembers a nonce ("the past few minutes").

https://docs.discord.com/developers/resources/message#create-message
"""


@attrs.frozen(kw_only=True)
class Receipts:
    """Recognises messages of files by the mark that they carry, and by nothing else.

    Neither their names nor what they are an answer to would be certain: the same link may be asked for twice,
    and not every message can be an answer.

    Without the permission to read the channel's history, a message that came is not found. Once its nonce is
    forgotten as well, nothing in the world can tell whether it came. It is sent again then: a second copy is
    seen and can be deleted; files that never came would be told as delivered, and nobody would know.
    """

    history: History
    seconds: float
    """That sending one message may take."""

    async def find(self, download: Download, nonce: str) -> int | None:
        """Return the message that was sent with a nonce, if it can be found.

        Raises:
            hikari.HikariError: If the channel can't be read now, but perhaps later.
        """
        drawn, mark = drawn_at(nonce), mark_of(nonce)

        def marked(message: hikari.Message) -> bool:
            return any(component.id == mark for component in message.components)

        until = drawn + self._under_way + timedelta(seconds=self.seconds)
        return await self.history.find(download.origin.channel_id, marked, since=drawn, until=until)

    def is_under_way(self, nonce: str, now: datetime) -> bool:
        """Whether a request with this nonce may still take effect: then Discord has to see the same again."""
        return now - drawn_at(nonce) < self._under_way

    @property
    def _under_way(self) -> timedelta:
        return _REMEMBERED + timedelta(seconds=self.seconds)
