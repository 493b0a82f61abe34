"""The laws of links: what holds for every text."""

from __future__ import annotations

from urllib.parse import urlsplit

from hypothesis import example, given
from hypothesis import strategies as st

from boss_bot.domain.aliases import DOUBLES, MIRRORS, mirrored, real_host
from boss_bot.domain.errors import InvalidLink
from boss_bot.domain.finding import find_links
from boss_bot.domain.hosts import PLATFORMS, host_name, platform_of
from boss_bot.domain.link import Link, parse_link
from boss_bot.domain.tracking import BY_PLATFORM, without_tracking

anything = st.text(st.characters(), max_size=80)
"""Lone surrogates included: Discord's JSON can spell them."""

hosts = st.sampled_from(
    ["media.example", "x.com", "[2001:db8::1]", "203.0.113.7", "bücher.example", "a_b.example"]
)
aliased = st.sampled_from(
    sorted({host for table in (MIRRORS, DOUBLES) for each in table.values() for host in each})
)
named = st.builds("{}{}".format, st.sampled_from(["", "www.", "m.", "vm.", "d.", "a.b."]), aliased)
segments = (
    "mia i web status statuses 1 99 photo en 1.mp4 r u comments gallery abc123 s a_title watch shorts "
    "dQw4w9WgXcQ reel p @mia video ٣ ü"
)
paths = st.lists(st.sampled_from(["", *segments.split()]), max_size=6).map(
    lambda pieces: "/" + "/".join(pieces)
)
queries = st.lists(
    st.builds(
        "{}={}".format,
        st.sampled_from(
            ["s", "t", "v", "list", "si", "igsh", "utm_x", "fbclid", "h", "%ff", "a+b", "", "__cft__[0]"]
        ),
        st.sampled_from(["", "1", "%ff", "a&b", "x=y", "é"]),
    ),
    max_size=4,
).map("&".join)
known_links = st.builds(
    "{}{}{}{}?{}{}".format,
    st.sampled_from(["http://", "https://"]),
    named,
    st.sampled_from(["", "", "", ":80", ":443", ":8443"]),
    paths,
    queries,
    st.sampled_from(["", "#m"]),
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

    @given(near_links | known_links)
    @example("https://fxtwitter.com/mia/status/1/en")
    @example("https://redd.it/abc123?v=1")
    @example("https://youtu.be/dQw4w9WgXcQ?v=AAAAAAAAAAA")
    def test_canonical_links_are_links(self, text: str) -> None:
        """A canonical link is one that a member could have given, and its own clean and canonical form."""
        if link := parsed(text):
            again = parse_link(link.canonical)

            assert (link.canonical, link.canonical, link.platform) == (
                again.url,
                again.canonical,
                again.platform,
            )

    @given(near_links | known_links)
    def test_no_link_leads_to_a_host_that_the_tables_do_not_name(self, text: str) -> None:
        """The host of a link is the one that was given, or the one that the tables say it stands for."""
        if link := parsed(text):
            given_host = host_name(urlsplit(text.strip().removeprefix("<")).hostname or "").strip("[]")
            folded = {"redd.it": "www.reddit.com", "youtu.be": "www.youtube.com"}
            real = real_host(given_host)

            assert urlsplit(link.url).hostname in {given_host, real}
            assert urlsplit(link.canonical).hostname in {given_host, real, folded.get(real)}

    @given(known_links)
    def test_what_is_given_stays_what_it_is(self, text: str) -> None:
        """Of a known site's link an engine gets every parameter that is no tracking, in its order."""
        link, query = parse_link(text), urlsplit(text).query
        if link.platform != "other":
            query = without_tracking(query, link.platform)

        assert query == urlsplit(link.url).query

    @given(st.lists(near_links | anything, max_size=5).map(" ".join))
    def test_finds_each_link_once(self, text: str) -> None:
        """Links picked out of any text are valid, and none comes twice."""
        found = [link.canonical for link in find_links(text)]

        assert len(set(found)) == len(found)

    @given(st.lists(known_links, min_size=1, max_size=4, unique_by=lambda text: parse_link(text).canonical))
    def test_finds_every_link_whatever_surrounds_it(self, links: list[str]) -> None:
        """In angle brackets, masked or behind a spoiler bar: what was put in is picked out, in order."""
        clean = [parse_link(link) for link in links]
        dressed = [
            form.format(link.url)
            for link, form in zip(clean, ("<{}>", "[a](<{}>)", "||{} ||", "`{}`"), strict=False)
        ]

        assert clean == list(find_links(", ".join(dressed)))


class TestTables:
    """What stands for what."""

    def test_every_platform_that_tracks_is_one(self) -> None:
        """A name in the table of parameters is that of a platform."""
        assert set(BY_PLATFORM) < set(PLATFORMS)

    def test_real_hosts_are_nobodys_double(self) -> None:
        """Whatever stands for another host stands for one that stands for itself, and has a platform."""
        for table in (MIRRORS, DOUBLES):
            for real, others in table.items():
                assert real == real_host(real)
                assert "other" != platform_of(real)
                assert {real} == {real_host(other) for other in others}

    @given(named)
    def test_what_is_before_a_domain_does_not_lead_astray(self, host: str) -> None:
        """Names below a domain that mends previews lead to the real site all the same."""
        if real := mirrored(host):
            assert platform_of(real) == platform_of(parse_link(f"https://{host}/").url.split("/")[2])
