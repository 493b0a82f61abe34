"""Why an attempt fails: a closed set of kinds, each temporary or permanent."""

from __future__ import annotations

from enum import StrEnum

import attrs


class ErrorKind(StrEnum):
    """Why something failed. The values are stored and are the `error_type` label of the metrics."""

    INVALID_URL = "invalid_url"
    UNSUPPORTED = "unsupported"
    NETWORK = "network"
    RATE_LIMIT = "rate_limit"
    AUTH_REQUIRED = "auth_required"
    PERMISSION_DENIED = "permission_denied"
    NOT_FOUND = "not_found"
    PRIVATE = "private"
    GEO_BLOCKED = "geo_blocked"
    AGE_RESTRICTED = "age_restricted"
    LIVE = "live"
    NO_MEDIA = "no_media"
    FILE_TOO_LARGE = "file_too_large"
    INVALID_FILE = "invalid_file"
    INFECTED = "infected"
    TIMED_OUT = "timed_out"
    STALLED = "stalled"
    BLOCKED_BY_POLICY = "blocked_by_policy"
    QUEUE_FULL = "queue_full"
    QUOTA_EXCEEDED = "quota_exceeded"
    DISK_FULL = "disk_full"
    PROCESSING_FAILED = "processing_failed"
    DISCORD_ERROR = "discord_error"
    CLEANUP_ERROR = "cleanup_error"
    WORKER_CRASHED = "worker_crashed"
    UNKNOWN = "unknown"


class Rule(StrEnum):
    """A rule of ours by which something is refused that could be had. The values are stored."""

    AGE_REFUSED = "age_refused"
    """The server wants no age-restricted media at all."""

    AGE_CHANNEL = "age_channel"
    """Age-restricted media goes to age-restricted channels only."""


TEMPORARY = frozenset(
    {
        ErrorKind.NETWORK,
        ErrorKind.RATE_LIMIT,
        ErrorKind.TIMED_OUT,
        ErrorKind.STALLED,
        ErrorKind.DISK_FULL,
        ErrorKind.DISCORD_ERROR,
        ErrorKind.WORKER_CRASHED,
    }
)
"""Worth another try without anyone's doing; every other kind is permanent until a person acts."""

_COSTS_NOTHING = frozenset({ErrorKind.WORKER_CRASHED, ErrorKind.DISCORD_ERROR})
"""Not the doing of the site: crashes are counted apart, and an outage of Discord is waited out."""


@attrs.frozen(kw_only=True)
class Failure:
    """Why one attempt ended without its files."""

    kind: ErrorKind
    detail: str = ""
    """For logs and operators: what the engine said, without addresses of files or secrets."""

    retry_after: float | None = None
    """Seconds the other side asked us to wait, where it said so."""

    size: int | None = None
    """Bytes of the file that was too large; where nobody told its size, those that had come until then."""

    limit: int | None = None
    """Bytes that it could have had, where known."""

    rule: Rule | None = None
    """Ours, if it was one; None where the other side has refused."""

    @property
    def temporary(self) -> bool:
        """Whether the same attempt may succeed later."""
        return self.kind in TEMPORARY

    @property
    def uses_attempt(self) -> bool:
        """Whether it is one of the few attempts that a download has."""
        return self.kind not in _COSTS_NOTHING

    @property
    def awaits_discord(self) -> bool:
        """Whether nothing is waited for but that Discord can be reached again."""
        return self.kind is ErrorKind.DISCORD_ERROR and not self.retry_after
