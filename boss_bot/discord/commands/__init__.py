"""One file per slash command."""

from __future__ import annotations
