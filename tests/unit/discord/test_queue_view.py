"""The live view of the queue obeys Discord's limits whatever stands in the queue, and loses nothing of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import attrs
import hikari
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from boss_bot.discord.errors import NoSuchChoice
from boss_bot.discord.overview.artist import Picture
from boss_bot.discord.overview.drawing import draw
from boss_bot.discord.overview.ending import Ending, Rhythm
from boss_bot.discord.overview.listing import PAGE, Listing
from boss_bot.discord.overview.offers import OFFERS
from boss_bot.discord.overview.rows import rows
from boss_bot.discord.overview.spot import BEYOND, Spot, Turn, Wish, parse
from boss_bot.discord.texts import labels, overview
from boss_bot.discord.views import buttons
from boss_bot.domain.action import ACTIONS, Action
from boss_bot.domain.actor import Actor
from boss_bot.domain.download import Download, Origin
from boss_bot.domain.forecast import Standing
from boss_bot.domain.progress import Progress
from boss_bot.domain.status import Status
from boss_bot.queue.entry import Entry
from tests.support.discord_strategies import ID, NOW, entries

MIA = Actor(user_id=1, guild_id=3)
ENTRY = Entry(
    download=Download(
        id=ID,
        url="https://example.org/clip",
        canonical="https://example.org/clip",
        platform="other",
        origin=Origin(requester_id=1, channel_id=2, guild_id=3),
        created_at=NOW,
    ),
    standing=Standing(1, 0.0),
)


def told_apart(drawn: list[Entry]) -> tuple[Entry, ...]:
    """Give each its own id."""
    return tuple(
        attrs.evolve(entry, download=attrs.evolve(entry.download, id=UUID(int=number)))
        for number, entry in enumerate(drawn, start=1)
    )


queues = st.builds(
    lambda some, times: told_apart(some * times), st.lists(entries, max_size=5), st.sampled_from([1, 10, 100])
)
actors = st.builds(
    Actor, user_id=st.integers(1, 3), guild_id=st.sampled_from([None, 3]), moderator=st.booleans()
)
spots = st.builds(
    Spot,
    page=st.integers(1, 60) | st.just(BEYOND),
    chosen=st.none() | st.integers(1, 510).map(lambda number: UUID(int=number)),
    told=st.sampled_from(["", "Why not. " * 1000]),
)


def picture(listing: Listing, spot: Spot, ending: Ending | None = None, gone: str = "") -> Picture:
    """Draw the view."""
    embed = draw(listing, spot, now=NOW, rhythm=Rhythm(), ending=ending, gone=gone)
    return Picture(embed, tuple(rows(listing, spot, ended=ending is not None)))


def parts(shown: Picture) -> list[list[dict[str, object]]]:
    """Return what Discord is sent of each row."""
    return [list(row.build()[0]["components"]) for row in shown.components]


def custom_ids(shown: Picture) -> list[str]:
    """Return the custom ids of everything that can be pressed."""
    return [str(part["custom_id"]) for row in parts(shown) for part in row]


def fits(embed: hikari.Embed) -> bool:
    """Whether Discord would take an embed."""
    footer = (embed.footer.text if embed.footer else "") or ""
    return (
        0 < len(embed.description or "") <= 4096
        and 0 < len(embed.title or "") <= 256
        and 0 < len(footer) <= 2048
        and embed.total_length() <= 6000
    )


class TestLimits:
    """What Discord takes."""

    @settings(max_examples=40)
    @given(queues, actors, spots, st.none() | st.sampled_from(sorted(overview.ENDED, key=str)))
    def test_any_queue_fits(
        self, queue: tuple[Entry, ...], actor: Actor, spot: Spot, ending: Ending | None
    ) -> None:
        """Any number of downloads in any state with any names, wherever a member looks."""
        shown = picture(Listing(queue, actor), spot, ending, gone="x" * 200)

        assert fits(shown.embed)
        assert 1 <= len(shown.components) <= 5
        ids = custom_ids(shown)
        assert len(set(ids)) == len(ids)
        assert all(0 < len(one) <= 100 for one in ids)
        for row in parts(shown):
            assert 1 <= len(row) <= 5
            assert all(0 < len(str(part["label"])) <= 80 for part in row if "label" in part)

    @settings(max_examples=40)
    @given(queues, actors, spots)
    def test_any_menu_fits(self, queue: tuple[Entry, ...], actor: Actor, spot: Spot) -> None:
        """A menu is there exactly if there is something to choose, and holds what the page shows."""
        listing = Listing(queue, actor)
        menus = [part for row in parts(picture(listing, spot)) for part in row if "options" in part]

        assert bool(queue) == bool(menus)
        for menu in menus:
            options = menu["options"]
            on_page = [entry.download.id.hex for entry in listing.on(listing.page(spot.page))]
            assert on_page == [option["value"] for option in options]
            assert 1 <= len(options) <= 25
            for option in options:
                assert 0 < len(option["label"]) <= 100
                assert 0 < len(option["description"]) <= 100

    def test_the_longest_names_fit(self) -> None:
        """Five hundred links as long as a link may be, all of them chosen from."""
        long = attrs.evolve(ENTRY.download, url="https://example.org/" + "_" * 2028)
        queue = told_apart([attrs.evolve(ENTRY, download=long)] * 500)
        for page in (1, 25, 50):
            assert fits(picture(Listing(queue, MIA), Spot(page=page, chosen=queue[-1].download.id)).embed)


class TestPages:
    """`Listing`."""

    @given(st.integers(0, 60).map(lambda count: told_apart([ENTRY] * count)))
    def test_each_download_is_on_exactly_one_page(self, queue: tuple[Entry, ...]) -> None:
        """In order; no page is empty unless all are."""
        listing = Listing(queue, MIA)
        pages = [listing.on(page) for page in range(1, listing.pages + 1)]

        assert queue == tuple(entry for page in pages for entry in page)
        assert all(0 < len(page) <= PAGE for page in pages) or not queue

    @given(st.integers(0, 60), st.integers(-5, BEYOND))
    @example(0, 1)
    def test_there_is_always_a_page(self, count: int, wanted: int) -> None:
        """Whatever page somebody looked at before the queue moved on."""
        listing = Listing(told_apart([ENTRY] * count), MIA)

        assert 1 <= listing.page(wanted) <= listing.pages

    @settings(max_examples=40)
    @given(queues, actors, spots)
    def test_the_chosen_stays_chosen(self, queue: tuple[Entry, ...], actor: Actor, spot: Spot) -> None:
        """On whatever page it is, every button carries it on for as long as it is there."""
        listing = Listing(queue, actor)
        there = listing.find(spot.chosen)
        wishes = [parse(one) for one in custom_ids(picture(listing, spot))]

        assert {there.download.id if there else None} == {wish.spot.chosen for wish in wishes if wish}
        assert {listing.page(spot.page)} == {wish.spot.page for wish in wishes if wish}
        assert None not in wishes


class TestText:
    """What is written."""

    def text(self, *queue: Entry, spot: Spot | None = None, actor: Actor = MIA, gone: str = "") -> str:
        """Return the body of the view."""
        return picture(Listing(queue, actor), spot or Spot(), gone=gone).embed.description or ""

    def test_what_runs_has_a_bar(self) -> None:
        """Bar, percent, speed and time left."""
        running = attrs.evolve(ENTRY.download, status=Status.DOWNLOADING)
        progress = Progress(done=2**20, total=4 * 2**20, speed=2**20, title="A cat")
        lines = self.text(Entry(download=running, progress=progress)).splitlines()

        bar = f"`{'█' * 5}{'░' * 15} 25 %` · 1.0 MiB of 4.0 MiB · 1.0 MiB/s · about 3 s left"
        assert ["**Downloading** A cat (yours)", bar] == lines[-2:]

    def test_what_waits_has_its_place(self) -> None:
        """Position and expected start; the caller's own stands at the top, too."""
        other = Origin(requester_id=2, channel_id=2, guild_id=3)
        first, second = told_apart([ENTRY, attrs.evolve(ENTRY, standing=Standing(4, 60.0))])
        first = attrs.evolve(first, download=attrs.evolve(first.download, origin=other))
        at = f"<t:{int(NOW.timestamp()) + 65}:R>"

        assert [
            "2 waiting",
            f"Your next one is at position 4: expected to start {at}.",
            "",
            "1\\. example.org/clip · it starts now",
            f"4\\. example.org/clip (yours) · expected to start {at}",
        ] == self.text(first, second).splitlines()

    def test_an_empty_queue_says_so(self) -> None:
        """With what to do."""
        assert overview.EMPTY == self.text()

    def test_counts_and_reasons(self) -> None:
        """What is paused and what has failed is counted; nothing is claimed of who has nothing waiting."""
        paused, failed, running = told_apart(
            [
                Entry(download=attrs.evolve(ENTRY.download, status=status))
                for status in (Status.PAUSED, Status.FAILED, Status.DOWNLOADING)
            ]
        )
        assert self.text(running, paused, failed).startswith(
            "1 running · 1 paused · 1 failed\nYours running: 1"
        )
        assert overview.OWN_NOTHING in self.text(running, actor=Actor(user_id=2, guild_id=3))

    def test_the_chosen_is_described(self) -> None:
        """With who asked for it, and why there is no button if so."""
        described = self.text(ENTRY, spot=Spot(chosen=ID))
        to_others = self.text(ENTRY, spot=Spot(chosen=ID), actor=Actor(user_id=2, guild_id=3))

        assert "(chosen)" in described
        assert "Asked for by <@1>" in described
        assert overview.NOT_YOURS not in described
        assert overview.NOT_YOURS in to_others

    def test_what_is_over_is_told(self) -> None:
        """Above the list, beside the reason why a press did nothing."""
        assert ["Gone.", "Why.", "", overview.EMPTY] == self.text(
            spot=Spot(told="Why."), gone="Gone."
        ).splitlines()

    def test_the_end_is_explained(self) -> None:
        """Whatever it is, the footer says how to go on."""
        for ending in overview.ENDED:
            footer = picture(Listing((), MIA), Spot(), ending).embed.footer
            assert footer is not None
            assert "Go on" in str(footer.text)


