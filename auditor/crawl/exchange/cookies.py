"""The few cookies without which some sites redirect for ever; per site, bounded, never kept."""

from __future__ import annotations

from collections.abc import Iterable

MAX_COOKIES = 20
MAX_CHARACTERS = 1_024  # of one name and value


class Cookies:
    """Name and value per host, with and without ``www.``; every other attribute is ignored, for a
    crawl is one visit."""

    def __init__(self) -> None:
        self._hosts: dict[str, dict[str, str]] = {}

    def keep(self, host: str, headers: Iterable[str]) -> None:
        """Keep what an answer's ``Set-Cookie`` headers say."""
        for header in headers:
            name, equals, value = header.partition(";")[0].partition("=")
            name, value = name.strip(), value.strip()
            if not name or not equals or len(name) + len(value) > MAX_CHARACTERS:
                continue
            if not (name + value).isprintable():
                continue  # no request could carry it back
            jar = self._hosts.setdefault(host.removeprefix("www."), {})
            if name in jar or len(jar) < MAX_COOKIES:
                jar[name] = value

    def header(self, host: str) -> str:
        """The ``Cookie`` header for a host; empty when there is none."""
        jar = self._hosts.get(host.removeprefix("www."))
        return "; ".join(f"{name}={value}" for name, value in jar.items()) if jar else ""
