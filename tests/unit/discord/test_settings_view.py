"""What `/settings` shows obeys Discord's limits, and says everything in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import hikari
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.discord.figures import bar
from boss_bot.discord.preferring.drawing import draw
from boss_bot.discord.preferring.identifiers import custom_id, parse
from boss_bot.discord.preferring.rows import rows
from boss_bot.discord.preferring.sheet import Sheet
from boss_bot.discord.texts import preferences as texts
from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.preferences import Preference, Preferences
from boss_bot.queue.usage import Allowance, Usage
from tests.strategies import preferences

counts = st.integers(0, 10**6)
sheets = st.builds(
    Sheet,
    preferences=preferences,
    usage=st.builds(
        Usage,
        asked_today=counts,
        waiting=counts,
        running=counts,
        allowance=st.builds(Allowance, per_day=counts, waiting=counts, at_once=counts),
    ),
    max_attempts=st.integers(1, 50),
)
SHEET = Sheet(
    preferences=Preferences(),
    usage=Usage(asked_today=3, waiting=2, running=1, allowance=Allowance(per_day=10, waiting=0, at_once=2)),
    max_attempts=3,
)


def components(sheet: Sheet) -> list[list[dict[str, Any]]]:
    """Return what Discord is sent."""
    return [row.build()[0]["components"] for row in rows(sheet)]


def lines(sheet: Sheet) -> list[str]:
    """Return what can be read."""
    return (draw(sheet).description or "").splitlines()


@given(sheets)
def test_it_always_fits(sheet: Sheet) -> None:
    """Five rows, unique ids, and no text longer than Discord takes."""
    built = components(sheet)
    parts = [part for row in built for part in row]
    identifiers = [part["custom_id"] for part in parts]

    assert len(draw(sheet).description or "") < 4096
    assert 5 == len(built)
    assert all(len(row) <= 5 for row in built)
    assert len(identifiers) == len(set(identifiers))
    assert all(len(identifier) <= 100 for identifier in identifiers)
    for part in parts:
        assert len(part.get("label", "")) <= 80
        for option in part.get("options", ()):
            assert 1 <= len(option["label"]) <= 100
            assert 1 <= len(option["description"]) <= 100


@given(sheets)
def test_each_menu_shows_what_is_chosen(sheet: Sheet) -> None:
    """Exactly one line of each is marked, and it is in the text, too."""
    for (menu,) in components(sheet)[:4]:
        (chosen,) = [option for option in menu["options"] if option["default"]]
        name, _, value = chosen["label"].partition(": ")

        assert any(line.startswith(f"**{name}**: {value}") for line in lines(sheet))


@given(sheets)
def test_whatever_can_be_pressed_can_be_chosen(sheet: Sheet) -> None:
    """No button and no line of a menu leads to a complaint, and each leads to something else."""
    menus, buttons = components(sheet)[:4], components(sheet)[4]
    for (menu,) in menus:
        name, text = parse(menu["custom_id"]) or (None, None)
        assert text is None
        for option in menu["options"]:
            sheet.preferences.choose(Preference(name or ""), option["value"])
    for button in buttons:
        name, text = parse(button["custom_id"]) or (None, None)
        if not button["disabled"]:
            changed = sheet.preferences.choose(Preference(name or ""), text or "")
            assert changed != sheet.preferences or Preference.MAX_RETRIES is name


@given(sheets, st.sampled_from([texts.FEWER, texts.MORE]))
def test_retries_go_one_by_one(sheet: Sheet, label: str) -> None:
    """Within what the operator allows."""
    button = next(part for part in components(sheet)[4] if part["label"] == label)
    name, text = parse(button["custom_id"]) or (None, None)
    if not button["disabled"]:
        step = 1 if label == texts.MORE else -1
        changed = sheet.preferences.choose(Preference(name or ""), text or "")
        expected = min(sheet.retries + step, sheet.most_retries)
        assert expected == attrs.evolve(sheet, preferences=changed).retries


def test_a_picture_of_the_text() -> None:
    """All in words; what is unlimited has no limit beside it."""
    expected = [
        texts.EFFECT,
        "",
        "**Notifications**: Normal (And remarks on the wait, in the message itself)",
        "**Progress bar**: Blocks (████████████░░░░░░░░ 60 %)",
        "**Priority**: Normal (In turn)",
        "**Quality**: Fits (The best that can be uploaded where you ask for it)",
        "**Mention at the end**: off",
        "**Retries by itself**: 2, as many as allowed here",
        "",
        "**Today**: 3 of 10 asked for, 2 waiting, 1 of 2 running",
    ]

    assert expected == lines(SHEET)


def pictured(document: str, mark: str) -> str:
    """Return the text picture that stands after a mark in the documentation."""
    return document.partition(f"<!-- {mark} -->")[2].split("```")[1].strip()


def test_the_picture_in_the_documentation_is_true() -> None:
    """What members are shown there is what they get; what can not be pressed stands in round brackets."""
    document = (Path(__file__).parents[3] / "docs/commands.md").read_text()
    usage = attrs.evolve(SHEET.usage, allowance=Allowance(per_day=10, waiting=25, at_once=2))
    sheet = attrs.evolve(SHEET, usage=usage)
    menus = [
        f"[ {option['label']} ▾ ]"
        for (menu,) in components(sheet)[:4]
        for option in menu["options"]
        if option["default"]
    ]
    buttons = [
        f"( {button['label']} )" if button["disabled"] else f"[ {button['label']} ]"
        for button in components(sheet)[4]
    ]
    text = [line.replace("**", "") for line in lines(sheet)]

    expected = "\n".join([texts.TITLE, *text, "", *menus, " ".join(buttons)])
    assert expected == pictured(document, "settings view")


def test_the_bars_in_the_documentation_are_true() -> None:
    """And so are the examples in the menu."""
    document = (Path(__file__).parents[3] / "docs/commands.md").read_text()
    drawn = {choice.name: bar(0.6, style) for style, choice in texts.BARS.items()}

    assert "\n".join(f"{name:<18}{line}" for name, line in drawn.items()) == pictured(document, "bar styles")
    assert all(texts.BARS[style].about.startswith(bar(0.6, style)) for style in BarStyle)


def test_custom_ids_are_read_strictly() -> None:
    """Nothing but what is written is read."""
    assert (Preference.MENTION, "on") == parse(custom_id(Preference.MENTION, "on"))
    assert (Preference.BAR, None) == parse(custom_id(Preference.BAR))
    for other in ("boss:prefer:", "boss:prefer:colour", "boss:prefer:bar:a b", "boss:pause:1", "", "bar"):
        assert None is parse(other)


def test_a_disabled_button_looks_like_one() -> None:
    """Where the operator allows no retries there is nothing to choose."""
    alone = attrs.evolve(SHEET, max_attempts=1)
    disabled = [button["disabled"] for button in components(alone)[4]]

    assert [False, True, True, True] == disabled
    assert any(texts.RETRIES_IMPOSSIBLE in line for line in lines(alone))
    assert hikari.ButtonStyle.SECONDARY == components(alone)[4][0]["style"]
