"""Messages in the shape that Discord sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from boss_bot.playground.components import attachment_name, placed_names
from boss_bot.playground.people import timestamp
from boss_bot.playground.showing import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from boss_bot.playground.links import LinkSigner
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json

EMBED_MEDIA: Final = ("image", "thumbnail")

_HIDDEN: Final = ("embeds", "components", "attachments")


def render(message: Message, links: LinkSigner, *, hide_content: bool = False) -> Json:
    """Return the message object of Discord's API.

    Args:
        message: The version to show.
        links: Signs the links of its files.
        hide_content: Leave out what the message content intent guards.
    """
    readable = {"content": "", **{key: [] for key in _HIDDEN}} if hide_content else _content(message, links)
    optional = {
        "guild_id": str(message.guild_id) if message.guild_id else None,
        "nonce": message.nonce,
        "message_reference": message.reference,
        "interaction_metadata": message.interaction,
    }
    return {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "author": message.author.payload(),
        "timestamp": timestamp(message.created_at),
        "edited_timestamp": None if message.edited_at is None else timestamp(message.edited_at),
        "tts": False,
        **message.mentions.payload(),
        "pinned": False,
        "type": message.kind,
        "flags": message.flags,
        **{key: value for key, value in optional.items() if value is not None},
        **readable,
    }


def shown_in_embeds(embeds: Iterable[Json]) -> set[str]:
    """Return the names of the attachments that embeds show."""
    names = (attachment_name(embed.get(slot) or {}) for embed in embeds for slot in EMBED_MEDIA)
    return {name for name in names if name is not None}


def _content(message: Message, links: LinkSigner) -> Json:
    files = {file.filename: file.payload(links) for file in message.attachments}
    # The array names only files that nothing else shows (docs, Message resource, `attachments`).
    used = placed_names(message.components) | shown_in_embeds(message.embeds)
    return {
        "content": message.content,
        "embeds": [_embed(embed, files) for embed in message.embeds],
        "components": shown(message.components, files, message.id),
        "attachments": [file for name, file in files.items() if name not in used],
    }


def _embed(embed: Json, files: Mapping[str, Json]) -> Json:
    fields = [{"inline": False, **field} for field in embed.get("fields") or ()]
    complete = {**embed, "type": "rich", **({"fields": fields} if fields else {})}
    for slot in EMBED_MEDIA:
        if (name := attachment_name(embed.get(slot) or {}) or "") in files:
            complete[slot] = {key: files[name][key] for key in ("url", "proxy_url")}
    return complete
