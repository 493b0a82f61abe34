"""Which addresses a child may connect to. Pure: the guard asks at the moment of connecting."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipaddress import IPv6Address

WEB_PORTS = frozenset({80, 443})

_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All that IANA has given out; everything else is local, multicast, a transition form or unassigned."""

_SPECIAL = (
    IPv6Network("2001::/23"),  # IETF protocols: Teredo, benchmarking, ORCHID, AMT (RFC 2928, RFC 6890)
    IPv6Network("2001:db8::/32"),  # documentation (RFC 3849)
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
)
_CARRYING_V4 = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
_SPECIAL_V4 = (
    IPv4Network("192.0.0.0/24"),  # the IETF's own (RFC 6890), which Pythons before 3.11.9 call public
    IPv4Network("192.88.99.0/24"),  # the old 6to4 relays (RFC 7526)
    # A public number, yet inside Azure it is the host's own services, which hand out a machine's secrets:
    # https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
    IPv4Network("168.63.129.16/32"),
)


def may_connect(host: str, port: int, allowed: frozenset[tuple[str, int]] = frozenset()) -> bool:
    """Tell whether a connection to this very address is allowed.

    Args:
        host: The address as given to connect(2); a name is refused, for the C library would resolve it
            after we have looked.
        port: The TCP port; only the web's are open.
        allowed: Exact pairs that the operator lets through.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if (host, port) in allowed:
        return True
    return port in WEB_PORTS and is_public(address)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address belongs to the public internet, also through what it carries."""
    if isinstance(address, IPv4Address):
        return _is_public_v4(address)
    carried = _carried(address)
    if carried is not None:
        return _is_public_v4(carried)
    return address in _GLOBAL_UNICAST and not any(address in network for network in _SPECIAL)


def _carried(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a mapped, translated or tunnelled IPv6 address leads to."""
    if address.sixtofour is not None:
        return address.sixtofour
    if any(address in network for network in _CARRYING_V4):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _is_public_v4(address: IPv4Address) -> bool:
    # is_global alone calls multicast public.
    special = address.is_multicast or address.is_reserved or any(address in net for net in _SPECIAL_V4)
    return address.is_global and not special
