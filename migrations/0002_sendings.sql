-- A row of deliveries is one message of files, numbered in the order in which they were begun. It says by their
-- checksums which files it holds (separated by spaces): after a crash or a retry the same files need not share
-- the same messages any more.
ALTER TABLE deliveries ADD COLUMN checksums TEXT NOT NULL DEFAULT '';

-- Begun by a program that had no way to recognise it again.
DELETE FROM deliveries WHERE message_id IS NULL;
