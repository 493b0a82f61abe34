"""One adapter per download engine."""

from __future__ import annotations
