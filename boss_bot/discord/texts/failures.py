"""Why a download failed: what happened, and what a member can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.discord.figures import duration, moment, size
from boss_bot.discord.texts.sentence import AS_ASKED, Sentence
from boss_bot.domain.failure import ErrorKind
from boss_bot.domain.quality import Quality

if TYPE_CHECKING:
    from boss_bot.domain.download import Download
    from boss_bot.domain.failure import Failure


_AGAIN = "Give the link again in a few minutes."
_ASK = "If it keeps happening, ask {support}."

SENTENCES = {
    ErrorKind.INVALID_URL: Sentence("The link leads nowhere.", "Check it in your browser and give it again."),
    ErrorKind.UNSUPPORTED: Sentence(
        "This site can't be downloaded from, or asks for a browser that I don't have.",
        "Try a direct link to the image, video or audio file.",
    ),
    ErrorKind.NETWORK: Sentence("The site could not be reached or is in trouble.", f"{_AGAIN} {_ASK}"),
    ErrorKind.RATE_LIMIT: Sentence("The site asks for a pause.", _AGAIN),
    ErrorKind.AUTH_REQUIRED: Sentence(
        "The site shows this only to people who are logged in.",
        "I have no login there; {support} could set one up.",
    ),
    ErrorKind.PERMISSION_DENIED: Sentence(
        "I was not allowed to do that: by the site, or by this channel's permissions.",
        "Check that I may see the channel, send messages and attach files; else ask {support}.",
    ),
    ErrorKind.NOT_FOUND: Sentence(
        "There is nothing at this link any more.", "Check the link in your browser."
    ),
    ErrorKind.PRIVATE: Sentence("This post or account is private.", "Only its owner can share it."),
    ErrorKind.GEO_BLOCKED: Sentence(
        "The site blocks this in the country that I run in.", "Look for another source."
    ),
    ErrorKind.AGE_RESTRICTED: Sentence(
        "The site shows this only to adults who are logged in.", "I can't download it; ask {support}."
    ),
    ErrorKind.LIVE: Sentence("This is a live stream.", "Give the link again once the recording is online."),
    ErrorKind.NO_MEDIA: Sentence(
        "There is no image, video or audio on that page.", "Give a link to the post or the file itself."
    ),
    ErrorKind.FILE_TOO_LARGE: Sentence(
        "The file is larger than can be uploaded here.",
        "Look for a smaller version, or open the link itself.",
    ),
    ErrorKind.INVALID_FILE: Sentence(
        "What came was no image, video or audio file that I can vouch for.", "I have removed it."
    ),
    ErrorKind.INFECTED: Sentence(
        "The file holds malware.", "I have removed it; better not to open the link."
    ),
    ErrorKind.TIMED_OUT: Sentence("The download took too long.", f"{_AGAIN} {_ASK}"),
    ErrorKind.STALLED: Sentence("The site stopped sending.", f"{_AGAIN} {_ASK}"),
    ErrorKind.BLOCKED_BY_POLICY: Sentence(
        "This address is not allowed: it leads into a private network or is barred here.",
        "Only public links work; ask {support} if this is one.",
    ),
    ErrorKind.QUEUE_FULL: Sentence("The queue is full.", _AGAIN),
    ErrorKind.QUOTA_EXCEEDED: Sentence("Today's share is used up.", "Come back tomorrow, or ask {support}."),
    ErrorKind.DISK_FULL: Sentence("There is no room left on my disk.", f"{_AGAIN} {_ASK}"),
    ErrorKind.PROCESSING_FAILED: Sentence("The file could not be prepared for Discord.", "Ask {support}."),
    ErrorKind.DISCORD_ERROR: Sentence("Discord did not take the files.", f"{_AGAIN} {_ASK}"),
    ErrorKind.CLEANUP_ERROR: Sentence("Clearing up failed.", "Ask {support}."),
    ErrorKind.WORKER_CRASHED: Sentence("The program that downloads this has crashed.", "Ask {support}."),
    ErrorKind.UNKNOWN: Sentence("Something went wrong that I did not expect.", "Ask {support}."),
}


def sentence_of(failure: Failure, quality: Quality) -> Sentence:
    """Return the words for a failure of a download that was asked for in some quality."""
    return AS_ASKED.get((failure.kind, quality)) or SENTENCES[failure.kind]


def happened(failure: Failure, quality: Quality = Quality.FITS) -> str:
    """Say what went wrong, with the numbers that are known."""
    sentence = sentence_of(failure, quality).happened
    if failure.kind is ErrorKind.FILE_TOO_LARGE and failure.size:
        return _too_large(failure.size, failure.limit)
    if failure.kind is ErrorKind.RATE_LIMIT and failure.retry_after:
        return f"The site asks for a pause of {duration(failure.retry_after)}."
    return sentence


def _too_large(actual: int, limit: int | None) -> str:
    if limit is None:
        return f"The file has {size(actual)}: more than can be uploaded here."
    # Where nobody told the size, the transfer was ended just beyond the limit.
    if actual < limit * 1.02:
        return f"The file is larger than the {size(limit)} that can be uploaded here."
    return f"The file has {size(actual)}, and at most {size(limit)} can be uploaded here."


def given_up(failure: Failure, download: Download, support: str) -> str:
    """Say what went wrong and what the member can do."""
    tries = f" I tried {download.attempts} times." if download.attempts > 1 else ""
    sentence = sentence_of(failure, download.quality)
    return f"{happened(failure, download.quality)}{tries} {sentence.advice.format(support=support)}"


def trying_again(failure: Failure, download: Download) -> str:
    """Say what went wrong and when the bot tries again by itself."""
    when = f" {moment(download.not_before)}" if download.not_before else ""
    if failure.kind is ErrorKind.WORKER_CRASHED:
        return f"{happened(failure)} Starting anew{when}."
    return f"{happened(failure)} Try {download.attempts + 1} of {download.max_attempts} follows{when}."
