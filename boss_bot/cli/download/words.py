"""What is printed of a download: its name, how far it is, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from boss_bot.discord.escape import bare
from boss_bot.discord.figures import duration, size, speed
from boss_bot.discord.texts.failures import happened
from boss_bot.domain.failure import ErrorKind, Failure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from boss_bot.domain.download import Download
    from boss_bot.domain.gate import Pause
    from boss_bot.domain.progress import Progress
    from boss_bot.domain.stored import StoredFile

_DETAIL = 200
_ADVICE = {
    ErrorKind.BLOCKED_BY_POLICY: "BOSS_BOT_ALLOWED_ENDPOINTS can let single addresses through.",
    ErrorKind.AUTH_REQUIRED: "BOSS_BOT_ENGINES_FILE can name cookies.",
    ErrorKind.AGE_RESTRICTED: "BOSS_BOT_ENGINES_FILE can name cookies.",
    ErrorKind.DISK_FULL: "Make room in the folder for temporary files (TMPDIR) and in that of the downloads.",
    ErrorKind.TIMED_OUT: "BOSS_BOT_TRANSFER_TIMEOUT_SECONDS can be raised.",
}
_HERE = {
    ErrorKind.PERMISSION_DENIED: "The site, or this machine, does not allow it.",
    ErrorKind.PROCESSING_FAILED: "The file could not be processed.",
    ErrorKind.DISK_FULL: "There is no room left on the disk.",
}
"""Where the words for members speak of Discord."""


def short_name(download: Download, limit: int) -> str:
    """Name a download on one line of so many characters: host and path of its link."""
    parts = urlsplit(download.url)
    return bare(parts.netloc + parts.path, limit)


def figures(progress: Progress) -> str:
    """Say how much is here, how fast it comes and how long it will take."""
    said = [f"{size(progress.done)} of {size(progress.total)}" if progress.total else size(progress.done)]
    if progress.items and progress.items > 1:
        said.insert(0, f"file {progress.item} of {progress.items}")
    if progress.speed:
        said.append(speed(progress.speed))
    if progress.seconds_left:
        said.append(f"{duration(progress.seconds_left)} left")
    return " · ".join(said)


def done(download: Download, paths: Sequence[Path], files: Sequence[StoredFile]) -> str:
    """Say where the files of a link stand."""
    count = "" if len(files) == 1 else f"{len(files)} files, "
    names = ", ".join(str(path) for path in paths)
    return f"✔ {download.url} → {names} ({count}{size(sum(file.size for file in files))})"


def failed(download: Download, failure: Failure) -> str:
    """Say why a link brought nothing, and what helps."""
    return f"✘ {download.url}: {explained(failure)}"


def trying_again(download: Download, failure: Failure, seconds: float) -> str:
    """Say why a link has to wait."""
    return f"… {download.url}: {explained(failure)} Trying again in {duration(seconds)}."


def left_alone(pause: Pause, seconds: float) -> str:
    """Say that a site has to be left alone, and with it the other links that lead there."""
    why = "asks for a pause" if pause.kind is ErrorKind.RATE_LIMIT else "is in trouble"
    return f"… {pause.host} {why}: its links go on in {duration(seconds)}."


def explained(failure: Failure) -> str:
    """Say what went wrong, for who sits at this machine."""
    if failure.kind is ErrorKind.FILE_TOO_LARGE and failure.limit:
        return f"{_too_large(failure)} --limit-mb raises the limit."
    said = [_HERE.get(failure.kind) or happened(failure)]
    if failure.detail:
        said.append(f"({failure.kind}: {bare(failure.detail, _DETAIL)})")
    if advice := _ADVICE.get(failure.kind):
        said.append(advice)
    return " ".join(said)


def _too_large(failure: Failure) -> str:
    limit = size(failure.limit or 0)
    # Where nobody told the size, the transfer was ended just beyond the limit.
    if failure.size and failure.size > (failure.limit or 0) * 1.02:
        return f"The file has {size(failure.size)}, and the limit is {limit}."
    return f"The file is larger than {limit}."
