"""The table of engines in the documentation is what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from boss_bot.domain.hosts import PLATFORMS, platform_of
from boss_bot.domain.link import parse_link
from boss_bot.domain.order import Order
from boss_bot.workers.child.engines import choosing
from boss_bot.workers.child.engines.assignment import Assignment
from boss_bot.workers.child.engines.choosing import engines_for, find_support
from boss_bot.workers.child.engines.yt_options import options

ROOT = Path(__file__).parents[3]
NAMES = {"gallery-dl": "gallery_dl", "yt-dlp": "yt_dlp", "direct": "direct", "page": "generic_gallery"}


def rows() -> list[tuple[str, tuple[str, ...]]]:
    """Read links and engines out of the table."""
    lines = (ROOT / "docs/engines.md").read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "`https://" in line]
    return [
        (link.strip("`"), tuple(NAMES[name] for name in f"{first}, {then}".strip(", ").split(", ")))
        for _, link, first, then, _ in cells
    ]


@pytest.mark.parametrize(("link", "engines"), rows())
def test_each_row_is_true(link: str, engines: tuple[str, ...]) -> None:
    """A link as members give it goes to the engines of its row, in their order."""
    assert engines == engines_for(parse_link(link).url)


def test_every_platform_and_every_exception_has_a_row() -> None:
    """Whatever has a name in the metrics or a rule of its own in the code is explained."""
    links = [parse_link(link).url for link, _ in rows()]
    reversed_sites = {find_support(link).gallery for link, engines in rows() if "yt_dlp" == engines[0]}

    assert set(PLATFORMS) == {platform_of(parse_link(link).url.split("/")[2]) for link in links}
    assert choosing.VIDEO_FIRST == reversed_sites - {None}


def test_what_is_refused_is_not_there(tmp_path: Path) -> None:
    """No client with a browser's handshake is installed, and no runtime of JavaScript is looked for."""
    order = Order(download_id="0", url="", directory="", max_file_bytes=1, max_total_bytes=1)
    chosen = options(Assignment(order, tmp_path, None))  # type: ignore[arg-type]

    assert ({}, []) == (chosen["js_runtimes"], chosen["remote_components"])
    assert "curl" not in (ROOT / "requirements/run.txt").read_text()
