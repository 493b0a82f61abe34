"""Texts from the internet, made fit for a report: whole characters, and no more of them than are read."""

from __future__ import annotations


def legible(text: str, limit: int) -> str:
    """Cut a text and replace lone surrogates: sites' JSON can spell them, and no encoding can carry them."""
    return text.strip()[:limit].encode(errors="replace").decode()
