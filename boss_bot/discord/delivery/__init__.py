"""Bringing files into the channel."""

from __future__ import annotations
