"""Short replies beside the tracking messages, for those who want them."""

from __future__ import annotations
