"""Why a command or a button did nothing, and what to do instead."""

from __future__ import annotations

from boss_bot.discord.errors import (
    MissingPermissions,
    NoSuchChoice,
    OutdatedMenu,
    PriorityNotAllowed,
    SeveralLinks,
)
from boss_bot.discord.figures import duration
from boss_bot.discord.texts.failures import SENTENCES, happened
from boss_bot.discord.texts.labels import STATUS
from boss_bot.discord.texts.preferences import OUTDATED
from boss_bot.domain.errors import (
    BossBotError,
    DownloadFailed,
    IllegalMove,
    InvalidLink,
    NotAllowed,
    QueueFull,
    QuotaExceeded,
    TooFast,
    UnknownDownload,
)
from boss_bot.domain.status import FINAL

LINKS = {
    "empty": "There is no link in that. Give one that begins with `https://`.",
    "too_long": "That link is too long: 2,048 characters at most.",
    "scheme": "That is no link that I can open. Give one that begins with `https://` or `http://`.",
    "credentials": "Links with a user name or password in them are not taken. Remove all before the `@`.",
    "host": "The address in that link is not valid. Check its spelling, such as `https://example.com/post/1`.",
    "characters": "Some characters in that link don't belong there. Copy it again from your browser.",
}
"""By the reason of an `InvalidLink`."""

OLD_BUTTON = "That belongs to a download that I know nothing of any more."
TOO_LATE = "Too late: this download is over already ({status})."
NOT_NOW = "That can't be done now. This download's state: {status}."
NO_CHOICE = "Choose one of the downloads that are offered while you type."
UNEXPECTED = "Something went wrong that I did not expect. Tell {support} this reference: `{reference}`."


def refusal(  # noqa: C901, PLR0911, PLR0912 - a table with fields in it
    error: BossBotError, *, soonest: float | None, support: str
) -> str | None:
    """Say why something was refused.

    Args:
        error: What was raised.
        soonest: Seconds until the queue is expected to move, where known.
        support: Whom members are told to ask.

    Returns:
        None if it is nothing that a member could understand.
    """
    match error:
        case InvalidLink(reason=reason):
            return LINKS.get(reason, LINKS["scheme"])
        case SeveralLinks(count=count):
            return f"There are {count} links in that. Give one link per command for now."
        case PriorityNotAllowed():
            return "High priority is for moderators. Ask again with normal priority."
        case MissingPermissions(names=names):
            return (
                f"I may not do that in this channel. Missing: {', '.join(names)}. Ask {support} to allow it."
            )
        case TooFast(retry_after=wait):
            return f"That was a bit fast. Try again in {duration(wait)}."
        case QueueFull():
            return _queue_full(error, soonest)
        case QuotaExceeded(limit=limit):
            return f"You have had your {limit} downloads of today. Come back tomorrow (UTC)."
        case NotAllowed():
            return "Only who asked for this download, or a moderator, can do that."
        case NoSuchChoice():
            return NO_CHOICE
        case OutdatedMenu():
            return OUTDATED
        case UnknownDownload():
            return OLD_BUTTON
        case IllegalMove(was=was):
            return (TOO_LATE if was in FINAL else NOT_NOW).format(status=STATUS[was].lower())
        case DownloadFailed(failure=failure):
            return f"{happened(failure)} {SENTENCES[failure.kind].advice.format(support=support)}"
    return None


def _queue_full(error: QueueFull, soonest: float | None) -> str:
    whose = "The queue is full" if error.scope == "all" else "This server's share of the queue is full"
    when = "in a few minutes" if soonest is None else f"in about {duration(max(soonest, 5.0))}"
    return f"{whose}: {error.limit} downloads wait already. Try again {when}."
