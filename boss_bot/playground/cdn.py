"""Serving attachments, as Discord's content delivery network does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from boss_bot.playground.attachments import Attachment
    from boss_bot.playground.backend import Backend


class Cdn:
    """Gives files out to whoever has a good link."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def add_to(self, app: web.Application) -> None:
        """Serve `/attachments/…`."""
        app.router.add_get(r"/attachments/{channel:\d+}/{attachment:\d+}/{name}", self.serve)

    async def serve(self, request: web.Request) -> web.Response:
        """Give a file out, or say that the link is dead."""
        number = int(request.match_info["attachment"])
        file = self._find(int(request.match_info["channel"]), number)
        if file is None or not self._backend.links.is_good(number, request.query):
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=file.content, headers={"Content-Type": file.content_type})

    def _find(self, channel_id: int, attachment_id: int) -> Attachment | None:
        channel = self._backend.world.channels.get(channel_id)
        messages = [] if channel is None else channel.everything
        files = (file for message in messages for file in message.attachments)
        given = self._backend.interactions.uploads.get(attachment_id)
        return next((file for file in files if file.id == attachment_id), given)
