"""The table of rules in the documentation: `python -m tests.support.rules_page` writes it anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from boss_bot.playground.rules.catalogue import catalogue
from tests.support.broken_bots import BROKEN_BOTS

if TYPE_CHECKING:
    from boss_bot.playground.rules.catalogue import Listed

PAGE: Final = Path(__file__).parents[2] / "docs" / "playground.md"
BEGIN: Final = "<!-- rules -->\n"
END: Final = "<!-- end of rules -->\n"
HEAD: Final = "| Rule | What it does | Whoever breaks it meets | Source |\n|---|---|---|---|\n"


def table() -> str:
    """Return the table: the rules as the code enforces them, and what their broken bots meet."""
    return HEAD + "".join(map(_line, catalogue()))


def split(page: str) -> tuple[str, str, str]:
    """Return what stands before the table, the table, and what stands after it."""
    before, _, rest = page.partition(BEGIN)
    found, _, after = rest.partition(END)
    return before, found, after


def _line(listed: Listed) -> str:
    names = "<br>".join(f"`{rule}`" for rule in listed.rules)
    bots = [broken for broken in BROKEN_BOTS if broken.rule in listed.rules]
    met = "<br>".join(dict.fromkeys(broken.met for broken in bots))
    note = "" if all(broken.is_breach for broken in bots) else " (no breach)"
    cells = (names, listed.says, met + note, listed.source)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


if __name__ == "__main__":
    before, _, after = split(PAGE.read_text())
    PAGE.write_text(before + BEGIN + table() + END + after)
