"""Text from the internet changes nothing in a message but what it says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.discord.escape import bare, code, escaped
from tests.support.discord_strategies import texts

limits = st.integers(4, 300)
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[`*_~|<>\[\]()@:#]")


class TestEscaped:
    """`escaped`."""

    @given(texts, limits)
    def test_it_fits(self, text: str, limit: int) -> None:
        """The result has at most as many characters as allowed, backslashes included."""
        assert len(escaped(text, limit)) <= limit

    @given(texts, limits)
    def test_no_special_character_stands_alone(self, text: str, limit: int) -> None:
        """Each character that markdown gives a meaning has a backslash before it."""
        assert UNESCAPED.search(escaped(text, limit)) is None

    @given(texts, limits)
    def test_it_is_one_line_that_can_be_encoded(self, text: str, limit: int) -> None:
        """No line breaks, no controls, no direction overrides, no half characters."""
        line = escaped(text, limit)
        line.encode()

        assert not re.search(r"[\x00-\x1f\x7f\u2028-\u202e\u2066-\u2069\u200b]", line)

    @given(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=20))
    def test_ordinary_words_stay(self, text: str) -> None:
        """What means nothing in markdown is left alone."""
        assert text == escaped(text, 100)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("-# small", "\\-\\# small"),
            ("- item", "\\- item"),
            ("+ item", "\\+ item"),
            ("12. item", "12\\. item"),
            ("3) item", "3\\) item"),
            ("well-known 1.5", "well-known 1.5"),
            ("[a](https://b.c)", "\\[a\\]\\(https\\://b.c\\)"),
            ("@everyone", "\\@everyone"),
            ("a\n# b", "a \\# b"),
        ],
    )
    def test_line_starts(self, text: str, expected: str) -> None:
        """Lists, headings and small print can't be begun."""
        assert expected == escaped(text, 100)

    def test_what_is_left_out_shows(self) -> None:
        """A shortened text ends with an ellipsis."""
        assert "abcd…" == escaped("abcdefgh", 5)
        assert "\\*\\*…" == escaped("*****", 5)


class TestOthers:
    """`bare` and `code`."""

    @given(texts, limits)
    def test_bare_fits(self, text: str, limit: int) -> None:
        """Plain text is one line within the limit."""
        assert len(bare(text, limit)) <= limit
        assert "\n" not in bare(text, limit)

    @given(texts, limits)
    def test_code_can_not_be_left(self, text: str, limit: int) -> None:
        """A code span has exactly its own two backticks, and something in it."""
        span = code(text, limit)

        assert len(span) <= limit
        assert 2 == span.count("`")
        assert span.strip("`")

    def test_invisible_is_empty(self) -> None:
        """A text that nobody could see counts as none."""
        assert "" == bare("\u200b\u200d\u200c\u202e", 50)
