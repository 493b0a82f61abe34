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
            "/download url:https://example.com/clip.mp4 quality:Audio only",
        ),
        notes=(
            "I answer with a message that shows how far it is; its buttons pause, resume, cancel, retry and "
            "delete. The files follow in this channel. Links to posts, galleries, videos and plain files "
            "work; live streams don't."
        ),
    ),
    "queue": Guide(
        examples=("/queue",),
        notes="Shows what runs and what waits on this server, your own downloads marked. Only you see it.",
    ),
    "cancel": Guide(
        examples=("/cancel item:example.org/clip.mp4",),
        notes=(
            "Type a part of the address or title and choose from the list. You can cancel your own "
            "downloads; moderators can cancel any of this server. Only you see the answer."
        ),
    ),
    "settings": Guide(
        examples=("/settings",),
        notes=(
            "Notifications, the look of the progress bar, priority and quality for downloads that don't say "
            "their own, a mention at the end, and how often I retry by myself. Each choice holds at once, "
            "on every server and in direct messages. Only you see it."
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
DOWNLOAD_PRIORITY = "How urgent it is; high is for moderators. Else as in your settings"
DOWNLOAD_QUALITY = "Which format of a video. Else as in your settings"
SETTINGS = "Choose how I work for you, and see what you have used today"
QUEUE = "Show what is running and waiting on this server"
CANCEL = "Cancel a download"
CANCEL_ITEM = "Which one; a list appears while you type"
HELP = "Explain the commands"
HELP_COMMAND = "The command to explain"
