-- What is accepted, how it moved, what was kept, what was delivered, and what is known of a server.
--
-- Identifiers of downloads are UUIDs in 32 hexadecimal digits, as in paths and custom ids. Times are whole
-- microseconds since 1970 (UTC): they compare as numbers, and none is ambiguous or loses a digit.

CREATE TABLE downloads (
    id TEXT PRIMARY KEY NOT NULL,
    url TEXT NOT NULL,
    canonical TEXT NOT NULL,
    platform TEXT NOT NULL,
    requester_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    guild_id INTEGER,
    upload_limit INTEGER,
    status TEXT NOT NULL,
    priority INTEGER NOT NULL,
    message_id INTEGER,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    completed_at INTEGER,
    not_before INTEGER,
    attempts INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    crashes INTEGER NOT NULL,
    failure_kind TEXT,
    failure_detail TEXT,
    failure_retry_after REAL,
    failure_size INTEGER,
    failure_limit INTEGER
);

-- What is over is history and only grows. What the bot works with is asked of this view, and the index below
-- holds these rows only: SQLite uses it because the view brings the index's own condition into each query.
CREATE VIEW live_downloads AS
SELECT * FROM downloads WHERE status NOT IN ('completed', 'failed', 'cancelled');

CREATE INDEX downloads_live ON downloads (status, guild_id)
WHERE status NOT IN ('completed', 'failed', 'cancelled');

CREATE INDEX downloads_by_requester ON downloads (requester_id, created_at);

-- Of those that failed, the latest keep files for a while.
CREATE INDEX downloads_failed ON downloads (completed_at) WHERE status = 'failed';

CREATE TABLE moves (
    number INTEGER PRIMARY KEY,
    download_id TEXT NOT NULL REFERENCES downloads (id) ON DELETE CASCADE,
    was TEXT,
    "to" TEXT NOT NULL,
    at INTEGER NOT NULL,
    cause TEXT NOT NULL
);

CREATE INDEX moves_by_download ON moves (download_id, number);

CREATE TABLE files (
    download_id TEXT NOT NULL REFERENCES downloads (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    mime TEXT NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    description TEXT NOT NULL,
    source_url TEXT NOT NULL,
    duration REAL,
    width INTEGER,
    height INTEGER,
    PRIMARY KEY (download_id, position)
) WITHOUT ROWID;

-- The row is written before the message is sent; message_id is empty until Discord has named the message.
CREATE TABLE deliveries (
    download_id TEXT NOT NULL REFERENCES downloads (id) ON DELETE CASCADE,
    batch INTEGER NOT NULL,
    nonce TEXT NOT NULL,
    message_id INTEGER,
    PRIMARY KEY (download_id, batch)
) WITHOUT ROWID;

CREATE TABLE guilds (
    id INTEGER PRIMARY KEY,
    largest_accepted INTEGER,
    smallest_refused INTEGER
);

-- Written with the end itself, removed once the tracking message shows it: a bot that dies in between would
-- leave members looking at a bar for ever.
CREATE TABLE untold_ends (
    download_id TEXT PRIMARY KEY NOT NULL REFERENCES downloads (id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TRIGGER downloads_end AFTER UPDATE OF status ON downloads
WHEN new.status IN ('completed', 'failed', 'cancelled') BEGIN
    INSERT OR IGNORE INTO untold_ends VALUES (new.id);
END;

CREATE TRIGGER downloads_revival AFTER UPDATE OF status ON downloads
WHEN new.status NOT IN ('completed', 'failed', 'cancelled') BEGIN
    DELETE FROM untold_ends WHERE download_id = new.id;
END;
