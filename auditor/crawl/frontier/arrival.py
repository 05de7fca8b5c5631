"""Where a school's site may be found, beginning with what the registry says."""

from __future__ import annotations

from urllib.parse import urlsplit

from auditor.pages.urls import normalise


def addresses_to_try(url: str) -> tuple[str, ...]:
    """The registry's address, then the same with the other scheme, then with or without ``www``.

    An address with a port of its own stands alone: nothing else is likely to answer there.
    """
    first = normalise(url) or url
    parts = urlsplit(first)
    if parts.port is not None:
        return (first,)
    other_scheme = "https" if parts.scheme == "http" else "http"
    host = parts.netloc
    other_host = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
    return (
        first,
        parts._replace(scheme=other_scheme).geturl(),
        parts._replace(netloc=other_host).geturl(),
    )


def moved(source: str, target: str) -> bool:
    """Whether a redirect of a home page stays with the school: the same host, a host above or
    below it, or the same first name in another domain (``thcsabc.edu.vn`` →
    ``thcsabc.bacninh.edu.vn``)."""
    old, new = _host(source), _host(target)
    if old == new or old.endswith("." + new) or new.endswith("." + old):
        return True
    name = old.partition(".")[0]
    return len(name) >= 4 and not name.isdigit() and new.partition(".")[0] == name


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
