"""Messages obey Discord's limits whatever stands in them."""

from __future__ import annotations

from datetime import timedelta

import attrs
import hikari
from hypothesis import given, settings
from hypothesis import strategies as st

from boss_bot.discord.figures import bar, duration
from boss_bot.discord.listing import listing
from boss_bot.discord.render import render
from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.events import Delivered
from boss_bot.domain.failure import ErrorKind, Failure
from boss_bot.domain.forecast import Standing
from boss_bot.domain.note import Note
from boss_bot.domain.progress import Progress
from boss_bot.domain.status import Status
from boss_bot.queue.entry import Entry
from tests.support.discord_strategies import ID, NOW, entries, outcomes

DOWNLOAD = Download(
    id=ID,
    url="https://example.org/clip",
    canonical="https://example.org/clip",
    platform="other",
    origin=Origin(requester_id=1, channel_id=2, guild_id=3),
    created_at=NOW,
)


def in_limits(embed: hikari.Embed) -> bool:
    """Whether Discord would take an embed."""
    footer = embed.footer.text if embed.footer else ""
    return (
        0 < len(embed.description or "") <= 4096
        and len(embed.title or "") <= 256
        and len(footer or "") <= 2048
        and embed.total_length() <= 6000
    )


def text_of(entry: Entry, outcome: Delivered | None = None) -> str:
    """Return the body of a tracking message."""
    return render(entry, now=NOW, support="Max", outcome=outcome).description or ""


class TestRender:
    """`render`."""

    @given(entries, st.none() | outcomes, st.sampled_from(BarStyle), st.none() | st.sampled_from(Note))
    def test_it_always_fits(
        self, entry: Entry, outcome: Delivered | None, style: BarStyle, note: Note | None
    ) -> None:
        """Any state with any names makes a message that Discord takes, and that has a title."""
        embed = render(entry, now=NOW, support="Max", outcome=outcome, style=style, note=note)

        assert in_limits(embed)
        assert embed.title

    @given(entries)
    def test_it_is_pure(self, entry: Entry) -> None:
        """The same entry gives the same message, so that an edit without news can be left out."""
        assert render(entry, now=NOW, support="Max") == render(entry, now=NOW, support="Max")

    def test_a_running_download(self) -> None:
        """Bar, percent, sizes, speed, time left and file name are there."""
        progress = Progress(done=2**20, total=4 * 2**20, speed=2**20, file_name="a_b.mp4", title="T")
        running = attrs.evolve(DOWNLOAD, status=Status.DOWNLOADING)

        text = text_of(Entry(download=running, progress=progress))

        assert f"`{'█' * 5}{'░' * 15} 25 %`" in text
        assert "1.0 MiB of 4.0 MiB · 1.0 MiB/s · about 3 s left" in text
        assert "`a_b.mp4`" in text

    def test_the_bar_is_as_the_requester_likes_it(self) -> None:
        """In words there is nothing that a screen reader would read out sign by sign."""
        running = attrs.evolve(DOWNLOAD, status=Status.DOWNLOADING)
        entry = Entry(download=running, progress=Progress(done=1, total=4))

        drawn = {style: render(entry, now=NOW, support="", style=style).description for style in BarStyle}

        assert "`25 percent done`" in (drawn[BarStyle.WORDS] or "")
        assert all("25 " in (text or "") for text in drawn.values())
        assert len(BarStyle) == len(set(drawn.values()))

    def test_a_remark_on_the_wait(self) -> None:
        """It stands above the place, and only as long as there is a wait."""
        waiting = render(
            Entry(download=DOWNLOAD, standing=Standing(3, 60.0)), now=NOW, support="", note=Note.MOVED_UP
        )
        running = attrs.evolve(DOWNLOAD, status=Status.DOWNLOADING)
        gone = render(Entry(download=running), now=NOW, support="", note=Note.MOVED_UP)

        lines = (waiting.description or "").splitlines()
        assert ["**Waiting**", "It has moved up."] == lines[:2]
        assert lines[2].startswith("Position 3")
        assert "moved up" not in (gone.description or "")

    def test_items(self) -> None:
        """Of a gallery the item is named."""
        running = attrs.evolve(DOWNLOAD, status=Status.DOWNLOADING)

        assert "item 2 of 5" in text_of(Entry(download=running, progress=Progress(item=2, items=5)))

    def test_a_waiting_download(self) -> None:
        """Position and expected start are there, and the start stays put while the clock goes on."""
        text = text_of(Entry(download=DOWNLOAD, standing=Standing(3, 60.0)))
        later = render(
            Entry(download=DOWNLOAD, standing=Standing(3, 59.0)),
            now=NOW + timedelta(seconds=1),
            support="Max",
        )

        assert f"Position 3: expected to start <t:{int(NOW.timestamp()) + 65}:R>" in text
        assert text == later.description

    def test_a_retry(self) -> None:
        """A failed attempt says why, which try follows and when."""
        due = NOW + timedelta(seconds=20)
        failed = attrs.evolve(
            DOWNLOAD, attempts=1, not_before=due, failure=Failure(kind=ErrorKind.NETWORK), started_at=NOW
        )

        text = text_of(Entry(download=failed))

        assert f"Try 2 of 3 follows <t:{int(due.timestamp())}:R>." in text
        assert "could not be reached" in text

    def test_a_failure(self) -> None:
        """What happened and what to do are told, with the size where it matters."""
        failure = Failure(kind=ErrorKind.FILE_TOO_LARGE, size=63 * 2**20)

        text = text_of(Entry(download=attrs.evolve(DOWNLOAD, status=Status.FAILED, failure=failure)))

        assert "The file has 63.0 MiB" in text


