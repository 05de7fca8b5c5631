"""A form in the browser for who writes: the configuration of Sveltia CMS, made from the same
tables of keys that read the files.

``config_of`` is everything the editor knows of a school's folder; ``page`` the page that opens it.
The editor itself is free software of others, put beside the page by ``congtruong editor``.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.content.folder import DEFAULT_DOCS
from generator.content.keys import ENTRY_KEYS, Key
from generator.content.layout import DISCLOSURES, DOCUMENTS, POST_SECTIONS, label_of
from generator.content.schema import DATE_PATTERN
from generator.content.types import TYPES, ContentType
from rulebook.messages import PersonError, say

#: The folder of the editor, under the content folder and so on the site.
FOLDER = "quan-tri"
BUNDLE = "sveltia-cms.js"
#: The editor and its signs as npm packages, of versions tried together.
PACKAGES = {
    "@sveltia/cms": "0.221.1",
    "@fontsource-variable/material-symbols-outlined": "5.3.8",
}
#: The bundle asks servers of others for its signs, its words and its newest version. Signs and
#: Vietnamese words are put beside it; nothing else is asked for.
_SIGNS = "material-symbols-outlined"
_BESIDE = {
    f"{_SIGNS}.woff2": f"@fontsource-variable/{_SIGNS}/files/{_SIGNS}-latin-wght-normal.woff2",
    "locales/vi.json": "@sveltia/cms/locales/vi.json",
}
_AT_HOME = (
    (re.compile(rf"https://cdn\.jsdelivr\.net/[\w/]+/{_SIGNS}[^)\s]*\.woff2"), f"{_SIGNS}.woff2"),
    (re.compile(r"https://cdn\.jsdelivr\.net/[^)\s]*\.woff2"), "data:,"),
    (re.compile(r"`\$\{\w+\}@\$\{\w+\}/locales`"), "`locales`"),
    (re.compile(r"https://unpkg\.com/@sveltia/cms"), "data:,"),
    # names of fields with a space, as our keys are: the check is all that refuses them
    (re.compile(r"return \w+\(e\)\?(?=n\[e\]===1\?)"), "return e.length?"),
)

_POST = "title date summary category image image_alt files author source pin_until expires draft"
_EVENT = f"{_POST} start end place"
_DOCUMENT = "title number issued issuer signer doc_type field effective expired replaces files"
_DISCLOSURE = "title date school_year requirement status summary files tables"
_PAGE = "title status summary updated image image_alt files"
_RECORD = "date summary image image_alt files draft"

_WIDGETS: dict[str, dict[str, Any]] = {
    "lines": {"widget": "list"},
    "texts": {"widget": "list"},
    "count": {"widget": "number", "value_type": "int", "min": 0},
    "flag": {"widget": "select", "options": ["có", "không"]},
    "files": {"widget": "list", "field": {"name": "tệp", "label": "Tệp", "widget": "file"}},
    "captions": {"widget": "keyvalue", "key_label": "Tệp ảnh", "value_label": "Chú thích"},
}
_PAGE_HTML = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Soạn thảo</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'self'
 'unsafe-inline'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self' data:;
 worker-src 'self' blob:; frame-src blob:; connect-src 'self' blob: data: https://api.github.com https://github.com;
 object-src 'none'; base-uri 'none'">
<link href="config.json" type="application/json" rel="cms-config-url">
</head>
<body>
<noscript><p>Trang soạn thảo cần JavaScript.</p></noscript>
<script src="{bundle}"></script>
</body>
</html>
"""


def page() -> str:
    """``index.html`` of the editor: everything it loads stands beside it."""
    return _PAGE_HTML.format(bundle=BUNDLE)


def write_editor(docs: Path, modules: Path, repository: str) -> Path:
    """Put the editor into a content folder; its page. ``modules``: where npm has installed
    ``PACKAGES``. What stands there already is renewed. Raises PersonError when a part is missing.
    """
    folder = docs / FOLDER
    parts = {name: modules / path for name, path in _BESIDE.items()}
    bundle = modules / "@sveltia/cms/dist" / BUNDLE
    for path in (bundle, *parts.values()):
        if not path.is_file():
            raise PersonError(say("Thiếu tệp {path} của trình soạn thảo.", path=path))
    (folder / "locales").mkdir(parents=True, exist_ok=True)
    (folder / BUNDLE).write_text(at_home(bundle.read_text("utf-8")), "utf-8", newline="\n")
    for name, path in parts.items():
        shutil.copyfile(path, folder / name)
    settings = json.dumps(config_of(repository), ensure_ascii=False, indent=1)
    (folder / "config.json").write_text(settings + "\n", "utf-8", newline="\n")
    (folder / "index.html").write_text(page(), "utf-8", newline="\n")
    return folder / "index.html"


