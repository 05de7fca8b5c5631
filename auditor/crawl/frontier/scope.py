"""What belongs to a site and is worth a request: an ordered list of small named rules.

The first rule that rejects a URL names its skip. Rules look at the URL alone; what needs the
network (robots.txt) or the count of requests (budgets) is decided where the request is made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

#: Files that are attachments; they have a budget of their own.
DOCUMENT_TYPES = frozenset({"pdf", "doc", "docx", "xls", "xlsx", "odt", "ods", "rtf"})

#: Files that are neither pages nor attachments we read.
OTHER_TYPES = frozenset(
    {
        "jpg", "jpeg", "png", "gif", "webp", "svg", "ico", "bmp", "tif", "tiff", "avif", "heic",
        "psd", "mp3", "mp4", "m4a", "avi", "mov", "wmv", "flv", "mkv", "wav", "webm", "ogg",
        "css", "js", "mjs", "json", "map", "woff", "woff2", "ttf", "eot", "otf", "zip", "rar",
        "7z", "gz", "tar", "tgz", "exe", "msi", "apk", "iso", "dmg", "swf", "ppt", "pptx", "pps",
        "ppsx", "ics", "vcf", "torrent",
    }
)  # fmt: skip

#: Of these, files in which papers stand that nobody opens here, and pictures of papers.
UNOPENED_TYPES = frozenset({"zip", "rar", "7z", "ppt", "pptx", "pps", "ppsx"})
PICTURE_TYPES = frozenset({"jpg", "jpeg", "png", "webp"})

#: First path segments that name a start page and not one tenant of a shared host.
START_WORDS = frozenset(
    {
        "vi", "vn", "en", "home", "trang-chu", "index", "default", "portal", "web", "main", "site",
        "public", "www", "wps", "news", "tin-tuc",
    }
)  # fmt: skip

#: First labels of hosts that keep files for the sites beside them: ``f2.hcm.edu.vn``.
FILE_HOST = re.compile(r"(?:f|files?|static|cdn|media|uploads?|data|storage|img)\d{0,2}")

#: Links that make a menu.
MENU_LINKS = 4

MAX_SEGMENTS = 12
MAX_REPEATS = 2
MAX_PAGING = 10
MAX_VARIANTS = 400  # different queries of one path


@dataclass(slots=True)
class Scope:
    """The bounds of one site. ``hosts`` are its names (with port), ``prefix`` the path under which
    it lives on a shared host, ``paging`` how far its listings are paged through."""

    hosts: frozenset[str]
    prefix: str = "/"
    paging: int = MAX_PAGING
    variants: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, *homes: str, paging: int = MAX_PAGING) -> Scope:
        """The scope of a site that answers at these addresses (asked for, and arrived at)."""
        parts = [urlsplit(home) for home in homes]
        hosts = frozenset().union(*(aliases(one.netloc) for one in parts))
        prefix = tenant_prefix(parts[0].path)
        stays = all((one.path + "/").startswith(prefix) for one in parts)
        return cls(hosts, prefix if stays else "/", paging)

    def look_at_home(self, links: Iterable[str]) -> None:
        """See from the home page's links whether it is one tenant's: a start page
        (``/cong-thong-tin``) has a menu that leads everywhere but below itself."""
        own = {url for url in links if not _elsewhere(self, urlsplit(url))}
        inside = {url for url in own if self.holds(url)}
        below = any(urlsplit(url).path.rstrip("/") != self.prefix.rstrip("/") for url in inside)
        if len(own - inside) >= MENU_LINKS and not below:
            self.prefix = "/"

    def holds(self, url: str) -> bool:
        """Whether a URL is the site's own, worth a request or not; a file host's never is."""
        parts = urlsplit(url)
        return not (_elsewhere(self, parts) or _other_tenant(self, parts))

    def reject(self, url: str) -> str | None:
        """The name of the rule that keeps this URL out; None when it belongs to the site."""
        parts = urlsplit(url)
        for name, rejects in RULES:
            if rejects(self, parts):
                return name
        return None


def aliases(netloc: str) -> frozenset[str]:
    """The names one site answers to: with and without ``www.``, on http and https."""
    bare = netloc.lower().removeprefix("www.")
    host, _, port = bare.partition(":")
    if port in ("80", "443"):
        bare = host
    return frozenset({bare, "www." + bare})


def tenant_prefix(path: str) -> str:
    """The folder that is one tenant of a shared host (``/thcs-abc/``), or ``/``."""
    segments = [segment for segment in path.split("/") if segment]
    if len(segments) != 1 or "." in segments[0] or segments[0].lower() in START_WORDS:
        return "/"
    return f"/{segments[0]}/"


def is_document(url: str) -> bool:
    """Whether a URL's name says that it is an attachment."""
    return _extension(url.partition("?")[0]) in DOCUMENT_TYPES