class TestListing:
    """`/queue`."""

    @settings(max_examples=30)
    @given(st.lists(entries, max_size=5), st.sampled_from([1, 10, 100]))
    def test_any_number_fits(self, some: list[Entry], times: int) -> None:
        """However many there are, the list is one embed, and nothing is left out in silence."""
        many = some * times
        embed = listing(many, viewer=1, direct=False, now=NOW)

        assert in_limits(embed)
        shown = (embed.description or "").splitlines()
        if len(shown) < len(many):
            assert f"and {len(many) - len(shown) + 1} more" == shown[-1]

    def test_what_runs_shows_how_far_it_is(self) -> None:
        """Bar, speed and time left stand in the line."""
        running = attrs.evolve(DOWNLOAD, status=Status.DOWNLOADING)
        progress = Progress(done=2**20, total=4 * 2**20, speed=2**20, title="A cat")

        embed = listing([Entry(download=running, progress=progress)], viewer=2, direct=False, now=NOW)

        assert f"**Downloading** `{'█' * 5}{'░' * 15} 25 %` 1.0 MiB/s (3 s left) A cat" == embed.description

    def test_own_downloads_are_marked(self) -> None:
        """The caller finds their own."""
        mine = listing([Entry(download=DOWNLOAD)], viewer=1, direct=False, now=NOW)
        others = listing([Entry(download=DOWNLOAD)], viewer=2, direct=False, now=NOW)

        assert "(yours)" in (mine.description or "")
        assert "(yours)" not in (others.description or "")


class TestFigures:
    """`bar` and `duration`."""

    @given(st.floats(allow_nan=False), st.sampled_from(BarStyle))
    def test_the_bar_has_twenty_cells(self, fraction: float, style: BarStyle) -> None:
        """Whatever the fraction; and the percentage stands beside it, or instead of it."""
        cells, *percentage = bar(fraction, style).split(" ")
        percent = str(int(min(max(fraction, 0.0), 1.0) * 100))

        if style is BarStyle.WORDS:
            assert [percent, "percent", "done"] == [cells, *percentage]
        else:
            assert (20, [percent, "%"]) == (len(cells), percentage)

    def test_durations(self) -> None:
        """Two units at most."""
        spans = [duration(seconds) for seconds in (0, 40, 61, 600, 3600, 3900, 90000)]

        assert ["1 s", "40 s", "1 min 1 s", "10 min", "1 h", "1 h 5 min", "25 h"] == spans
