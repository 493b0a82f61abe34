"""The one catalogue of words: whatever members read comes from here."""

from __future__ import annotations
