"""Old addresses that lead to the new ones: small pages, for hosts that know no redirects.

Besides, ``_redirects`` tells the same to hosts that read it (Netlify, Cloudflare Pages, GitLab).
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from generator.content.entries import Entry
from rulebook.file_names import is_portable
from rulebook.vietnamese.text import nfc

_PAGE = """\
<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
{canonical}<meta http-equiv="refresh" content="0; url={link}">
<p>Trang này đã chuyển đến <a href="{link}">{title}</a>.</p>
</html>
"""


def redirect_files(
    entries: Iterable[Entry], taken: frozenset[str], site_url: str
) -> dict[str, bytes]:
    """Path → bytes of every redirect. ``taken``: addresses of real pages, never overwritten.

    An old address that climbs out of the site, only differs in its query or is no file name
    everywhere is left out: no file can stand for it.
    """
    files: dict[str, bytes] = {}
    rules: list[str] = []
    for entry in entries:
        for alias in entry.fields.aliases:
            path = _file_path(alias)
            if path is None or path.removesuffix("index.html") in taken or path in files:
                continue
            files[path] = _page(entry, path, site_url).encode()
            rules.append(f"/{quote(path.removesuffix('index.html'))} /{entry.url} 301\n")
    if rules:
        files["_redirects"] = "".join(rules).encode()
    return files


def _file_path(alias: str) -> str | None:
    """The file that answers an old address; None when none can."""
    try:
        written = urlsplit(nfc(unquote(alias.strip())))
    except ValueError:
        return None
    path = posixpath.normpath(written.path.replace("\\", "/").lstrip("/"))
    if written.query or not is_portable(path):
        return None
    if path.endswith((".html", ".htm")):
        return path
    return f"{path}/index.html"


def _page(entry: Entry, path: str, site_url: str) -> str:
    link = "../" * path.count("/") + entry.url or "./"
    canonical = f'<link rel="canonical" href="{html.escape(site_url + entry.url)}">\n'
    return _PAGE.format(
        title=html.escape(entry.title),
        link=html.escape(link),
        canonical=canonical if site_url else "",
    )
