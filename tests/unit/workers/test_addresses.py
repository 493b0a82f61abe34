"""Which addresses are public."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boss_bot.workers.child.addresses import is_public, may_connect

PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "151.101.1.140", "172.15.255.255", "172.32.0.1", "100.63.255.255",
    "100.128.0.1", "2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450::1", "2002:0808:0808::1",
    "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
]  # fmt: skip

INSIDE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "127.0.0.1", "127.255.255.254", "100.64.0.1",
    "100.127.255.255", "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.1",
    "192.0.0.170", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16",
    "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1",
    "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "2001:10::1", "2001:20::1", "3fff::1",
    "2002:7f00:1::", "2002:0a00:1::", "2002:a9fe:a9fe::", "fc00::1", "fd00:ec2::254", "fdff::1", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "4000::1", "5f00::1",
    "::ffff:168.63.129.16", "2002:a83f:8110::",
]  # fmt: skip


@pytest.mark.parametrize("host", PUBLIC)
def test_public_addresses_are_let_through(host: str) -> None:
    """The internet is reachable, on the web's ports."""
    assert may_connect(host, 443)
    assert may_connect(host, 80)


@pytest.mark.parametrize("host", INSIDE)
def test_everything_else_is_refused(host: str) -> None:
    """Private, local, shared, special, transitional, multicast and unassigned addresses."""
    assert not may_connect(host, 443)


@pytest.mark.parametrize("port", [0, 22, 25, 53, 3306, 6379, 8080, 65535])
def test_other_ports_are_refused(port: int) -> None:
    """A mail or database server is nothing to download from."""
    assert not may_connect("8.8.8.8", port)


@pytest.mark.parametrize("host", ["localhost", "example.org", "", "127.1", "2130706433", "0x7f000001"])
def test_names_and_odd_spellings_are_refused(host: str) -> None:
    """They would be read by the C library after we have looked."""
    assert not may_connect(host, 80)


def test_an_exact_pair_may_be_let_through() -> None:
    """The operator's exceptions mean one address and one port."""
    allowed = frozenset({("127.0.0.1", 8443)})

    assert may_connect("127.0.0.1", 8443, allowed)
    assert not may_connect("127.0.0.1", 8444, allowed)
    assert not may_connect("127.0.0.2", 8443, allowed)
    assert not may_connect("::ffff:127.0.0.1", 8443, allowed)


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_the_same_in_every_disguise(address: IPv4Address) -> None:
    """Mapped, translated or tunnelled, an IPv4 address stays what it is."""
    number = int(address)
    disguises = [
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x64FF9B << 96) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
    ]

    assert {is_public(address)} == {is_public(each) for each in disguises}


@given(st.ip_addresses(v=4))
def test_public_means_no_special_property(address: IPv4Address) -> None:
    """What is public is none of what Python knows to be special."""
    special = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )

    assert not (is_public(address) and special)
