"""Buttons that outlive a restart."""

from __future__ import annotations
