"""Making messages, and new versions of them, from request bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from boss_bot.playground.attachments import attach
from boss_bot.playground.components import numbered
from boss_bot.playground.message import COMPONENTS_V2, EPHEMERAL, LOADING, Message
from boss_bot.playground.pings import pinged
from boss_bot.playground.rules.components import COMPONENT_RULES
from boss_bot.playground.rules.embeds import EMBED_RULES
from boss_bot.playground.rules.files import FILE_RULES, file_size
from boss_bot.playground.rules.form import Form, judge
from boss_bot.playground.rules.layout import LAYOUT_RULES
from boss_bot.playground.rules.messages import MESSAGE_RULES, not_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.playground.attachments import Attachment, Upload
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.people import Json

SETTABLE = EPHEMERAL | COMPONENTS_V2 | (1 << 2) | (1 << 12)
"""Flags that a bot may set: ephemeral, components v2, suppress embeds, suppress notifications."""

RULES = (*MESSAGE_RULES, *EMBED_RULES, *COMPONENT_RULES, *LAYOUT_RULES, *FILE_RULES)


class Drafter:
    """Judges bodies, and turns them into messages."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def new(
        self, channel: Channel, body: Json, uploads: Sequence[Upload], base: Message | None = None
    ) -> Message:
        """Return the message that a body describes.

        Args:
            channel: Where it will stand.
            body: The message fields of a request.
            uploads: The files that came with it.
            base: What the message has that the body cannot say, such as its interaction.

        Raises:
            RefusedError: If a rule is broken.
        """
        flags = int(body.get("flags") or 0) & SETTABLE
        draft = evolve(base or self.blank(channel), flags=flags)
        draft = self._filled(draft, {"content": "", "embeds": [], "components": [], **body}, uploads)
        not_empty(draft)
        return evolve(draft, pinged=pinged(evolve(draft, embeds=()).text, body))

    def edited(self, message: Message, body: Json, uploads: Sequence[Upload]) -> Message:
        """Return the version of a message that an edit makes of it; fields left out stay.

        Raises:
            RefusedError: If a rule is broken.
        """
        now = self._backend.clock.now()
        flags = (message.flags & ~LOADING) | (int(body.get("flags") or 0) & COMPONENTS_V2)
        draft = self._filled(evolve(message, flags=flags, at=now), body, uploads)
        not_empty(draft)
        return draft if message.is_loading else evolve(draft, edited_at=now)

    def blank(self, channel: Channel) -> Message:
        """Return an empty message of the bot's."""
        world, now = self._backend.world, self._backend.clock.now()
        return Message(world.mint.mint(), channel.id, world.bot, now, now, guild_id=channel.guild_id)

    def _filled(self, draft: Message, body: Json, uploads: Sequence[Upload]) -> Message:
        kept = self._kept(draft, body)
        is_v2 = bool(draft.flags & COMPONENTS_V2)
        judge(RULES, Form(body, self._backend.limits, uploads, kept, is_v2))
        file_size(uploads, self._backend.world.guild)
        changes: Json = {"attachments": (*kept, *self._attached(draft, body, uploads))}
        if "content" in body:
            changes["content"] = body["content"] or ""
        if "embeds" in body:
            changes["embeds"] = tuple(body["embeds"] or ())
        if "components" in body:
            changes["components"] = tuple(numbered(body["components"] or ()))
        return evolve(draft, **changes)

    def _kept(self, draft: Message, body: Json) -> tuple[Attachment, ...]:
        """Return the files that stay: those the body names; all of them if it names none."""
        if "attachments" not in body:
            return draft.attachments
        named = {str(entry.get("id")) for entry in body["attachments"] or ()}
        return tuple(file for file in draft.attachments if str(file.id) in named)

    def _attached(self, draft: Message, body: Json, uploads: Sequence[Upload]) -> list[Attachment]:
        entries = {str(entry.get("id")): entry for entry in body.get("attachments") or ()}
        mint, channel = self._backend.world.mint, draft.channel_id
        return [attach(upload, mint.mint(), channel, entries.get(upload.key)) for upload in uploads]
