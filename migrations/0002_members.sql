-- What members prefer, and what they want of a video. A choice is stored as its word and is empty until it is
-- made, so that a default can change, and that a version of the program that knows other words can go on.

CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    notifications TEXT,
    bar TEXT,
    priority TEXT,
    quality TEXT,
    mention TEXT,
    auto_retry TEXT,
    max_retries TEXT
);

ALTER TABLE downloads ADD COLUMN quality TEXT NOT NULL DEFAULT 'fits';
