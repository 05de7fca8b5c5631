"""Addresses in one normal form, so that one page has one address (RFC 3986 §6)."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

#: Longest address that is followed, in characters.
LONGEST = 2048

#: An address that names a file rather than a page.
FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|webp|mp[34])_?(?:$|[?#&])", re.IGNORECASE
)

_BLANK = re.compile(r"[\t\n\r\x00]+")
_PLAIN = re.compile(r"[A-Za-z0-9\-._~/]+\Z")
#: A path from the root that needs neither cleaning nor urljoin.
_STEP = r"[A-Za-z0-9\-_~][A-Za-z0-9\-._~]*"
_SIMPLE = re.compile(rf"/(?:{_STEP}/)*(?:{_STEP})?\Z")
#: A path from the page's own folder.
_BELOW = re.compile(r"((?:\.\./)*)((?:[A-Za-z0-9\-_~][^:\\\s\x00]*)?)\Z")
#: An address that means the same on every page of a site.
_ROOTED = re.compile(r"/(?![/\\\s\x00])|https?://[A-Za-z0-9]")
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9])?\.?\Z")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MATRIX_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)

#: Query parameters that never choose a page: sessions, one-time tokens, campaign marks.
VOLATILE_PARAMETERS = frozenset(
    """phpsessid jsessionid aspsessionid sessionid sid p_auth p_p_auth nv_redirect fbclid gclid
    zarsrc utm_source utm_medium utm_campaign utm_term utm_content utm_id _ga mc_cid mc_eid
    replytocom""".split()  # noqa: SIM905
)


def normalise(url: str, base: str | None = None) -> str | None:
    """The normal form of an http(s) address, or None for anything else (``mailto:``, broken).

    Relative addresses need ``base``. The fragment goes, and so do session tokens and campaign
    marks; host and scheme are lower case, default ports and dot segments go, everything outside
    RFC 3986 is percent-encoded as UTF-8.
    """
    url = _BLANK.sub("", url).strip().replace("\\", "/")
    if url.startswith("///"):
        url = "//" + url.lstrip("/")
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in _DEFAULT_PORTS and not _is_port(url, scheme.end()):
        return None
    if scheme and not url[scheme.end() :].strip("/"):
        return None
    try:
        joined = urljoin(base, url) if base else url
        parts = urlsplit(joined)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or len(joined) > LONGEST:
        return None
    host, path = _unglue(host, parts.path, base)
    host = _ascii_host(host)
    if not host or not _HOST.match(host):
        return None
    authority = host.rstrip(".")
    if port and port != _DEFAULT_PORTS[parts.scheme]:
        authority = f"{authority}:{port}"
    query = _clean_query(parts.query)
    return f"{parts.scheme}://{authority}{_clean_path(path)}" + (f"?{query}" if query else "")


def host_of(url: str) -> str:
    """The host of an address in normal form."""
    return url.split("/", 3)[2].partition(":")[0]


class Resolver:
    """Normalises the links of one page; each distinct address is worked out once."""

    def __init__(self, base: str) -> None:
        parts = urlsplit(base)
        self._base = base
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._folders = parts.path.split("/")[:-1] or [""]
        self._known: dict[str, str | None] = {}

    def __call__(self, href: str) -> str | None:
        """The address an ``href`` leads to; None when it leads to no web page."""
        try:
            return self._known[href]
        except KeyError:
            found = self._known[href] = self._resolve(href)
            return found

    def _resolve(self, href: str) -> str | None:
        if _ROOTED.match(href):
            return _from_root(href, self._origin)
        below = _BELOW.match(href) if href and "//" not in href else None
        if below is None:
            return normalise(href, self._base)
        depth = len(self._folders) - below[1].count("../")
        folder = "/".join(self._folders[: max(depth, 1)])
        return _from_root(f"{folder}/{below[2]}", self._origin)


@lru_cache(maxsize=32_768)
def _from_root(href: str, origin: str) -> str | None:
    """The address of an ``href`` that means the same on every page of a site."""
    return origin + href if _SIMPLE.match(href) else normalise(href, origin + "/")


def _is_port(url: str, colon_end: int) -> bool:
    """Whether ``truong.edu.vn:8080/…`` was taken for a scheme."""
    return url[colon_end : colon_end + 1].isdigit()


def _unglue(host: str, path: str, base: str | None) -> tuple[str, str]:
    """Part a host from a path glued to it: ``truong.edu.vntai-nguyen`` on ``truong.edu.vn``."""
    own = urlsplit(base).hostname if base else None
    if own and host != own and host.startswith(own) and host[len(own)] not in ".:":
        return own, f"/{host[len(own) :]}{path}"
    return host, path


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _clean_path(path: str) -> str:
    path = _MATRIX_SESSION.sub("", path) or "/"
    path = _remove_dots(path)
    if _PLAIN.match(path):
        return path
    return quote(_decode_unreserved(path), safe="/%:@!$&'()*+,;=-._~")


def _remove_dots(path: str) -> str:
    if "/." not in path and "//" not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments[1:]:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return re.sub(r"/{2,}", "/", "/" + "/".join(kept))


def _clean_query(query: str) -> str:
    if not query:
        return ""
    kept = [
        part
        for part in query.split("&")
        if part and part.partition("=")[0].lower() not in VOLATILE_PARAMETERS
    ]
    return quote(_decode_unreserved("&".join(kept)), safe="/%:@!$&'()*+,;=-._~?")


def _decode_unreserved(text: str) -> str:
    """Decode what needs no encoding, write the rest in capitals, encode stray per cents."""

    def one(found: re.Match[str]) -> str:
        char = chr(int(found[1], 16))
        return char if char in _UNRESERVED else found[0].upper()

    text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return _ENCODED.sub(one, text)
