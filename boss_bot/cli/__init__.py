"""The boss-bot command line, one file per verb."""

from __future__ import annotations
