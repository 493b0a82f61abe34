"""What means what: the tables by which engines' failures become kinds."""

from __future__ import annotations

import errno
import re

from boss_bot.domain.failure import ErrorKind

STATUS = {
    401: ErrorKind.AUTH_REQUIRED,
    402: ErrorKind.AUTH_REQUIRED,
    403: ErrorKind.PERMISSION_DENIED,
    404: ErrorKind.NOT_FOUND,
    408: ErrorKind.NETWORK,
    410: ErrorKind.NOT_FOUND,
    413: ErrorKind.FILE_TOO_LARGE,
    425: ErrorKind.NETWORK,
    429: ErrorKind.RATE_LIMIT,
    451: ErrorKind.GEO_BLOCKED,
}
"""HTTP status codes (RFC 9110, RFC 6585, RFC 7725); every 5xx besides is `network`, for it may pass."""

CLASSES = {
    # gallery-dl
    "NoExtractorError": ErrorKind.UNSUPPORTED,
    "AuthRequired": ErrorKind.AUTH_REQUIRED,
    "AuthenticationError": ErrorKind.AUTH_REQUIRED,
    "AuthorizationError": ErrorKind.PERMISSION_DENIED,
    "NotFoundError": ErrorKind.NOT_FOUND,
    "ChallengeError": ErrorKind.UNSUPPORTED,
    # yt-dlp
    "UnsupportedError": ErrorKind.UNSUPPORTED,
    "GeoRestrictedError": ErrorKind.GEO_BLOCKED,
    "UserNotLive": ErrorKind.LIVE,
    "NoSupportingHandlers": ErrorKind.UNSUPPORTED,
    "PostProcessingError": ErrorKind.PROCESSING_FAILED,
    "FFmpegPostProcessorError": ErrorKind.PROCESSING_FAILED,
    "ContentTooShortError": ErrorKind.NETWORK,
    "TransportError": ErrorKind.NETWORK,
    "IncompleteRead": ErrorKind.NETWORK,
    # requests, urllib3 and the standard library
    "ConnectionError": ErrorKind.NETWORK,
    "ReadTimeout": ErrorKind.NETWORK,
    "Timeout": ErrorKind.NETWORK,
    "ChunkedEncodingError": ErrorKind.NETWORK,
    "HTTPException": ErrorKind.NETWORK,
    "URLError": ErrorKind.NETWORK,
    "SSLError": ErrorKind.NETWORK,
    "TimeoutError": ErrorKind.NETWORK,
    "gaierror": ErrorKind.NETWORK,
    "MemoryError": ErrorKind.WORKER_CRASHED,
    "Blocked": ErrorKind.BLOCKED_BY_POLICY,
}
"""By class name, for neither engine's classes may be imported outside its own adapter; bases count too."""

CLOSED_DOORS = frozenset({ErrorKind.AUTH_REQUIRED, ErrorKind.PERMISSION_DENIED})
"""What a class says when it only knows that the site lets nobody in."""

REASONS = frozenset({ErrorKind.AGE_RESTRICTED, ErrorKind.PRIVATE, ErrorKind.GEO_BLOCKED})
"""What the words beside it may tell more exactly."""

TEXTS = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"rate.?limit|too many requests", ErrorKind.RATE_LIMIT),
        (r"\bDRM\b|impersonat|javascript runtime", ErrorKind.UNSUPPORTED),
        (r"confirm your age|age.?(?:restricted|gate|limit)|nsfw", ErrorKind.AGE_RESTRICTED),
        (r"available (?:in|from) your (?:country|location)|geo.?(?:block|restrict)", ErrorKind.GEO_BLOCKED),
        (
            r"(?:private|protected) (?:video|account|post|tweet|subreddit)|(?:is|are) (?:private|protected)",
            ErrorKind.PRIVATE,
        ),
        (r"live event will begin|premieres? in|is (?:not currently |currently )?live", ErrorKind.LIVE),
        (r"--cookies|log.?in|sign in|authenticat|credentials|registered users", ErrorKind.AUTH_REQUIRED),
        (r"not found|does not exist|no longer available|has been (?:removed|deleted)", ErrorKind.NOT_FOUND),
        # How gallery-dl and yt-dlp call a post of X that is gone; a service that is unavailable is not gone.
        (r"\b(?:tweet|video|post|media)\b.{0,9} unavailable|'unavailable'", ErrorKind.NOT_FOUND),
        (r"no (?:video|media|images?)\b.*(?:found|in this)|no video formats found", ErrorKind.NO_MEDIA),
        (r"unsupported url", ErrorKind.UNSUPPORTED),
    )
)  # fmt: skip
"""For what the engines tell only in words; the first that matches counts."""

ERRNO = {
    errno.ENOSPC: ErrorKind.DISK_FULL,
    errno.EDQUOT: ErrorKind.DISK_FULL,
    errno.EFBIG: ErrorKind.FILE_TOO_LARGE,
}
"""Of the operating system."""
