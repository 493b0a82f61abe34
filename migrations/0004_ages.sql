-- Media that is not for everybody: which it is, and what servers want done with it.

ALTER TABLE files ADD COLUMN age_restricted INTEGER NOT NULL DEFAULT 0;

-- Whether the channel was one for adults when the download was asked for.
ALTER TABLE downloads ADD COLUMN adult_channel INTEGER NOT NULL DEFAULT 0;

-- Which rule of ours an attempt has failed by, if by one.
ALTER TABLE downloads ADD COLUMN failure_rule TEXT;

-- refuse, spoiler, or channel: only to channels for adults.
ALTER TABLE guilds ADD COLUMN age_policy TEXT NOT NULL DEFAULT 'channel';
