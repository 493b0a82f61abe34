"""The statements that store a download: whole when it is new, and what may change when it moves."""

from __future__ import annotations

INSERT = """
INSERT INTO downloads (
    id, url, canonical, platform, requester_id, channel_id, adult_channel, guild_id, upload_limit, status,
    priority, level, message_id, created_at, started_at, completed_at, not_before, attempts, max_attempts,
    crashes, failure_kind, failure_detail, failure_retry_after, failure_size, failure_limit, failure_rule
) SELECT
    :id, :url, :canonical, :platform, :requester_id, :channel_id, :adult_channel, :guild_id, :upload_limit,
    :status, :priority, :level, :message_id, :created_at, :started_at, :completed_at, :not_before, :attempts,
    :max_attempts, :crashes, :failure_kind, :failure_detail, :failure_retry_after, :failure_size,
    :failure_limit, :failure_rule
"""
"""To be followed by the conditions on which it is accepted."""

SAVE = """
UPDATE downloads SET
    canonical = :canonical, platform = :platform, status = :status, priority = :priority,
    started_at = :started_at, completed_at = :completed_at, not_before = :not_before,
    attempts = :attempts, max_attempts = :max_attempts, crashes = :crashes,
    failure_kind = :failure_kind, failure_detail = :failure_detail,
    failure_retry_after = :failure_retry_after, failure_size = :failure_size,
    failure_limit = :failure_limit, failure_rule = :failure_rule
WHERE id = :id AND status = :was
"""
"""What never changes is left alone, and so is the tracking message: `TRACK` may have stored it meanwhile."""

TRACK = "UPDATE downloads SET message_id = ? WHERE id = ?"
