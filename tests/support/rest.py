"""A client of the playground's REST API that has no manners: it sends what a test tells it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import attrs

from boss_bot.playground.acting import start
from boss_bot.playground.doer import Doer
from boss_bot.playground.interactions import InteractionType

if TYPE_CHECKING:
    from boss_bot.playground import Playground
    from boss_bot.playground.interactions import Interaction


AGENT = "DiscordBot (https://example.org/tests, 1.0)"


@attrs.frozen
class Said:
    """An answer of the API."""

    status: int
    body: Any
    headers: Any

    @property
    def code(self) -> int | None:
        """Discord's error code."""
        return self.body.get("code") if isinstance(self.body, dict) else None


@attrs.define
class Rest:
    """Sends requests with the bot's token."""

    playground: Playground
    session: aiohttp.ClientSession

    async def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Said:
        """Send JSON."""
        return await self.send(method, path, headers, json=body)

    async def upload(self, method: str, path: str, body: Any, *files: tuple[str, bytes]) -> Said:
        """Send a form with files, as hikari sends it."""
        form = aiohttp.FormData()
        form.add_field("payload_json", aiohttp.BytesPayload(json.dumps(body).encode()))
        for number, (name, content) in enumerate(files):
            form.add_field(f"files[{number}]", io.BytesIO(content), filename=name, content_type="image/jpeg")
        return await self.send(method, path, {}, data=form)

    async def send(self, method: str, path: str, headers: dict[str, str], **what: Any) -> Said:
        """Send anything; the headers replace those of a bot."""
        url = self.playground.api_url + path
        headers = {"Authorization": self.bot, "User-Agent": AGENT, **headers}
        async with self.session.request(method, url, headers=headers, **what) as response:
            text = await response.text()
            return Said(response.status, json.loads(text) if text else None, response.headers)

    @property
    def bot(self) -> str:
        """The authorization header."""
        return f"Bot {self.playground.token}"

    @property
    def messages(self) -> str:
        """The path of the channel's messages."""
        return f"/channels/{self.playground.channel().id}/messages"

    @property
    def commands(self) -> str:
        """The path of the global commands."""
        return f"/applications/{self.playground.backend.world.application_id}/commands"

    def interaction(self, kind: InteractionType = InteractionType.COMMAND, **more: Any) -> Interaction:
        """Let Mia do something."""
        mia, backend = self.playground.member("Mia"), self.playground.backend
        doer = Doer(mia.user, mia.channel, **more)
        opener = self.interaction(**more) if kind is InteractionType.MODAL else None
        return start(backend, kind, doer, {"name": "x", "options": []}, opener=opener)

    def callback(self, interaction: Interaction) -> str:
        """Return the path of an interaction's callback."""
        return f"/interactions/{interaction.id}/{interaction.token}/callback"

    def webhook(self, interaction: Interaction) -> str:
        """Return the path of an interaction's follow-ups."""
        return f"/webhooks/{self.playground.backend.world.application_id}/{interaction.token}"