class TestButtons:
    """`rows` and custom ids."""

    @given(entries, actors)
    def test_offered_is_what_makes_sense_and_is_allowed(self, entry: Entry, actor: Actor) -> None:
        """Nothing else, and each of them once."""
        (mine,) = told_apart([entry])
        shown = picture(Listing((mine,), actor), Spot(chosen=mine.download.id))
        actions = {wish.verb for one in custom_ids(shown) if (wish := parse(one))} & set(Action)

        may = actor.has_right_to(mine.download)
        assert (set(ACTIONS[mine.download.status]) & set(OFFERS) if may else set()) == actions

    def test_every_action_has_a_label(self) -> None:
        """And every turn but the menu's own, and every ending but that which nobody sees."""
        assert set(OFFERS) <= set(labels.BUTTONS)
        assert set(Turn) - {Turn.PICK} == set(overview.TURNS)
        assert set(Ending) - {Ending.TAKEN} == set(overview.ENDED)

    @given(st.sampled_from([*OFFERS, *Turn]), spots)
    def test_a_custom_id_carries_all(self, verb: Action | Turn, spot: Spot) -> None:
        """What is read from it is what was written; what a press was told is nobody's business any more."""
        custom_id = Wish(verb, spot).custom_id()

        assert Wish(verb, attrs.evolve(spot, told="")) == parse(custom_id)
        assert len(custom_id) <= 100
        assert buttons.parse(custom_id) is None

    @pytest.mark.parametrize(
        "custom_id",
        [
            buttons.custom_id(Action.CANCEL, ID),
            f"boss:queue:delete:{ID.hex}:1",
            f"boss:queue:pause:{ID.hex}:0",
            f"boss:queue:pause:{ID.hex}:1\n",
            f"boss:queue:pause:{ID.hex.upper()}X:1",
            "boss:queue:pause:-",
            "",
        ],
    )
    def test_others_are_left_to_others(self, custom_id: str) -> None:
        """What this view never writes is not read."""
        assert parse(custom_id) is None

    @given(spots)
    def test_turning_pages(self, spot: Spot) -> None:
        """There is no page before the first, and what is chosen stays so."""
        page = {turn: Wish(turn, spot).turned(()).page for turn in Turn if turn is not Turn.PICK}

        assert (1, max(spot.page - 1, 1), spot.page + 1, BEYOND, spot.page) == (
            page[Turn.FIRST],
            page[Turn.BACK],
            page[Turn.NEXT],
            page[Turn.LAST],
            page[Turn.REFRESH],
        )
        assert {spot.chosen} == {Wish(turn, spot).turned(()).chosen for turn in (Turn.BACK, Turn.NEXT)}

    @pytest.mark.parametrize("values", [(), ("x",), (ID.hex.upper() + "!",), (ID.hex, ID.hex)])
    def test_forged_choices_are_refused(self, values: tuple[str, ...]) -> None:
        """Only one id is a choice."""
        with pytest.raises(NoSuchChoice):
            Wish(Turn.PICK, Spot()).turned(values)

    def test_a_bar_that_moves_moves_no_button(self) -> None:
        """An open menu stays as it is while the bars above it grow."""
        running = attrs.evolve(ENTRY.download, status=Status.DOWNLOADING)
        early, late = (
            picture(Listing((Entry(download=running, progress=Progress(done=n, total=9)),), MIA), Spot())
            for n in (1, 5)
        )

        assert early != late
        assert early.same_components(late)
        assert early == picture(
            Listing((Entry(download=running, progress=Progress(done=1, total=9)),), MIA), Spot()
        )
        assert not early.same_components(picture(Listing((ENTRY,), MIA), Spot()))

    def test_nothing_changes_within_a_moment(self) -> None:
        """An expected start stays put while the clock goes on, so that it costs no edit."""
        early = draw(
            Listing((attrs.evolve(ENTRY, standing=Standing(2, 60.0)),), MIA), Spot(), now=NOW, rhythm=Rhythm()
        )
        late = draw(
            Listing((attrs.evolve(ENTRY, standing=Standing(2, 59.0)),), MIA),
            Spot(),
            now=NOW + timedelta(seconds=1),
            rhythm=Rhythm(),
        )

        assert early == late
