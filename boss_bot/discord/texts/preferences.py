"""What `/settings` says: every choice with its name and what it means."""

from __future__ import annotations

import attrs

from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.notifications import Notifications
from boss_bot.domain.priority import Priority
from boss_bot.domain.quality import Quality


@attrs.frozen
class Choice:
    """One line of a menu."""

    name: str
    about: str


NOTIFICATIONS = {
    Notifications.NONE: Choice("None", "No replies and no mentions: the message changes, and the files come"),
    Notifications.MINIMAL: Choice("Minimal", "A reply when it starts after a longer wait, and when it fails"),
    Notifications.NORMAL: Choice("Normal", "And remarks on the wait, in the message itself"),
    Notifications.VERBOSE: Choice(
        "Verbose", "And replies when it moves up much, is about to start or delayed"
    ),
}
BARS = {
    BarStyle.BLOCKS: Choice("Blocks", "████████████░░░░░░░░ 60 %"),
    BarStyle.DOTS: Choice("Dots", "●●●●●●●●●●●●○○○○○○○○ 60 %"),
    BarStyle.ASCII: Choice("Plain characters", "############-------- 60 %"),
    BarStyle.WORDS: Choice("Words", "60 percent done; the one for screen readers"),
}
PRIORITIES = {
    Priority.LOW: Choice("Low", "After the others"),
    Priority.NORMAL: Choice("Normal", "In turn"),
    Priority.HIGH: Choice("High", "Before the others where you may; else normal"),
}
QUALITIES = {
    Quality.FITS: Choice("Fits", "The best that can be uploaded where you ask for it"),
    Quality.BEST: Choice("Best", "The best there is; fails if it can't be uploaded"),
    Quality.AUDIO: Choice("Audio only", "The sound alone"),
}

TITLE = "Your settings"
EFFECT = "They hold everywhere and at once, also for what is running."
NAME = "**{name}**: {value}"
NOTIFICATION = "Notifications"
BAR = "Progress bar"
PRIORITY = "Priority"
QUALITY = "Quality"
MENTION = "Mention at the end"
RETRIES = "Retries by itself"

ON, OFF = "on", "off"
MENTION_SILENT = "on, but without notifications nobody is called"
RETRIES_OFF = "none"
RETRIES_MOST = "{count}, as many as allowed here"
RETRIES_SOME = "{count} of {most} allowed here"
RETRIES_IMPOSSIBLE = "none: the operator of this bot allows no retries"

MENTION_ON, MENTION_OFF = "Mention me at the end", "Don't mention me"
RETRY_ON, RETRY_OFF = "Retry by itself", "Never retry by itself"
FEWER, MORE = "Fewer retries", "More retries"

TODAY = "**Today**: {asked} asked for, {waiting} waiting, {running} running"
OF = "{count} of {most}"

OUTDATED = "That menu is of another version of me. Give `/settings` again."
