"""`/settings`: what members prefer, chosen from menus."""

from __future__ import annotations
