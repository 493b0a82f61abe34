"""What the documentation says of links is what the tables say."""

from __future__ import annotations

import re
from pathlib import Path

from boss_bot.domain.aliases import DOUBLES, MIRRORS
from boss_bot.domain.shortening import SHORT_HOSTS, leads_elsewhere
from boss_bot.domain.tracking import BY_PLATFORM

DOCUMENT = (Path(__file__).parents[3] / "docs/engines.md").read_text()


def table(heading: str) -> dict[str, list[str]]:
    """Read the table with a heading: its first column, and what stands in the second."""
    lines = DOCUMENT.split(f"{heading}\n|---|---|\n")[1].split("\n\n")[0].splitlines()
    rows = (line.strip("| ").split(" | ") for line in lines)
    return {first.strip("`"): re.findall(r"`([^`]+)`", rest) for first, rest in rows}


def test_hosts_that_mend_previews_are_documented() -> None:
    """Each with the site that it stands for."""
    assert {real: sorted(hosts) for real, hosts in MIRRORS.items()} == table("| Real site | Stands for it |")


def test_doubles_are_documented() -> None:
    """Each with the host that its links are brought to."""
    assert {real: sorted(hosts) for real, hosts in DOUBLES.items()} == table("| Brought to | From |")


def test_tracking_is_documented() -> None:
    """Each parameter with the site on which it means nothing else."""
    assert {site: sorted(names) for site, names in BY_PLATFORM.items()} == table("| Site | Left out |")


def test_short_hosts_are_documented() -> None:
    """Every host whose links are followed is named, and of the examples each is followed."""
    followed = DOCUMENT.split("These are followed:")[1].split("\n\n")[0]

    assert SHORT_HOSTS <= set(re.findall(r"`([a-z.]+)`", followed))
    for link in (
        "t.co/a",
        "www.reddit.com/r/a/s/b",
        "www.tiktok.com/t/a",
        "www.facebook.com/share/v/a",
        "v.redd.it/a",
    ):
        assert leads_elsewhere(f"https://{link}")
    for link in ("x.com/a", "www.reddit.com/r/a/comments/b", "v.redd.it/a/DASH_720.mp4", "t.co.example/a"):
        assert not leads_elsewhere(f"https://{link}")
