-- The line in which downloads wait: whose turn it is must survive a restart, and asking for it must cost the
-- same however many wait.

ALTER TABLE downloads ADD COLUMN turn_at INTEGER;
ALTER TABLE downloads ADD COLUMN front_at INTEGER;
ALTER TABLE downloads ADD COLUMN place_at INTEGER;

-- When each member last got a slot or gave one back.
CREATE TABLE turns (
    requester_id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
);

INSERT INTO turns SELECT requester_id, max(coalesce(completed_at, started_at)) FROM downloads
WHERE started_at IS NOT NULL GROUP BY requester_id;

-- What a member has waiting in one server at one priority, by the time from which it waits.
CREATE INDEX downloads_lane ON downloads (
    requester_id, guild_id, priority, coalesce(not_before, created_at), id
) WHERE status = 'queued';

-- What goes before others: there is never much of it.
CREATE INDEX downloads_interrupted ON downloads (id)
WHERE status = 'queued' AND started_at IS NOT NULL AND failure_kind IS NULL;

CREATE INDEX downloads_moved ON downloads (id)
WHERE status = 'queued' AND (front_at IS NOT NULL OR place_at IS NOT NULL);

-- The heads of those lanes. Direct messages are server 0. Since: the head's time, that of its member's turn
-- or that of its place, whichever is latest; by it and the priority one knows who is next.
CREATE TABLE line (
    requester_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    download_id TEXT NOT NULL REFERENCES downloads (id) ON DELETE CASCADE,
    came_at INTEGER NOT NULL,
    not_before INTEGER,
    since INTEGER NOT NULL,
    PRIMARY KEY (requester_id, guild_id, priority)
) WITHOUT ROWID;

CREATE INDEX line_by_rank ON line (priority, since, came_at, download_id, not_before);

CREATE INDEX line_by_time ON line (not_before) WHERE not_before IS NOT NULL;

-- The new head of a lane is found by one search in each of its member's lanes there.
CREATE TRIGGER line_move AFTER UPDATE OF status, priority, not_before, turn_at, place_at ON downloads
WHEN 'queued' IN (old.status, new.status) OR new.turn_at IS NOT old.turn_at BEGIN
    INSERT INTO turns SELECT new.requester_id, new.turn_at WHERE new.turn_at IS NOT NULL
    ON CONFLICT (requester_id) DO UPDATE SET at = max(at, excluded.at);
    UPDATE line SET since = max(since, new.turn_at)
    WHERE requester_id = new.requester_id AND new.turn_at IS NOT NULL;
    DELETE FROM line WHERE requester_id = new.requester_id AND guild_id = coalesce(new.guild_id, 0);
    INSERT INTO line SELECT
        requester_id, coalesce(guild_id, 0), priority, id, coalesce(not_before, created_at), not_before,
        max(
            coalesce(not_before, created_at),
            coalesce((SELECT at FROM turns WHERE requester_id = new.requester_id), 0),
            coalesce(place_at, 0)
        )
    FROM (SELECT 0 AS lane UNION ALL SELECT 1 UNION ALL SELECT 2) JOIN downloads ON id = (
        SELECT id FROM downloads
        WHERE status = 'queued' AND requester_id = new.requester_id AND guild_id IS new.guild_id
            AND priority = lane
        ORDER BY coalesce(not_before, created_at), id LIMIT 1
    );
END;

-- What has just come is the head only where nothing waits yet, or nothing that has come earlier.
CREATE TRIGGER line_entry AFTER INSERT ON downloads WHEN new.status = 'queued' BEGIN
    INSERT INTO line SELECT
        new.requester_id, coalesce(new.guild_id, 0), new.priority, new.id,
        coalesce(new.not_before, new.created_at), new.not_before,
        max(
            coalesce(new.not_before, new.created_at),
            coalesce((SELECT at FROM turns WHERE requester_id = new.requester_id), 0),
            coalesce(new.place_at, 0)
        )
    WHERE true ON CONFLICT DO UPDATE SET
        download_id = excluded.download_id, came_at = excluded.came_at,
        not_before = excluded.not_before, since = excluded.since
    WHERE (excluded.came_at, excluded.download_id) < (came_at, download_id);
END;

-- What waits already takes its place.
UPDATE downloads SET status = status WHERE status = 'queued';
