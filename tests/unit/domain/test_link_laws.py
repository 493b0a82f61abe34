"""The laws of links: what holds for every text."""

from __future__ import annotations

from urllib.parse import urlsplit

from hypothesis import example, given
from hypothesis import strategies as st

from boss_bot.domain.errors import InvalidLink
from boss_bot.domain.hosts import PLATFORMS
from boss_bot.domain.link import Link, find_links, parse_link

anything = st.text(st.characters(), max_size=80)
"""Lone surrogates included: Discord's JSON can spell them."""

hosts = st.sampled_from(
    ["media.example", "x.com", "[2001:db8::1]", "203.0.113.7", "bücher.example", "a_b.example"]
)
near_links = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["http://", "https://", "HTTPS://", "http:/", "https:", "<https://"]),
    st.sampled_from(["", "", "", "user@", "user:pass@"]),
    hosts | anything,
    st.sampled_from(["", ":80", ":443", ":8080", ":0", ":99999", ":x", ":", ":٣"]),
    st.builds("{}{}{}".format, st.sampled_from(["", "/", "?", "#", "\\"]), anything, anything),
)
REASONS = {"empty", "too_long", "scheme", "credentials", "host", "characters"}


def parsed(text: str) -> Link | None:
    """Return the link, or None if it was refused for a reason that members can be told."""
    try:
        return parse_link(text)
    except InvalidLink as error:
        if error.reason not in REASONS:
            raise
        return None


class TestAnyText:
    """What holds for every text, however hostile."""

    @given(near_links | anything)
    @example("https://media.example/\ud800")
    @example("https://media.example/?q=\udfff")
    @example("http://\ud800.example/")
    @example("http://[::1%25eth0]/")
    @example("http://[::1%eth0]/")
    @example("https://media.example:0/")
    @example("https://media.example/%ff?%ff=%fe&utm_source=1")
    @example("http://１２７.0.0.1/")
    @example("http://media.example//other.example/")
    def test_never_crashes_and_never_lets_a_foreign_scheme_through(self, text: str) -> None:
        """Any text is either refused with a known reason or an absolute http or https link without a user."""
        if link := parsed(text):
            parts = urlsplit(link.url)

            assert parts.scheme in {"http", "https"}
            assert parts.hostname
            assert parts.username is parts.password is None
            assert link.platform in PLATFORMS
            assert link.url.encode()

    @given(near_links)
    @example("http://[::1%eth0]/")
    @example("https://media.example:0/?")
    @example("https://media.example/?#")
    def test_what_was_accepted_is_accepted_again_as_itself(self, text: str) -> None:
        """A checked link means the same to whoever reads it next: parsing it again changes nothing."""
        if link := parsed(text):
            assert link == parse_link(link.url)

    @given(near_links)
    def test_canonical_form_is_stable(self, text: str) -> None:
        """The canonical form of a canonical form is itself."""
        if link := parsed(text):
            assert link.canonical == parse_link(link.canonical).canonical

    @given(st.lists(near_links | anything, max_size=5).map(" ".join))
    def test_finds_each_link_once(self, text: str) -> None:
        """Links picked out of any text are valid, and none comes twice."""
        found = [link.canonical for link in find_links(text)]

        assert len(set(found)) == len(found)
