-- Permission levels: which roles of a server lift their members, and with which level a download was accepted.
-- The numbers are those of the program: 0 normal, 1 premium, 2 admin.

CREATE TABLE role_levels (
    guild_id INTEGER NOT NULL,
    role_id INTEGER NOT NULL,
    level INTEGER NOT NULL,
    PRIMARY KEY (guild_id, role_id)
) WITHOUT ROWID;

ALTER TABLE downloads ADD COLUMN level INTEGER NOT NULL DEFAULT 0;
