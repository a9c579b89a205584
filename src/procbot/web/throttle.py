"""How often one visitor of the chat page, and one address, may ask."""

import ipaddress

# A person reads before asking on: ten presses at once cover hurried tapping through sections and votes.
VISITOR_BURST = 10
VISITOR_PER_MINUTE = 20.0
# A factory's or a hostel's whole Wi-Fi comes from one address: 60 people at the shift's end pass at once. One search
# takes about 10 ms of one core, so that a single address in full flow takes less than a fiftieth of it.
ADDRESS_BURST = 60
ADDRESS_PER_MINUTE = 120.0
# A household or a phone gets a whole /64 of IPv6 addresses; the 64 bits behind it cost nothing to change.
IPV6_PREFIX = 64


def address_key(host: str | None) -> str:
    """Return what counts as one address: an IPv4 address whole, an IPv6 address by its /64."""
    if host is None:
        return ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)
