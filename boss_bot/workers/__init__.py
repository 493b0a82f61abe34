"""The parent's side of the sandboxed children."""

from __future__ import annotations
