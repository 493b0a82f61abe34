"""`python -m boss_bot` and the `boss-bot` command."""

from __future__ import annotations

from boss_bot.cli.main import app


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
