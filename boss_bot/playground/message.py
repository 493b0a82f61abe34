"""One version of one message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from boss_bot.playground.components import Kind, placed_names, walk

if TYPE_CHECKING:
    from boss_bot.playground.attachments import Attachment
    from boss_bot.playground.people import Json, User

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15


@frozen
class Message:
    """A message as it stood from `at` until its next edit."""

    id: int
    channel_id: int
    author: User
    at: float
    """When this version appeared (playground time, seconds)."""
    created_at: float
    guild_id: int | None = None
    content: str = ""
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    flags: int = 0
    kind: int = 0
    """Message type: 0 plain, 19 reply, 20 answer to a command."""
    edited_at: float | None = None
    nonce: str | None = None
    reference: Json | None = None
    interaction: Json | None = None
    """The interaction metadata, on answers."""
    seen_by: int | None = None
    """The one user who sees it, if it is ephemeral."""
    pinged: tuple[int, ...] = ()
    """The users whom it called when it was new."""

    @property
    def is_ephemeral(self) -> bool:
        """Whether only one member sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def is_loading(self) -> bool:
        """Whether it still shows "thinking…"."""
        return bool(self.flags & LOADING)

    @property
    def visible_attachments(self) -> tuple[Attachment, ...]:
        """The files that a reader sees.

        Under components v2 a file that no component shows is invisible (docs, "Using Message Components").
        """
        if not self.flags & COMPONENTS_V2:
            return self.attachments
        placed = placed_names(self.components)
        return tuple(file for file in self.attachments if file.filename in placed)

    @property
    def text(self) -> str:
        """All that a reader can read: content, embeds, text displays; one thing a line."""
        lines = [self.content]
        for embed in self.embeds:
            lines += [embed.get("title") or "", embed.get("description") or ""]
            lines += [f"{part['name']}: {part['value']}" for part in embed.get("fields") or ()]
            lines.append((embed.get("footer") or {}).get("text") or "")
        displays = (part for _, part in walk(self.components) if part.get("type") == Kind.TEXT_DISPLAY)
        return "\n".join(line for line in (*lines, *(part["content"] for part in displays)) if line)
