"""What `/help` says beyond the commands' own definitions."""

from __future__ import annotations

import attrs


@attrs.frozen
class Guide:
    """Examples and notes on one command."""

    examples: tuple[str, ...]
    notes: str


GUIDES = {
    "download": Guide(
        examples=(
            "/download url:https://example.com/post/1",
            "/download url:https://example.com/clip.mp4 priority:Low",
        ),
        notes=(
            "I answer with a message that shows how far it is; its buttons pause, resume, cancel, retry and "
            "delete. The files follow in this channel. Links to posts, galleries, videos and plain files "
            "work, short and share links too; live streams don't. What its site marks as not for everybody "
            "goes to age-restricted channels only, unless this server wants it otherwise. High priority, and "
            "more at once, is for members with a role that your server has made premium, and for admins."
        ),
    ),
    "queue": Guide(
        examples=("/queue",),
        notes=(
            "Shows what runs and what waits on this server, your own downloads marked, and when it is your "
            "turn. It follows by itself for five minutes after your last press. Choose a download from the "
            "menu to pause, resume, cancel or retry it: your own, or as a moderator any. A site that asks "
            "for a pause is named with the time when it goes on; others don't wait for it. Only you see it."
        ),
    ),
    "cancel": Guide(
        examples=("/cancel item:example.org/clip.mp4",),
        notes=(
            "Type a part of the address or title and choose from the list. You can cancel your own "
            "downloads; moderators can cancel any of this server. Only you see the answer."
        ),
    ),
    "help": Guide(examples=("/help", "/help command:download"), notes="Only you see it."),
}

OVERVIEW = "Give me a link, and the media stands in the channel."
MORE = "More on one of them: `/help command:…`"
USAGE = "Usage"
EXAMPLES = "Examples"
OPTIONS = "Options"

DOWNLOAD = "Download what a link leads to, into this channel"
DOWNLOAD_URL = "A link to a post, gallery, video or file"
DOWNLOAD_PRIORITY = "How urgent it is; high is for premium members and admins"
QUEUE = "Show what is running and waiting on this server, live, and act on it"
CANCEL = "Cancel a download"
CANCEL_ITEM = "Which one; a list appears while you type"
HELP = "Explain the commands"
HELP_COMMAND = "The command to explain"
