"""The links under which files are served."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from boss_bot.playground.attachments import Attachment
    from boss_bot.playground.clock import Clock


class LinkSigner:
    """Signs attachment links, and tells whether one is still good.

    Source: Discord API reference, "Signed Attachment CDN URLs" (parameters ex, is and hm).
    """

    def __init__(self, clock: Clock, life: float, secret: bytes) -> None:
        self._clock = clock
        self._life = life
        self._secret = secret
        self.base_url = ""
        """Scheme, host and port; known once the server listens."""

    def link(self, attachment: Attachment) -> str:
        """Return an address of the file that works for a while."""
        issued = int(self._clock.now())
        path = f"/attachments/{attachment.channel_id}/{attachment.id}/{quote(attachment.filename)}"
        expires = f"{issued + int(self._life):x}"
        return f"{self.base_url}{path}?ex={expires}&is={issued:x}&hm={self._sign(attachment.id, expires)}"

    def is_good(self, attachment_id: int, query: Mapping[str, str]) -> bool:
        """Tell whether the link is ours and has not expired."""
        expires = query.get("ex", "")
        if not hmac.compare_digest(self._sign(attachment_id, expires), query.get("hm", "")):
            return False
        return int(expires, 16) > self._clock.now()

    def _sign(self, attachment_id: int, expires: str) -> str:
        return hmac.new(self._secret, f"{attachment_id}:{expires}".encode(), hashlib.sha256).hexdigest()
