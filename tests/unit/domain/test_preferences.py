"""The laws of preferences: whatever is stored can be read, and the operator's limits hold."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.domain.bar_style import BarStyle
from boss_bot.domain.notifications import Notifications
from boss_bot.domain.preferences import MOST, Preference, Preferences
from boss_bot.domain.priority import Priority
from boss_bot.domain.quality import Quality
from tests.strategies import preferences

CHOICES = {
    Preference.NOTIFICATIONS: tuple(Notifications),
    Preference.BAR: tuple(BarStyle),
    Preference.PRIORITY: tuple(priority.name.lower() for priority in Priority),
    Preference.QUALITY: tuple(Quality),
    Preference.MENTION: ("on", "off"),
    Preference.AUTO_RETRY: ("on", "off"),
    Preference.MAX_RETRIES: (MOST, "1", "2", "24"),
}


class TestParse:
    """`Preferences.parse`."""

    @given(st.dictionaries(st.sampled_from(Preference) | st.text(max_size=9), st.none() | st.text()))
    def test_anything_can_be_read(self, texts: dict[str, str | None]) -> None:
        """What another version has stored is at its default here, and never an error."""
        parsed = Preferences.parse(texts)

        for name in Preference:
            if texts.get(name) not in CHOICES[name] and not (texts.get(name) or "").isdecimal():
                assert getattr(Preferences(), name) == getattr(parsed, name)

    @given(st.fixed_dictionaries({name: st.sampled_from(texts) for name, texts in CHOICES.items()}))
    def test_each_choice_is_read_back(self, texts: dict[str, str]) -> None:
        """Stored one by one or all together, the choices are the same."""
        chosen = Preferences()
        for name, text in texts.items():
            chosen = chosen.choose(name, text)

        assert chosen == Preferences.parse(texts)

    def test_what_is_not_known_leaves_the_rest(self) -> None:
        """One unknown word costs one choice."""
        stored = {"bar": "rainbow", "priority": "low", "mention": "on", "colour": "red"}

        assert Preferences(priority=Priority.LOW, mention=True) == Preferences.parse(stored)


class TestChoose:
    """`Preferences.choose`."""

    @given(preferences, st.sampled_from(Preference), st.text())
    def test_nothing_else_is_taken(self, chosen: Preferences, name: Preference, text: str) -> None:
        """A text that is no choice is refused; any other changes that one field only."""
        try:
            changed = chosen.choose(name, text)
        except ValueError:
            return

        assert attrs.evolve(chosen, **{name: getattr(changed, name)}) == changed

    @pytest.mark.parametrize("text", ["0", "-1", "+1", " 1", "1 ", "１", "99999", "", "1.0", "on"])
    def test_retries_are_whole_numbers(self, text: str) -> None:
        """From one up; none at all is what auto retry is for."""
        with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
            Preferences().choose(Preference.MAX_RETRIES, text)


class TestAttempts:
    """`Preferences.attempts`."""

    @given(preferences, st.integers(1, 100))
    def test_the_operator_decides_how_many_at_most(self, chosen: Preferences, most: int) -> None:
        """There is always one attempt, and never one more than the operator allows."""
        assert 1 <= chosen.attempts(most) <= most

    @given(preferences, st.integers(1, 100))
    def test_no_retry_means_one_attempt(self, chosen: Preferences, most: int) -> None:
        """However many retries are chosen beside."""
        assert 1 == attrs.evolve(chosen, auto_retry=False).attempts(most)

    def test_retries_come_after_the_first_attempt(self) -> None:
        """Two retries are three attempts."""
        assert [3, 5] == [Preferences(max_retries=n).attempts(5) for n in (2, None)]


@given(preferences)
def test_nobody_is_called_who_wants_silence(chosen: Preferences) -> None:
    """A mention is a notification, too."""
    silent = attrs.evolve(chosen, notifications=Notifications.NONE)

    assert not silent.calls