def at_home(script: str) -> str:
    """The editor's script with everything it loads taken from beside it.

    Raises PersonError when the script is not of the version this was tried with.
    """
    for address, replacement in _AT_HOME:
        script, count = address.subn(replacement, script)
        if not count:
            version = PACKAGES["@sveltia/cms"]
            raise PersonError(
                say("Trình soạn thảo không đúng phiên bản {version}.", version=version)
            )
    return script


def config_of(repository: str, branch: str = "main") -> dict[str, Any]:
    """The editor's configuration for a school's folder kept in ``repository`` (``owner/name``)."""
    return {
        "backend": {
            "name": "github",
            "repo": repository,
            "branch": branch,
            "auth_methods": ["token"],  # no sign-in service of others in between
        },
        "app_title": "Soạn thảo",
        "media_folder": f"{DEFAULT_DOCS}/tep",
        "public_folder": "/tep",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60, "timezone": "local"},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            *(_posts(section) for section in POST_SECTIONS),
            _collection(DOCUMENTS, _entry(_DOCUMENT), path="{{year}}/{{slug}}"),
            _collection(DISCLOSURES, _entry(_DISCLOSURE), path="{{year}}/{{slug}}", create=False),
            _collection("gioi-thieu", _entry(_PAGE), path="{{slug}}"),
            *(_records(kind) for kind in TYPES),
        ],
    }


def _posts(section: str) -> dict[str, Any]:
    keys = _entry(_EVENT if section == "su-kien" else _POST)
    slug = "{{year}}-{{month}}-{{day}}-{{slug}}"
    return _collection(section, keys, path="{{year}}/{{slug}}/index", slug=slug)


def _records(kind: ContentType) -> dict[str, Any]:
    asked = {key.name: replace(key, required=True) for key in kind.required}
    own = {key.name: key for key in kind.keys}
    keys = {key.name: key for key in _entry("title")} | own | asked
    more = [key for key in _entry(_RECORD) if key.name not in keys]
    return _collection(kind.folder, [*keys.values(), *more], path="{{slug}}")


def _entry(names: str) -> list[Key]:
    by_name = {key.name: key for key in ENTRY_KEYS.keys}
    return [by_name[name] for name in names.split()]


def _collection(folder: str, keys: Iterable[Key], path: str, **more: Any) -> dict[str, Any]:
    return {
        "name": folder,
        "label": label_of(folder),
        "folder": f"{DEFAULT_DOCS}/{folder}",
        "path": path,
        "media_folder": "",  # beside the text
        "public_folder": "",
        "identifier_field": "tiêu đề",
        "slug": "{{slug}}",
        "fields": [
            *map(_field, keys),
            {"name": "body", "label": "Nội dung", "widget": "richtext", "required": False},
        ],
        **more,
    }


def _field(key: Key) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": key.vietnamese,
        "label": key.vietnamese[:1].upper() + key.vietnamese[1:],
        "required": key.required or key.name == "title",
        **_widget(key),
    }
    example = key.example or ("05/09/2026" if key.kind in ("date", "moment") else "")
    return field | ({"hint": f"Ví dụ: {example}"} if example else {})


def _widget(key: Key) -> dict[str, Any]:
    if key.choices:
        return {"widget": "select", "options": list(key.choices)}
    if key.kind in ("date", "moment"):
        return {"widget": "string", "pattern": [DATE_PATTERN, "Viết ngày/tháng/năm"]}
    if key.kind == "rows":
        columns = key.columns.keys if key.columns is not None else ()
        inner = (
            {"fields": [_field(column) for column in columns]}
            if columns
            else {"field": {"name": "ô", "label": "Hàng", "widget": "keyvalue"}}
        )
        return {"widget": "list", **inner}
    if key.name == "image":
        return {"widget": "image"}
    if key.name == "summary":
        return {"widget": "text"}
    return dict(_WIDGETS.get(key.kind, {"widget": "string"}))