def is_unopened(url: str) -> bool:
    """Whether a URL's name says that it is an attachment that is not fetched: its links tell of
    it all the same."""
    return _extension(url.partition("?")[0]) in UNOPENED_TYPES


def is_picture(url: str) -> bool:
    """Whether a URL's name says that it is a picture."""
    return _extension(url.partition("?")[0]) in PICTURE_TYPES


def _extension(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def _too_long(scope: Scope, parts: SplitResult) -> bool:
    return len(parts.path) + len(parts.query) > 1_500


def _elsewhere(scope: Scope, parts: SplitResult) -> bool:
    return parts.netloc not in scope.hosts


def _on_file_host(scope: Scope, parts: SplitResult) -> bool:
    """An attachment that a province keeps for its schools: beside the site's host or below it,
    under a name given by somebody (``hcm.edu.vn``, never ``edu.vn`` itself). What stands at a
    neighbour school's host is that school's. Whoever of the school names the paper, a page, a feed
    or its sitemap, gives it out as the school's: as with papers on the school's own host, whether
    readers are led to it is for the judge (``Document.linked_from``)."""
    label, _, domain = (parts.hostname or "").partition(".")
    if not (FILE_HOST.fullmatch(label) and domain.endswith(".edu.vn") and is_document(parts.path)):
        return False
    return any(f".{host.partition(':')[0]}".endswith(f".{domain}") for host in scope.hosts)


def _other_site(scope: Scope, parts: SplitResult) -> bool:
    return _elsewhere(scope, parts) and not _on_file_host(scope, parts)


def _other_tenant(scope: Scope, parts: SplitResult) -> bool:
    if scope.prefix == "/" or _elsewhere(scope, parts):
        return False
    return not (parts.path + "/").startswith(scope.prefix)


def _file_type(scope: Scope, parts: SplitResult) -> bool:
    return _extension(parts.path) in OTHER_TYPES


def _too_deep(scope: Scope, parts: SplitResult) -> bool:
    return parts.path.count("/") > MAX_SEGMENTS


def _repeats(scope: Scope, parts: SplitResult) -> bool:
    """``/a/b/a/b/a/b``: a relative link that was meant to be absolute."""
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(segments) <= MAX_REPEATS:
        return False
    return max(Counter(segments).values()) > MAX_REPEATS


_SESSION = re.compile(
    r"(?:^|[?&;])(?:phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sid|p_auth|cftoken)=",
    re.I,
)
_SESSION_PATH = re.compile(r"/\((?:[a-z]\([a-z0-9]{20,}\))+\)/", re.I)  # ASP.NET without cookies


def _session(scope: Scope, parts: SplitResult) -> bool:
    return bool(_SESSION.search(parts.query) or _SESSION_PATH.search(parts.path))


_ACCOUNT = re.compile(
    r"/(?:wp-admin|wp-login\.php|wp-json|xmlrpc\.php|administrator|admin|login|logout|signin|signup"
    r"|register|dang-nhap|dangnhap|dang-ky-thanh-vien|quen-mat-khau|users?/(?:login|lostpass"
    r"|register)|cart|gio-hang|c/portal/login)(?:[/.?]|$)",
    re.I,
)


def _account(scope: Scope, parts: SplitResult) -> bool:
    return bool(_ACCOUNT.search(parts.path)) or "nv=users" in parts.query


_VARIANT_QUERY = re.compile(
    r"(?:^|&)(?:print|printview|format=pdf|sort(?:_?by|order)?|order(?:by|_by)?|dir|view_?mode"
    r"|display|tmpl=component|replytocom|share|isfeatured|categoryid=&|lang(?:uage)?=(?!vi)[a-z]"
    r"|lang(?:uage)?_?id|theme|skin|font_?size|nv_redirect|download_token|action=print"
    r"|page=[a-z.]*\.print)(?:[.=&]|$|[a-z])",
    re.I,
)
_VARIANT_PATH = re.compile(
    r"/(?:print|savefile|sendmail|in-bai|inbai|print-view)/|/(?:print|feed/print)$", re.I
)
#: Below an English home page that is read (TT37/2020 Đ8 k15 asks departments for it), its first
#: pages are too, but not what repeats every article under ``/en/``.
_ENGLISH_ARTICLE = re.compile(r"/en/(?!(?:[a-z-]{1,30}/?)?$)", re.I)


def _variant(scope: Scope, parts: SplitResult) -> bool:
    """Another shape of a page that is there already: printed, sorted, in another language."""
    return bool(
        (parts.query and _VARIANT_QUERY.search(parts.query))
        or _VARIANT_PATH.search(parts.path)
        or _ENGLISH_ARTICLE.search(parts.path)
    )


_CALENDAR_WORD = re.compile(
    r"calendar|/events?/|tribe-bar|eventdate|lich-(?:van|am|thang)|ical", re.I
)
_CALENDAR_DATE = re.compile(
    r"(?:19|20|21)\d\d[-/_]?(?:\d\d?)|(?:^|[?&])(?:month|thang|day|ngay)=\d", re.I
)


def _calendar(scope: Scope, parts: SplitResult) -> bool:
    """Calendars have a page for every month there will ever be."""
    whole = f"{parts.path}?{parts.query}"
    if "month=" in parts.query and "year=" in parts.query:
        return True
    return bool(_CALENDAR_WORD.search(whole) and _CALENDAR_DATE.search(whole))


_PAGING = re.compile(
    r"(?:^|[?&])(?:page|paged|trang|p|pageindex|pageno|cur|start_page|_cur)=(\d{1,9})(?:&|$)"
    r"|/(?:page|trang|page-index)[-/](\d{1,9})(?:/|$|\.)",
    re.I,
)


def _paging(scope: Scope, parts: SplitResult) -> bool:
    found = _PAGING.search(f"{parts.path}?{parts.query}")
    if not found:
        return False
    if found[0].lower().lstrip("?&").startswith("p=") and not parts.path.rstrip("/"):
        return False  # WordPress: /?p=123 is a post
    return int(found[1] or found[2]) > scope.paging


def _many_variants(scope: Scope, parts: SplitResult) -> bool:
    """One path with query after query: a look-up form or a trap."""
    if not parts.query:
        return False
    scope.variants[parts.path] += 1
    return scope.variants[parts.path] > MAX_VARIANTS


def _glued_junk(scope: Scope, parts: SplitResult) -> bool:
    """Template code that was never filled in: ``/{{url}}``, ``/<%=link%>``."""
    path = unquote(parts.path)
    return "{{" in path or "<%" in path or "${" in path


Rule = Callable[[Scope, SplitResult], bool]

#: In the order in which they are asked; the first that rejects gives the skip its name.
RULES: tuple[tuple[str, Rule], ...] = (
    ("other-site", _other_site),
    ("other-tenant", _other_tenant),
    ("url-too-long", _too_long),
    ("template-code", _glued_junk),
    ("file-type", _file_type),
    ("path-depth", _too_deep),
    ("repeated-segments", _repeats),
    ("session", _session),
    ("account", _account),
    ("variant", _variant),
    ("calendar", _calendar),
    ("paging-depth", _paging),
    ("many-variants", _many_variants),
)
