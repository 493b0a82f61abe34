"""gallery-dl's configuration for one order. Its defaults suit a person at a terminal, not a bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boss_bot.workers.child.engines.gallery_haul import COUNTER

if TYPE_CHECKING:
    from boss_bot.workers.child.engines.assignment import Assignment


def configuration(assignment: Assignment) -> dict[str, Any]:
    """Build the whole configuration; none is read from any file."""
    order = assignment.order
    return {
        # Ours last: a site may be called what an option is called, and filename formats can run programs.
        "extractor": {**_by_site(order.options.get("gallery_dl", {})), **_extractor(assignment)},
        "downloader": {
            "progress": 0,
            "mtime": False,
            "part-directory": str(assignment.directory / "unfinished"),
            "http": {"rate": str(order.bytes_per_second) if order.bytes_per_second else None},
        },
        "output": {"mode": False},
        "cache": {"file": ":memory:"},
    }


def _extractor(assignment: Assignment) -> dict[str, Any]:
    return {
        "base-directory": str(assignment.directory),
        "directory": [],
        "parent-directory": False,
        "filename": f"{{{COUNTER}:>03}}.{{extension}}",
        "path-restrict": "ascii",
        "skip": True,
        "archive": None,
        "postprocess": False,
        "cookies": assignment.order.cookies,
        "cookies-update": False,
        "netrc": False,
        "input": False,
        "proxy-env": False,
        "retries": 1,
        "timeout": 15,
        # Rather an error, which the queue retries when the site allows it, than a sleep.
        "sleep-429": 0,
        "ytdl": {"enabled": False},
    }


def _by_site(values: dict[str, str | int | float | bool]) -> dict[str, Any]:
    """Turn the operator's `site.option` keys into gallery-dl's tree."""
    # A post's thread is on the first page; below it, every stub would cost a request.
    tree: dict[str, Any] = {"twitter": {"ratelimit": "abort", "showreplies": False}}
    for key, value in values.items():
        site, _, option = key.partition(".")
        tree.setdefault(site, {})[option] = value
    return tree
