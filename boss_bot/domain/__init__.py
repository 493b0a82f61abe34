"""Pure rules: no asyncio, no input or output."""

from __future__ import annotations
