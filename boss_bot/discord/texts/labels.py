"""Statuses, buttons and the short words of messages."""

from __future__ import annotations

from boss_bot.domain.action import Action
from boss_bot.domain.status import Status

STATUS = {
    Status.QUEUED: "Waiting",
    Status.DOWNLOADING: "Downloading",
    Status.PROCESSING: "Checking the files",
    Status.UPLOADING: "Uploading",
    Status.COMPLETED: "Delivered",
    Status.PAUSED: "Paused",
    Status.FAILED: "Failed",
    Status.CANCELLED: "Cancelled",
}

COLOUR = {
    Status.QUEUED: 0x80848E,
    Status.DOWNLOADING: 0x5865F2,
    Status.PROCESSING: 0x5865F2,
    Status.UPLOADING: 0x5865F2,
    Status.COMPLETED: 0x248046,
    Status.PAUSED: 0xF0B232,
    Status.FAILED: 0xDA373C,
    Status.CANCELLED: 0x4E5058,
}
"""Never the only sign of a state: each is also written out."""

BUTTONS = {
    Action.PAUSE: "Pause",
    Action.RESUME: "Resume",
    Action.RETRY: "Retry",
    Action.CANCEL: "Cancel",
    Action.DELETE: "Delete",
    Action.DETAILS: "Details",
}

PERCENT = "{percent} percent done"

NEXT_UP = "it starts as soon as a place is free"
STARTS_NOW = "it starts now"
EXPECTED = "expected to start"
CANCELLED = "This download was cancelled; nothing of it is kept."
CANCELLED_BY_COMMAND = "Cancelled: {name}. Nothing of it is kept."
INTERRUPTED = "It will go on by itself."
PAUSED = "Resume goes on from where it stopped."
DELETED_HEADING = "Deleted"
DELETED = "The files were delivered and have been deleted since, here and on my disk."

DETAILS_TITLE = "Details"
PLATFORM = "Site: {platform}"
QUALITY = "Quality: {quality}"
ATTEMPTS = "Failed attempts: {count} of {most}"
CRASHES = "Crashes: {count}"
LAST_ERROR = "Last error: {error} (`{kind}`)"
FILES = "Files"
HISTORY = "History"
EARLIER = "… {count} earlier"

QUEUE_TITLE = "Downloads of this server"
QUEUE_TITLE_DIRECT = "Your downloads"
QUEUE_EMPTY = "Nothing is running and nothing waits. `/download` starts something."
RUNNING = "Running"
WAITING = "Waiting"
YOURS = "(yours)"
MORE = "and {count} more"

PERMISSIONS = {
    "VIEW_CHANNEL": "View Channel",
    "SEND_MESSAGES": "Send Messages",
    "SEND_MESSAGES_IN_THREADS": "Send Messages in Threads",
    "EMBED_LINKS": "Embed Links",
    "ATTACH_FILES": "Attach Files",
}
"""As Discord's settings call them."""

BY = "by {author}"
