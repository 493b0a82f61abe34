"""The playground's small parts."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from boss_bot.playground.changes import Changes
from boss_bot.playground.channel import Channel, Overwrite
from boss_bot.playground.clock import Clock
from boss_bot.playground.commands import InvalidOptionError
from boss_bot.playground.components import numbered, walk
from boss_bot.playground.looking import CannotUseError, menu, picked
from boss_bot.playground.message import Message
from boss_bot.playground.options import chosen, leaf, nested
from boss_bot.playground.people import User
from boss_bot.playground.permissions import ALL, Permission
from boss_bot.playground.pings import pinged
from boss_bot.playground.snowflake import Mint, created_at
from boss_bot.playground.world import small_world


def test_time_moves_forward_only() -> None:
    """A clock shows wall time plus what it was moved by, and converts back."""
    clock = Clock(lambda: 100.0)
    clock.advance(50)

    assert (150.0, 100.0) == (clock.now(), clock.wall(150.0))
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(-1)


def test_ids_rise_and_tell_their_time() -> None:
    """Even in one millisecond every id is greater than the last."""
    clock = Clock(lambda: 1_700_000_000.5)
    mint = Mint(clock)
    ids = [mint.mint() for _ in range(100)]

    assert all(first < second for first, second in pairwise(ids))
    assert created_at(ids[0]) == pytest.approx(1_700_000_000.5, abs=0.001)


async def test_waiting_ends_with_the_change() -> None:
    """A waiter is woken by a change that makes its condition true, and gets the value."""
    changes, seen = Changes(), list[int]()
    waiter = asyncio.create_task(changes.until(lambda: seen and seen[0], timeout=5))
    await asyncio.sleep(0)
    changes.notify()
    seen.append(7)
    changes.notify()

    assert 7 == await waiter


async def test_waiting_ends_at_the_deadline() -> None:
    """What never comes true is an error."""
    with pytest.raises(TimeoutError):
        await Changes().until(lambda: False, timeout=0.01)


def test_components_get_numbers() -> None:
    """Each component without an id gets one that is free; given ones stay."""
    tree = numbered(
        [{"type": 17, "components": [{"type": 10, "id": 1}, {"type": 9, "accessory": {"type": 11}}]}]
    )

    ids = [part["id"] for _, part in walk(tree)]
    assert (1, 4, 4) == (ids[1], len(ids), len(set(ids)))


def test_permissions_add_up_as_documented() -> None:
    """Roles give, a channel's overwrites take and give back, and the owner may do everything."""
    world = small_world(Clock())
    (channel,) = world.guild.channels.values()
    everyone, mia, max_ = world.guild.id, world.find_user("Mia").id, world.find_user("Max").id
    channel.overwrites[everyone] = Overwrite(everyone, is_member=False, deny=Permission.SEND_MESSAGES)
    channel.overwrites[mia] = Overwrite(mia, is_member=True, allow=Permission.SEND_MESSAGES)
    of = world.guild.permissions_of

    assert of(mia, channel) & Permission.SEND_MESSAGES
    assert not of(max_, channel) & Permission.SEND_MESSAGES
    assert of(max_, channel) & Permission.MANAGE_MESSAGES
    assert ALL == of(world.guild.owner_id, channel)


def test_a_deleted_message_keeps_its_history() -> None:
    """Deletion takes a message out of sight, not out of the books."""
    channel = Channel(1, "media", 2)
    message = Message(5, 1, User(3, "mia"), 0.0, 0.0, content="x")
    channel.keep(message)
    channel.remove(5)

    assert ([], None, [message]) == (channel.messages, channel.get(5), channel.history(5))


def test_sub_commands_are_followed_and_wrapped() -> None:
    """A path of names leads to a leaf, whose options are sent inside the levels above."""
    limits = {"name": "limits", "type": 1, "options": [{"name": "most", "type": 4}]}
    definition, nest = leaf({"name": "admin", "options": [limits]}, ["limits"])
    sent = nested(nest, list(chosen(definition, {"most": 3})))

    assert [{"name": "limits", "type": 1, "options": [{"name": "most", "type": 4, "value": 3}]}] == sent
    with pytest.raises(InvalidOptionError):
        leaf({"name": "admin"}, ["nothing"])


def test_a_menu_takes_labels_and_values_within_its_bounds() -> None:
    """A person chooses what is there, as many as allowed, and only from an enabled menu."""
    found = {
        "type": 3,
        "custom_id": "m",
        "options": [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}],
    }
    row = {"type": 1, "components": [{**found, "disabled": True}]}
    message = Message(5, 1, User(3, "mia"), 0.0, 0.0, components=(row,))

    assert (["a"], ["b"]) == (picked(found, ["A"]), picked(found, ["b"]))
    for wanted in (["A", "B"], [], ["C"]):
        with pytest.raises(CannotUseError):
            picked(found, wanted)
    with pytest.raises(CannotUseError, match="disabled"):
        menu(message, "m")


@pytest.mark.parametrize(
    ("text", "body", "called"),
    [
        ("<@1> <@!2> <@1>", {}, (1, 2)),
        ("<@1> <@2>", {"allowed_mentions": {"parse": ["users"]}}, (1, 2)),
        ("<@1> <@2>", {"allowed_mentions": {"parse": [], "users": ["2", "3"]}}, (2,)),
        ("<@1>", {"allowed_mentions": {"parse": []}}, ()),
        ("nobody", {"allowed_mentions": {"users": ["1"]}}, ()),
    ],
)
def test_a_message_calls_whom_it_names_and_may_call(
    text: str, body: dict[str, object], called: tuple[int, ...]
) -> None:
    """Each once; a mention alone, or the permission alone, calls nobody."""
    assert called == pinged(text, body)
