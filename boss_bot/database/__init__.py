"""What must survive a crash, in SQLite."""

from __future__ import annotations
