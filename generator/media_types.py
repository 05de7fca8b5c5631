"""What kind of file a name promises: the same on every machine, whatever the system has listed."""

from __future__ import annotations

import mimetypes

OTHER = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_OWN = {
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".ics": "text/calendar",
    ".md": "text/markdown",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".odt": f"{_OPEN}.text",
    ".ods": f"{_OPEN}.spreadsheet",
    ".odp": f"{_OPEN}.presentation",
    ".rar": "application/vnd.rar",
    ".7z": "application/x-7z-compressed",
    ".mp4": "video/mp4",
    ".mp3": "audio/mpeg",
}
#: Python's own list; ``mimetypes.guess_type`` would ask the system first (on Windows the registry,
#: where any program may have called a script plain text).
_KNOWN = mimetypes.MimeTypes()
for _suffix, _kind in _OWN.items():
    _KNOWN.add_type(_kind, _suffix)


def media_type(name: str) -> str:
    """The media type of a file by its name."""
    return _KNOWN.guess_type(name)[0] or OTHER
