"""Making messages, and new versions of them, from request bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from boss_bot.playground.attachments import attach, described
from boss_bot.playground.components import numbered
from boss_bot.playground.mentions import mentioned
from boss_bot.playground.message import COMPONENTS_V2, LOADING, Message
from boss_bot.playground.rules.bodies import BODY_RULES
from boss_bot.playground.rules.files import file_size
from boss_bot.playground.rules.form import Form, judge
from boss_bot.playground.rules.media import placed_files
from boss_bot.playground.rules.messages import not_empty, settable_flags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from boss_bot.playground.attachments import Attachment, Upload
    from boss_bot.playground.backend import Backend
    from boss_bot.playground.channel import Channel
    from boss_bot.playground.people import Json


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
        blank = base or self.blank(channel)
        flags = settable_flags(int(body.get("flags") or 0), blank, self._backend.ledger)
        complete = {"content": "", "embeds": [], "components": [], **body}
        return self._filled(evolve(blank, flags=flags), complete, uploads)

    def edited(self, message: Message, body: Json, uploads: Sequence[Upload]) -> Message:
        """Return the version of a message that an edit makes of it; fields left out stay.

        Raises:
            RefusedError: If a rule is broken.
        """
        now = self._backend.clock.now()
        flags = (message.flags & ~LOADING) | (int(body.get("flags") or 0) & COMPONENTS_V2)
        draft = self._filled(evolve(message, flags=flags, at=now), body, uploads)
        return draft if message.is_loading else evolve(draft, edited_at=now)

    def blank(self, channel: Channel) -> Message:
        """Return an empty message of the bot's."""
        world, now = self._backend.world, self._backend.clock.now()
        return Message(world.mint.mint(), channel.id, world.bot, now, now, guild_id=channel.guild_id)

    def _filled(self, draft: Message, body: Json, uploads: Sequence[Upload]) -> Message:
        kept = self._kept(draft, body)
        is_v2 = bool(draft.flags & COMPONENTS_V2)
        before: Json = {"content": draft.content, "embeds": draft.embeds}
        judge(BODY_RULES, Form(body, self._backend.limits, uploads, kept, is_v2, before))
        file_size(uploads, self._backend.world.guild)
        filled = evolve(draft, attachments=(*kept, *self._attached(draft, body, uploads)), **_told_by(body))
        not_empty(filled)
        placed_files(filled, self._backend.ledger)
        if not {"content", "components"} & set(body):
            return filled
        pings = mentioned(filled, body.get("allowed_mentions"), self._backend.world)
        return evolve(filled, mentions=pings)

    def _kept(self, draft: Message, body: Json) -> tuple[Attachment, ...]:
        """Return the files that stay, as the body now describes them; all of them if it names none."""
        if "attachments" not in body:
            return draft.attachments
        entries = _entries(body)
        return tuple(
            described(file, entries[str(file.id)]) for file in draft.attachments if str(file.id) in entries
        )

    def _attached(self, draft: Message, body: Json, uploads: Sequence[Upload]) -> list[Attachment]:
        entries = _entries(body)
        mint, channel = self._backend.world.mint, draft.channel_id
        return [attach(upload, mint.mint(), channel, entries.get(upload.key)) for upload in uploads]


def _entries(body: Json) -> dict[str, Json]:
    return {str(entry.get("id")): entry for entry in body.get("attachments") or ()}


def _told_by(body: Json) -> Json:
    """Return a message's fields that a body tells."""
    told: Json = {}
    if "content" in body:
        told["content"] = body["content"] or ""
    if "embeds" in body:
        told["embeds"] = tuple(body["embeds"] or ())
    if "components" in body:
        told["components"] = tuple(numbered(body["components"] or ()))
    return told
