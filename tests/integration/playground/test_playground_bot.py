"""A bare lightbulb and miru bot, which breaks no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from boss_bot.playground import CannotUseError
from boss_bot.playground.attachments import Upload

if TYPE_CHECKING:
    import hikari

    from boss_bot.playground import Playground


async def test_a_command_is_answered_edited_and_ends_in_files(
    bot: hikari.GatewayBot, playground: Playground
) -> None:
    """The whole path: answer within a second, edits of one message, two files in another, a button."""
    mia = playground.member("Mia")
    answer = await mia.command("fetch", url="http://example.org/")
    await playground.until(lambda: len(playground.attachments()) == 2)
    message = answer.message
    assert message is not None
    pressed = await mia.press(message, "Cancel")

    versions = [version.content for version in playground.channel().history(message.id)]
    assert ["queued http://example.org/", "50 %", "100 %", "cancelled"] == versions
    assert answer.seconds < 1
    assert ("cancelled", message.id) == (pressed.text, pressed.interaction.original_id)
    assert [b"one", b"two"] == [file.content for file in playground.attachments()]


async def test_a_gone_button_cannot_be_pressed(bot: hikari.GatewayBot, playground: Playground) -> None:
    """A person can press only what is there."""
    mia = playground.member("Mia")
    message = (await mia.command("fetch", url="x")).message
    assert message is not None
    await playground.until(lambda: len(playground.attachments()) == 2)
    await mia.press(message, "cancel")

    with pytest.raises(CannotUseError):
        await mia.press(message, "Cancel")


async def test_a_deferred_answer_comes_to_its_reader_alone(
    bot: hikari.GatewayBot, playground: Playground
) -> None:
    """Deferring works with the real library, and only the one who asked sees the answer."""
    answer = await (await playground.member("Mia").command("slow")).completed()

    assert ("thought", True) == (answer.text, answer.is_ephemeral)
    assert [] == playground.channel().messages


async def test_autocompletion_offers_choices(bot: hikari.GatewayBot, playground: Playground) -> None:
    """What is typed reaches the bot, and its choices come back."""
    choices = await playground.member("Mia").autocomplete("pick", option="item", typed="ab")

    assert ["ab-0", "ab-1", "ab-2"] == [choice["value"] for choice in choices]


async def test_a_message_command_sees_its_message(bot: hikari.GatewayBot, playground: Playground) -> None:
    """A member's message reaches the bot with its content; the answer, a follow-up and a menu come back."""
    mia = playground.member("Mia")
    theirs = mia.say("hello there", [Upload("0", "a.txt", "text/plain", b"a")])
    answer = await mia.message_command("Quote", theirs)
    (followup,) = await playground.until(lambda: answer.followups)
    chosen = await mia.choose(followup, "Colour", "Blue")

    assert ("> hello there", "and now?") == (answer.text, followup.text)
    assert ("chose b", True, None) == (chosen.text, chosen.is_ephemeral, chosen.modal)


async def test_options_of_every_kind_arrive(bot: hikari.GatewayBot, playground: Playground) -> None:
    """Texts and numbers arrive as they are; people, places and files as what the bot is told of them."""
    mia, sam = playground.member("Mia"), playground.member("Sam").user
    (role,) = [role for role in playground.guild.roles.values() if role.name == "Moderators"]
    answer = await mia.command(
        "every",
        text="hi",
        number=3,
        share=0.25,
        sure=True,
        colour="blue",
        who=sam,
        where=mia.channel,
        role=role,
        whom=role,
        file=Upload("0", "a.txt", "text/plain", b"content"),
    )

    expected = f"hi 3 0.25 True blue media Moderators <@{sam.id}> {role.id} content"
    assert expected == answer.text


async def test_follow_ups_come_to_all_or_to_one(bot: hikari.GatewayBot, playground: Playground) -> None:
    """An ephemeral follow-up is seen by nobody else."""
    answer = await playground.member("Mia").command("every", text="hi", number=3)
    await playground.until(lambda: len(answer.followups) == 2)

    assert [("for all", False), ("for you", True)] == [
        (one.content, one.is_ephemeral) for one in answer.followups
    ]
    assert "for you" not in [one.content for one in playground.channel().messages]


async def test_a_modal_is_filled_in(bot: hikari.GatewayBot, playground: Playground) -> None:
    """A command may answer with a modal; what is typed into it reaches the bot, which answers again."""
    mia = playground.member("Mia")
    opened = await mia.command("name")
    answer = await mia.fill(opened, {"Name": "Boat"})

    assert ("Rename", "Boat: no reason") == ((opened.modal or {})["title"], answer.text)
    with pytest.raises(CannotUseError, match="Address"):
        await mia.fill(opened, {"Name": "Boat", "Address": "Sea"})
    with pytest.raises(CannotUseError, match="20 characters"):
        await mia.fill(opened, {"Name": "x" * 21})
    with pytest.raises(CannotUseError, match="no modal"):
        await mia.fill(answer, {})


async def test_a_button_opens_a_modal_that_changes_its_message(
    bot: hikari.GatewayBot, playground: Playground
) -> None:
    """What a modal of a button says may go into the button's own message."""
    mia = playground.member("Mia")
    panel = (await mia.command("panel")).message
    assert panel is not None
    answer = await mia.fill(await mia.press(panel, "Rename"), {"name": "Boat", "why": "It floats."})

    assert ("Boat: It floats.", panel.id) == (answer.text, answer.interaction.original_id)


async def test_people_are_chosen_from_a_menu(bot: hikari.GatewayBot, playground: Playground) -> None:
    """A menu that fills itself takes people as they are, and as many as it says."""
    mia, people = playground.member("Mia"), [playground.member(name).user for name in ("Mia", "Max", "Sam")]
    panel = (await mia.command("panel")).message
    assert panel is not None
    answer = await mia.choose(panel, "People", *people[:2])

    assert "Max and Mia" == answer.text
    for wrong in (people, ["Mia"]):
        with pytest.raises(CannotUseError):
            await mia.choose(panel, "People", *wrong)


async def test_components_v2_carry_a_file(bot: hikari.GatewayBot, playground: Playground) -> None:
    """A gallery inside a container shows the uploaded picture."""
    answer = await playground.member("Mia").command("gallery")

    assert "a title" == answer.text
    assert [b"picture"] == [file.content for file in playground.attachments()]


async def test_a_script_can_act_as_a_member(bot: hikari.GatewayBot, playground: Playground) -> None:
    """Commands and presses go over HTTP too, and the transcript tells what stands in the channel."""
    base = playground.base_url + "/playground"
    async with aiohttp.ClientSession() as session:
        command = {"command": "fetch", "options": {"url": "x"}}
        async with session.post(base + "/command", json=command) as said:
            message = (await said.json())["message"]
        await playground.until(lambda: len(playground.attachments()) == 2)
        press = {"message": message["id"], "button": "Cancel"}
        async with session.post(base + "/press", json=press) as said:
            pressed = (await said.json())["message"]
        async with session.post(base + "/press", json=press) as said:
            refused = said.status
        async with session.get(base + "/transcript") as said:
            transcript = await said.json()
        async with session.get(base + "/breaches") as said:
            breaches = await said.json()

    assert (["Cancel"], "cancelled", 400, []) == (message["buttons"], pressed["text"], refused, breaches)
    assert [[], ["one.txt", "a_two.txt"]] == [[file["name"] for file in one["files"]] for one in transcript]
