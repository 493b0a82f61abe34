"""Tokens of bots."""

from __future__ import annotations

import base64
import secrets


def make_token(application_id: int) -> str:
    """Make a bot token: the application id, a time and a secret, each in base 64."""
    first = base64.urlsafe_b64encode(str(application_id).encode()).decode().rstrip("=")
    return f"{first}.{secrets.token_urlsafe(4)}.{secrets.token_urlsafe(28)}"
