"""The rulebook and good habits applied to a school's folder, without building it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.content.entries import Entry
from generator.content.folder import content_of
from generator.content.layout import EntryKind
from generator.outside import Ask, dead_ends
from generator.planning.duties import school_year
from generator.rendering.cache import RenderCache
from generator.rendering.links import join_path
from generator.rendering.markdown import Renderer
from generator.source import located
from generator.website import Draft, draft_site, finish, render_all
from rulebook.messages import Message, Problem, say
from rulebook.model import Rulebook
from rulebook.periods import expected_label, is_current
from rulebook.vietnamese.school_years import SchoolYear, find_school_years
from rulebook.vietnamese.text import fold, slug

#: Pictures above this many bytes are too heavy for a phone's connection.
HEAVY_PICTURE = 1_500_000

_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^)\s]+)")
_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=\s*[\"']?(?P<source>[^\s\"'>]+)", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*[\"']?\s*[^\s\"'>]", re.IGNORECASE)
_GENERIC_ALT = frozenset({"", "anh", "hinh", "hinh anh", "image", "img", "photo"})
_SHOWN = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
#: Pictures as phones and scanners write them, which browsers do not show.
_NOT_SHOWN = (".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd")
_OLD_TABLES = frozenset({"xls", "xlsm", "xlsb", "ods"})
#: How files of pictures begin.
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")


def lint(
    folder: Path, rulebook: Rulebook, today: dt.date, ask: Ask | None = None
) -> tuple[Problem, ...]:
    """Everything that falls short in a school's folder, in the order of its files; with ``ask``
    also links to addresses elsewhere that do not answer.

    Reads the folder and writes nothing. Raises PersonError when there is no school in it.
    """
    docs = content_of(folder)
    draft = draft_site(folder, docs, rulebook, today)
    views = render_all(draft, RenderCache(Renderer(), None).render)
    composed = finish(draft, views).problems
    outside = dead_ends(views, ask) if ask is not None else ()
    found = (*composed, *outside, *(p for rule in RULES for p in rule(draft, today)))
    problems = (*draft.problems, *(located(problem, draft.source.folder) for problem in found))
    unique = {(p.path, p.line, str(p.message)): p for p in problems}
    return tuple(unique[key] for key in sorted(unique))


def pictures_described(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """Every picture says in words what it shows (WCAG 1.1.1)."""
    for entry in draft.source.entries:
        for number, line in enumerate(entry.body.split("\n"), start=entry.body_line):
            for message in _undescribed(line):
                yield Problem(entry.path, number, message, "warning")
        if entry.fields.image and not entry.fields.image_alt:
            message = say(
                "Có “ảnh đại diện” nhưng thiếu “mô tả ảnh”: thêm dòng “mô tả ảnh: …”, nói trong "
                "ảnh có gì."
            )
            yield Problem(entry.path, entry.line_of("image"), message, "warning")


def _undescribed(line: str) -> Iterator[Message]:
    for picture in _PICTURE.finditer(line):
        if fold(picture["alt"]) in _GENERIC_ALT:
            yield say(
                "Ảnh {target} thiếu mô tả: viết nội dung ảnh vào giữa ![ và ].",
                target=picture["target"],
            )
    for tag in _TAG.findall(line):
        if not _ALT.search(tag):
            source = _SOURCE.search(tag)
            yield say(
                'Ảnh {target} thiếu mô tả: thêm alt="nội dung ảnh" vào thẻ <img>.',
                target=source["source"][:60] if source else "",
            )


def pictures_light(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """No picture as heavy as a phone's camera makes it."""
    folder = draft.source.folder
    for path in draft.source.assets:
        if path.lower().endswith(_SHOWN):
            size = Path(folder.path_of(path)).stat().st_size
            if size > HEAVY_PICTURE:
                message = say(
                    "Ảnh nặng {size} MB: thu nhỏ còn dưới 1,5 MB để bài mở nhanh trên điện thoại "
                    "và thư mục không phình ra.",
                    size=f"{size / 1_000_000:.1f}".replace(".", ","),
                )
                yield Problem(path, 0, message, "warning")


