"""What must survive a crash, in SQLite."""

from __future__ import annotations

FILE_NAME = "boss-bot.sqlite"
"""Of the database, in the data folder."""
