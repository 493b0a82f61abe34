"""Metrics, health and the server that shows them."""

from __future__ import annotations
