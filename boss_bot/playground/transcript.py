"""Messages as a reader sees them, in plain fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.looking import buttons

if TYPE_CHECKING:
    from boss_bot.playground.links import LinkSigner
    from boss_bot.playground.message import Message
    from boss_bot.playground.people import Json


def shown(message: Message, links: LinkSigner) -> Json:
    """Describe a message as a reader sees it."""
    files = [
        {"name": file.filename, "size": len(file.content), "sha256": file.sha256, "url": links.link(file)}
        for file in message.visible_attachments
    ]
    return {
        "id": str(message.id),
        "author": message.author.global_name or message.author.username,
        "at": message.created_at,
        "edited_at": message.edited_at,
        "text": message.text,
        "ephemeral": message.is_ephemeral,
        "buttons": [button.get("label") or button["custom_id"] for button in buttons(message)],
        "files": files,
    }
