"""What gallery-dl is told, and that operators' options stay options."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from boss_bot.domain.order import Order
from boss_bot.workers.child.engines.assignment import Assignment
from boss_bot.workers.child.engines.gallery_config import configuration
from boss_bot.workers.child.reporter import Reporter
from boss_bot.workers.child.tally import Tally


def told(folder: Path, **options: str | float | bool) -> dict[str, object]:
    """Return what gallery-dl's extractors are told under an operator's options."""
    order = Order(
        download_id="0",
        url="x",
        directory=str(folder),
        max_file_bytes=1,
        max_total_bytes=1,
        options={"gallery_dl": options},
    )
    tally = Tally(order, Reporter(os.open(os.devnull, os.O_WRONLY)))
    return dict(configuration(Assignment(order, folder, tally))["extractor"])


def test_an_option_goes_to_its_site(tmp_path: Path) -> None:
    """Beside what we set for that site ourselves."""
    extractors = told(tmp_path, **{"twitter.retweets": True})

    assert {"ratelimit": "abort", "showreplies": False, "retweets": True} == extractors["twitter"]


@pytest.mark.parametrize(
    "name", ["filename", "directory", "base-directory", "postprocess", "cookies", "ytdl"]
)
def test_no_site_takes_the_place_of_an_option(tmp_path: Path, name: str) -> None:
    """One that is called as an option is would move files, or run a program from within a file name."""
    assert told(tmp_path)[name] == told(tmp_path, **{f"{name}.language": "\fE 1"})[name]
