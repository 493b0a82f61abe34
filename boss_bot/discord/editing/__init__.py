"""Keeping the tracking messages true, within what Discord allows."""

from __future__ import annotations
