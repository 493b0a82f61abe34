"""`/queue`: a live view of what runs and what waits."""

from __future__ import annotations
