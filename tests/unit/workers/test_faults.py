"""From exceptions to kinds."""

from __future__ import annotations

import errno
import socket

import pytest
from gallery_dl import exception as gallery
from yt_dlp.utils import DownloadError, ExtractorError, GeoRestrictedError, UnsupportedError

from boss_bot.domain.errors import DownloadFailed
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.workers.child.faults import failure_of, failure_of_status, scrub
from boss_bot.workers.child.guard import Blocked


def wrapped(inner: Exception) -> DownloadError:
    """Wrap an exception as yt-dlp does."""
    return DownloadError(str(inner), (type(inner), inner, None))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (gallery.NoExtractorError(), ErrorKind.UNSUPPORTED),
        (gallery.AuthRequired("cookies"), ErrorKind.AUTH_REQUIRED),
        (gallery.AuthorizationError(), ErrorKind.PERMISSION_DENIED),
        (gallery.NotFoundError("tweet"), ErrorKind.NOT_FOUND),
        (gallery.AuthRequired(message="NSFW Tweet"), ErrorKind.AGE_RESTRICTED),
        (gallery.AuthRequired(message="Protected Tweet"), ErrorKind.PRIVATE),
        (gallery.AbortExtraction("'Unavailable'"), ErrorKind.NOT_FOUND),
        (gallery.AbortExtraction("Tweet unavailable ('Suspended')"), ErrorKind.NOT_FOUND),
        (gallery.AbortExtraction("Rate limit exceeded"), ErrorKind.RATE_LIMIT),
        (gallery.AbortExtraction("@mia's tweets are protected"), ErrorKind.PRIVATE),
        (wrapped(UnsupportedError("https://example.org/")), ErrorKind.UNSUPPORTED),
        (wrapped(GeoRestrictedError("not here")), ErrorKind.GEO_BLOCKED),
        (wrapped(ExtractorError("Private video. Sign in if you've been granted access")), ErrorKind.PRIVATE),
        (wrapped(ExtractorError("You are not authorized to view this protected tweet")), ErrorKind.PRIVATE),
        (wrapped(ExtractorError("NSFW tweet requires authentication")), ErrorKind.AGE_RESTRICTED),
        (wrapped(ExtractorError("Video unavailable")), ErrorKind.NOT_FOUND),
        (wrapped(ExtractorError("Service temporarily unavailable")), ErrorKind.UNKNOWN),
        (wrapped(ExtractorError("Sign in to confirm your age")), ErrorKind.AGE_RESTRICTED),
        (wrapped(ExtractorError("Use --cookies for the authentication")), ErrorKind.AUTH_REQUIRED),
        (wrapped(ExtractorError("This live event will begin in 3 days")), ErrorKind.LIVE),
        (wrapped(ExtractorError("No video formats found!")), ErrorKind.NO_MEDIA),
        (wrapped(ExtractorError("The site is known to use DRM protection")), ErrorKind.UNSUPPORTED),
        (wrapped(ExtractorError("x", cause=ConnectionResetError("reset"))), ErrorKind.NETWORK),
        (OSError(errno.ENOSPC, "No space left on device"), ErrorKind.DISK_FULL),
        (OSError(errno.EFBIG, "File too large"), ErrorKind.FILE_TOO_LARGE),
        (ConnectionRefusedError("refused"), ErrorKind.NETWORK),
        (TimeoutError(), ErrorKind.NETWORK),
        (socket.gaierror(-2, "Name or service not known"), ErrorKind.NETWORK),
        (MemoryError(), ErrorKind.WORKER_CRASHED),
        (wrapped(ExtractorError("x", cause=Blocked("inside"))), ErrorKind.BLOCKED_BY_POLICY),
        (KeyError("core"), ErrorKind.UNKNOWN),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value)[:60],
)
def test_every_exception_has_its_kind(error: Exception, kind: ErrorKind) -> None:
    """What the causes tell in fields comes before what they tell in words."""
    assert kind == failure_of(error).kind


def test_a_failure_is_passed_on_as_it_is() -> None:
    """However deep an engine has wrapped it."""
    failure = Failure(kind=ErrorKind.FILE_TOO_LARGE, size=9)

    assert failure == failure_of(wrapped(ExtractorError("x", cause=DownloadFailed(failure))))


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, "auth_required"), (404, "not_found"), (418, "unknown"), (429, "rate_limit"), (503, "network")],
)
def test_every_status_has_its_kind(status: int, kind: str) -> None:
    """Server errors may pass; most others will not."""
    assert kind == failure_of_status(status).kind


def test_messages_hold_no_addresses() -> None:
    """Links carry tokens, and paths tell of the machine."""
    text = scrub("GET https://u:p@example.org/a?token=geheim failed; see /root/.config/cookies.txt\nor not")

    assert "GET … failed; see … or not" == text
