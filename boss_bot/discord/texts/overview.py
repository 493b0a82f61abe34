"""The words of the live view of the queue."""

from __future__ import annotations

from boss_bot.discord.overview.ending import Ending
from boss_bot.discord.overview.spot import Turn
from boss_bot.domain.status import Status

TITLE = "Downloads of this server"
TITLE_DIRECT = "Your downloads"
EMPTY = "Nothing is running and nothing waits. `/download` starts something."

RUNNING = "{count} running"
COUNTED = {
    Status.QUEUED: "{count} waiting",
    Status.PAUSED: "{count} paused",
    Status.FAILED: "{count} failed",
}
"""Besides what runs, in the order of the list."""

OWN_NEXT = "Your next one is at position {position}: {start}."
OWN_RUNNING = "Yours running: {count}; none waits."
OWN_NOTHING = "None of these is running or waiting for you."

YOURS = "(yours)"
CHOSEN = "(chosen)"
CHOSEN_HEADING = "Chosen: {name}"
ITS_POSITION = "Position {position}: {start}"
ASKED_BY = "Asked for by <@{member}>"
NOT_YOURS = "Only who asked for it, or a moderator, can act on it."
OVER = "What you had chosen is over: {name} ({status})."
GONE = "What you had chosen is not in this list any more."

MENU = "Choose a download"
TURNS = {
    Turn.FIRST: "First",
    Turn.BACK: "Back",
    Turn.NEXT: "Next",
    Turn.LAST: "Last",
    Turn.REFRESH: "Refresh",
    Turn.CLOSE: "Close",
}
GO_ON = "Go on"
"""Instead of Refresh, once the view stands still."""

PAGE = "Page {page} of {pages}"
LIVE = "Refreshed every {interval} for {span}"
ENDED = {
    Ending.ELAPSED: "Stopped after {span}. Go on makes it live again.",
    Ending.SUPERSEDED: "Stopped: you have opened a newer one. Go on makes this one live again.",
    Ending.CROWDED: "Stopped: many are looking at the moment. Go on makes it live again.",
    Ending.SHUTDOWN: "Stopped: I am restarting. Go on makes it live again in a moment.",
}
"""Why the view stands still, by the ending."""
