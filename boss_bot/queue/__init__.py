"""Use cases: what happens to a download, and in which order."""

from __future__ import annotations
