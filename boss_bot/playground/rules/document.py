"""The rule that bodies are what Discord's own document says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boss_bot.playground.rules.mark import enforces
from boss_bot.playground.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from boss_bot.playground.ledger import Ledger


@enforces(Rule.OPENAPI_DOCUMENT)
def fits_document(mismatches: Iterable[str], request: str, ledger: Ledger) -> None:
    """Want each body to fit Discord's OpenAPI document, where a watcher of the API has a copy of it.

    Nothing is refused: Discord itself overlooks much of it.

    Source: Discord's OpenAPI 3.1 document (discord/discord-api-spec).
    """
    for mismatch in mismatches:
        ledger.note(Rule.OPENAPI_DOCUMENT, mismatch, request)
