"""The laws of `metadata.json`."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.download import Download
from boss_bot.domain.report import FileFacts
from boss_bot.storage.metadata import decode, describe, encode
from tests.strategies import NOON, downloads, file_facts


class TestMetadata:
    """What is written down of a kept download."""

    @given(downloads(), st.lists(file_facts, max_size=3))
    def test_round_trip(self, download: Download, files: list[FileFacts]) -> None:
        """What was written is what is read."""
        described = describe(download, files, kept_at=NOON, expires_at=NOON)

        assert described == decode(encode(described))

    @given(downloads())
    def test_snowflakes_survive_any_reader(self, download: Download) -> None:
        """Identifiers are text: a reader with floating point numbers does not change them."""
        read = json.loads(
            encode(describe(download, [], kept_at=NOON, expires_at=NOON)),
            parse_int=float,
        )
        guild_id = download.origin.guild_id

        assert str(download.origin.requester_id) == read["requester_id"]
        assert (None if guild_id is None else str(guild_id)) == read["guild_id"]

    @given(downloads())
    def test_history_says_what_happened(self, download: Download) -> None:
        """Each step that has happened is there with its time, and no other."""
        steps = {line.step: line.at for line in describe(download, [], kept_at=NOON, expires_at=NOON).history}
        known = {"accepted": download.created_at, "started": download.started_at, "kept": NOON}

        assert {step: at for step, at in known.items() if at} == steps
