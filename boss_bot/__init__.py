"""A self-hosted Discord bot: paste a link, and the media stands in the channel."""

from __future__ import annotations

__version__ = "0.1.0"
