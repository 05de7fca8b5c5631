"""Dividing sites among processes so that one hosting address is spoken to by one process only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from auditor.registry.school import School


def shard(
    schools: Sequence[School], addresses: Mapping[str, str], shards: int
) -> tuple[tuple[School, ...], ...]:
    """At most ``shards`` groups, none empty, the largest addresses first; each keeps the
    registry's order.

    ``addresses``: host → hosting address; a host without one stands for itself.
    """
    by_address: dict[str, list[int]] = {}
    for index, school in enumerate(schools):
        host = urlsplit(school.url).hostname or ""
        by_address.setdefault(_group(host, addresses, school), []).append(index)
    groups: list[list[int]] = [[] for _ in range(max(1, shards))]
    for members in sorted(by_address.values(), key=lambda group: (-len(group), group[0])):
        min(groups, key=len).extend(members)
    return tuple(tuple(schools[i] for i in sorted(group)) for group in groups if group)


def interleaved(schools: Sequence[School]) -> tuple[School, ...]:
    """The schools so that hosts take turns: a host of a thousand tenants, of which one is asked at
    a time, does not keep all others waiting."""
    turns: Counter[str] = Counter()
    order: list[tuple[int, int]] = []
    for index, school in enumerate(schools):
        host = urlsplit(school.url).netloc
        order.append((turns[host], index))
        turns[host] += 1
    return tuple(schools[index] for _, index in sorted(order))


def _group(host: str, addresses: Mapping[str, str], school: School) -> str:
    address = addresses.get(host, host)
    if address.startswith("127.") or address == "::1":
        # loopback has no rate to share: every port is a server of its own
        return urlsplit(school.url).netloc
    return address
