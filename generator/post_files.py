"""The file of a new post: in the right folder, named and dated, its front matter explained."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.content.dates import date_vi
from generator.content.folder import content_of
from generator.content.frontmatter import written_value
from generator.content.layout import POST_SECTIONS
from rulebook.messages import PersonError, say
from rulebook.vietnamese.text import nfc, slug

_LONGEST_NAME = 60


def new_post(school: Path, title: str, section: str, day: dt.date) -> Path:
    """Write the file of a post of one of ``POST_SECTIONS``; its path.

    The post has a folder of its own, for its pictures and papers. Raises PersonError when the
    title has no letter, the section is unknown or the post is already there.
    """
    name = slug(title)[:_LONGEST_NAME].strip("-")
    if not name:
        raise PersonError(say("Tiêu đề cần có chữ, ví dụ “Họp phụ huynh đầu năm”."))
    folder_name = slug(section)
    if folder_name not in POST_SECTIONS:
        known = ", ".join(POST_SECTIONS)
        raise PersonError(
            say("Không có mục “{section}”. Các mục: {known}.", section=section, known=known)
        )
    parent = content_of(school) / folder_name / str(day.year)
    folder = parent / f"{day.isoformat()}-{name}"
    # the same post may have been written as a single file
    for existing in (folder, folder.with_name(f"{folder.name}.md")):
        if existing.exists():
            raise PersonError(say("Đã có {path}; hãy đặt tiêu đề khác.", path=existing))
    folder.mkdir(parents=True)
    path = folder / "index.md"
    path.write_text(_text(title, folder_name, day), encoding="utf-8", newline="\n")
    return path


def _text(title: str, section: str, day: dt.date) -> str:
    event = _EVENT.format(day=date_vi(day)) if section == "su-kien" else ""
    return _POST.format(title=written_value(nfc(title)), day=date_vi(day), event=event)


_EVENT = """\
bắt đầu: {day} 07:30
kết thúc: {day} 11:00
địa điểm:
"""

#: Lines that begin with ``#`` are not read: they explain the line below them.
_POST = """\
---
tiêu đề: {title}
# Ngày đăng. Ngày chưa tới thì bài chưa hiện; thêm giờ nếu cần: {day} 07:30
ngày: {day}
{event}# Một hai câu: việc gì, ở đâu, khi nào. Hiện ở danh sách tin.
tóm tắt:
# Chép ảnh vào cùng thư mục với tệp này rồi ghi tên, ví dụ anh-01.jpg
ảnh đại diện:
# Nội dung của ảnh, viết cho người không nhìn thấy ảnh
mô tả ảnh:
# Chép tệp vào cùng thư mục rồi ghi tên, cách nhau bằng dấu phẩy: [ke-hoach.pdf]
tệp đính kèm: []
chuyên mục:
tác giả:
# Giữ ở đầu danh sách đến hết ngày này
ghim đến:
# Sau ngày này bài rời danh sách
hết hạn:
---

<!-- Viết nội dung từ đây rồi xoá dòng này. Ảnh trong bài: ![Nội dung ảnh](anh-02.jpg) -->
"""