def pictures_shown(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """Every picture is one, and of a kind that browsers show."""
    folder = draft.source.folder
    for path in draft.source.assets:
        name = path.lower()
        if name.endswith(_NOT_SHOWN):
            message = say(
                "Trình duyệt không hiện ảnh loại này: mở ảnh, chọn Save As (hoặc Xuất) thành .jpg "
                "rồi dùng tệp mới."
            )
            yield Problem(path, 0, message, "warning")
        elif name.endswith(_SHOWN) and not name.endswith(".avif"):
            with Path(folder.path_of(path)).open("rb") as stream:
                if not stream.read(8).startswith(_BEGINNINGS):
                    message = say(
                        "Tệp này không phải là ảnh đọc được, có lẽ bị hỏng hoặc bị đổi đuôi: chép "
                        "lại ảnh gốc, hoặc mở bằng Paint rồi lưu lại thành .jpg."
                    )
                    yield Problem(path, 0, message, "warning")


def tables_readable(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """No table waits unseen in a form that is not read into pages."""
    attached = {
        join_path(entry.path, file.path)
        for entry in draft.source.entries
        for file in entry.fields.files
    }
    texts = {entry.path.rpartition(".")[0] for entry in draft.source.entries}
    for path in draft.source.assets:
        stem, _, suffix = path.rpartition(".")
        if suffix.lower() in _OLD_TABLES and stem in texts and path not in attached:
            message = say(
                "Bảng loại này không tự hiện trong trang: mở bằng Excel, lưu thành .xlsx cùng tên; "
                "hoặc ghi tệp ở “tệp đính kèm”."
            )
            yield Problem(path, 0, message, "warning")


def names_plain(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """File names without spaces and marks travel safely by mail and between systems."""
    for path in draft.source.folder.paths:
        stem, _, suffix = path.rpartition("/")[2].rpartition(".")
        if not stem.isascii() or " " in stem:
            message = say(
                "Tên tệp có dấu hoặc khoảng trắng; nên đặt là “{name}”.",
                name=f"{slug(stem)}.{suffix.lower()}",
            )
            yield Problem(path, 0, message, "warning")


def titles_unique(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """Two posts of one title and one day are most often one post saved twice."""
    seen: dict[tuple[str, dt.date], Entry] = {}
    for entry in draft.source.entries:
        if entry.kind is not EntryKind.POST or entry.moment is None:
            continue
        other = seen.setdefault((fold(entry.title), entry.moment.date()), entry)
        if other is not entry:
            message = say(
                "Trùng tiêu đề và ngày với {other}: xoá một bài, hoặc đặt tiêu đề khác.",
                other=other.path,
            )
            yield Problem(entry.path, entry.line_of("title"), message, "warning")


def dates_past(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """Posts of days to come are not shown yet: often meant, sometimes a slip of the year."""
    for entry in draft.source.entries:
        if entry.visible_from is not None and entry.visible_from > today:
            message = say(
                "Ngày {day} chưa tới: trang này chưa hiện cho đến ngày đó.",
                day=f"{entry.visible_from:%d/%m/%Y}",
            )
            yield Problem(entry.path, entry.line_of("date"), message, "warning")


def disclosures_current(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """The newest answer of a yearly duty is of a year the law accepts on that day."""
    for section in draft.plan.duties.sections:
        answers = draft.plan.duties.answers.get(section.requirement.id, ())
        years = [year for entry in answers for year in _years(school_year(entry))]
        if not years or any(is_current(section.requirement, year, today) for year in years):
            continue
        message = say(
            "Mục “{label}” mới có đến năm {newest}; cần công khai năm {wanted}.",
            label=section.requirement.label.vi,
            newest=max(map(str, years)),
            wanted=expected_label(section.requirement, today),
        )
        yield Problem(answers[0].path, 1, message, "warning", section.requirement.id)


def _years(text: str) -> tuple[SchoolYear | int, ...]:
    """The school years, else the calendar year, that an answer names."""
    found = find_school_years(text)
    return found or ((int(text),) if text.isdigit() else ())


Rule = Callable[[Draft, dt.date], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    pictures_described,
    pictures_light,
    pictures_shown,
    tables_readable,
    names_plain,
    titles_unique,
    dates_past,
    disclosures_current,
)
