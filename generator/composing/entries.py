"""Entries as the theme sees them: HTML with resolved links, summary, attachments."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.content.dates import find_date
from generator.content.entries import Entry
from generator.content.model import Attachment
from generator.content.tables import table_html
from generator.content.types import ContentType
from generator.content.values import FileReference
from generator.keeping.kept import Digests
from generator.media_types import media_type
from generator.pictures import Picture, with_sizes
from generator.planning.pages import Plan
from generator.rendering.links import Targets, resolve_links
from generator.rendering.markdown import Rendered, shorten
from generator.rendering.pupils import MINIMUM_ROWS, PUPIL_LIST, pupil_rows_of
from generator.source import Source
from rulebook.messages import Problem, say

#: What only the author can open: a path of a computer, as Word leaves behind, or a pasted picture.
_LEFT_BEHIND = re.compile(
    r"""(?:\]\(\s*<?|\b(?:src|href)\s*=\s*["']?)"""
    r"""(?P<target>(?:file:|data:image/|[a-z]:[\\/])[^\s)"'>]*)""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry, rendered. Links in ``html`` stand behind ``ROOT``."""

    entry: Entry
    html: str
    summary: str
    attachments: tuple[Attachment, ...]
    words: str  # for the search index, see ``Rendered``
    files: Mapping[str, tuple[Attachment, ...]] = field(default_factory=dict)  # of its record

    @property
    def updated(self) -> dt.datetime | None:
        return self.entry.fields.updated


def targets_of(source: Source, plan: Plan) -> Targets:
    """Where links may lead: every planned page by file and by address, every file."""
    return Targets(
        {page.entry.path: page.url for page in plan.pages if page.entry is not None},
        source.assets,
        frozenset(page.url for page in plan.pages),
    )


class Viewer:
    """Makes EntryViews and keeps what it noticed on the way in ``problems``."""

    def __init__(
        self,
        source: Source,
        targets: Targets,
        pictures: Mapping[str, Picture],
        digests: Digests,
    ) -> None:
        self._source = source
        self._targets = targets
        self._pictures = pictures
        self._digests = digests
        self._known_files: dict[str, Attachment] = {}
        self.problems: list[Problem] = []

    def view(self, entry: Entry, rendered: Rendered) -> EntryView:
        html, broken = resolve_links(rendered.html, entry.path, self._targets)
        for target in broken:
            self._report_broken(entry, target, line_of(entry, target))
        self._report_left_behind(entry)
        tables = self._source.tables.get(entry.path, ())
        lists = (pupil_rows_of((table.headings, *table.rows)) for table in tables)
        rows = max(rendered.pupil_rows, *lists, 0)
        if rows >= MINIMUM_ROWS and find_date(entry.fields.consent) is None:
            self.problems.append(_pupil_list(entry, rows))
        kind = entry.place.type
        figures = () if kind is not None and kind.sheet else map(table_html, tables)
        return EntryView(
            entry,
            with_sizes(html, self._pictures) + "".join(figures),
            shorten(entry.fields.summary, 400) or rendered.summary,
            self._attachments(entry, "files", entry.fields.files),
            rendered.words,
            self._record_files(entry, kind) if kind is not None else {},
        )

    def _attachments(
        self, entry: Entry, key: str, files: Iterable[FileReference]
    ) -> tuple[Attachment, ...]:
        """The files that stand under a key of that canonical name."""
        found = (self._attachment(entry, key, file) for file in files)
        return tuple(attachment for attachment in found if attachment is not None)

    def _record_files(self, entry: Entry, kind: ContentType) -> dict[str, tuple[Attachment, ...]]:
        return {
            key.name: self._attachments(entry, key.name, getattr(entry.record, key.name))
            for key in kind.keys
            if key.kind == "files"
        }

    def cover(self, entry: Entry) -> str:
        """The address of the entry's picture; "" when it has none or it is not there."""
        target = entry.fields.image
        if not target or target.startswith(("https://", "http://")):
            return target
        path = self._targets.find_file(entry.path, target)
        if path is None:
            self._report_broken(entry, target, entry.line_of("image"))
            return ""
        return self._source.assets[path]

    def _attachment(self, entry: Entry, key: str, reference: FileReference) -> Attachment | None:
        path = self._targets.find_file(entry.path, reference.path)
        if path is None:
            self._report_broken(entry, reference.path, entry.line_of(key))
            return None
        known = self._known_files.get(path)
        if known is None:
            known = self._known_files[path] = self._read_file(path)
        return replace(known, title=reference.title) if reference.title else known

    def _read_file(self, path: str) -> Attachment:
        address = self._source.assets[path]
        picture = self._pictures.get(address)
        published = picture.files.get(address) if picture is not None else None
        digest = self._digests.of(published or self._source.folder.path_of(path))
        return Attachment(
            path.rpartition("/")[2],
            address,
            digest.size,
            media_type(address),
            digest.sha256,
        )

    def _report_broken(self, entry: Entry, target: str, line: int) -> None:
        message = say(
            "Liên kết hoặc tệp “{target}” không có trong thư mục nội dung: chép tệp vào cùng thư "
            "mục với bài, hoặc sửa lại tên cho đúng từng chữ.",
            target=target,
        )
        self.problems.append(Problem(entry.path, line, message, "warning"))

    def _report_left_behind(self, entry: Entry) -> None:
        """Files on the author's own machine, and pictures pasted as text, reach no reader."""
        if not _may_leave_behind(entry.body):
            return
        for found in _LEFT_BEHIND.finditer(entry.body):
            line = entry.body_line + entry.body.count("\n", 0, found.start())
            message = say(
                "“{target}…” chỉ có trên máy của người viết hoặc dán thẳng vào bài, người đọc "
                "không thấy: lưu thành tệp trong cùng thư mục với bài rồi ghi tên tệp.",
                target=found["target"][:40],
            )
            self.problems.append(Problem(entry.path, line, message, "warning"))


def _may_leave_behind(text: str) -> bool:
    """Whether ``_LEFT_BEHIND`` may find anything: nearly every text has nothing of the kind, and
    the pattern is slow."""
    return (
        any(mark in text for mark in ("file:", ":\\", "data:image"))
        or text.count(":/") > text.count("://")  # C:/…
    )


def line_of(entry: Entry, *targets: str) -> int:
    """The line of the entry's file at which one of the texts first stands; 1 where none does."""
    lines = entry.body.split("\n")
    found = (n for n, text in enumerate(lines) if any(target in text for target in targets))
    return next((entry.body_line + n for n in found), 1)


def _pupil_list(entry: Entry, rows: int) -> Problem:
    return Problem(
        entry.path,
        entry.body_line,
        say(
            "Bảng {rows} dòng giống danh sách học sinh kèm thông tin cá nhân: không được công bố "
            "(Luật Trẻ em Đ6 k11; NĐ56/2017 Đ33, Đ36). Hãy bỏ bảng này, hoặc ghi "
            "“đồng ý công bố: ngày và căn cứ” nếu đã có văn bản đồng ý của cha mẹ và học sinh.",
            rows=rows,
        ),
        requirement=PUPIL_LIST,
    )
