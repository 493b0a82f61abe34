"""The child's side: fetches and checks what comes from the internet."""

from __future__ import annotations
