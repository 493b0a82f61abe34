"""Reading a channel back, for a message that nobody has written down."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import attrs
import hikari
from loguru import logger

from boss_bot.discord.editing.verdict import describe, is_refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_ASTRAY = timedelta(hours=1)
"""So far Discord's clock and ours may be apart."""


@attrs.frozen
class History:
    """What stands in the channels.

    Without the permission to read it, it looks empty: Discord answers with no messages then.
    """

    rest: hikari.api.RESTClient

    async def find(
        self,
        channel_id: int,
        wanted: Callable[[hikari.Message], bool],
        *,
        since: datetime,
        until: datetime,
    ) -> int | None:
        """Return the first wanted message of a time, if there is one and we may see it.

        Args:
            channel_id: Where to look.
            wanted: Recognises it.
            since: When it can have been sent at the earliest, by our clock.
            until: And at the latest. However many messages have followed, it is found.

        Raises:
            hikari.HikariError: If the channel can't be read now, but perhaps later.
        """
        try:
            async for message in self.rest.fetch_messages(channel_id, after=since - _ASTRAY):
                if message.created_at > until + _ASTRAY:
                    break
                if wanted(message):
                    return message.id
        except hikari.ClientHTTPResponseError as error:
            if not is_refusal(error):
                raise
            logger.info("The channel can't be read back: {}", describe(error))
        return None
