"""What lists inside a sentence hold, in English: checks name barriers, fields and private facts as
people here call them, and a sentence in English must not switch language in its middle."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: "#" stands for a number.
ENGLISH: Mapping[str, str] = {
    # private facts of pupils
    "ngày sinh": "date of birth",
    "nơi ở": "home",
    "phụ huynh": "parents",
    "mã định danh": "identity number",
    "điểm": "marks",
    "sức khỏe": "health",
    "hoàn cảnh": "family circumstances",
    # what a contact or a person is told with
    "họ tên": "name",
    "chức vụ": "position",
    "địa chỉ": "address",
    "điện thoại": "telephone",
    "thư điện tử": "e-mail",
    "nhiệm vụ đảm nhiệm": "assigned duties",
    # barriers
    "thiếu khai báo ngôn ngữ tiếng Việt": "the language is not declared as Vietnamese",
    "# ảnh không có mô tả": "# pictures without a description",
    "liên kết không nói dẫn tới đâu": "links that do not say where they lead",
    "thiếu khai báo ngôn ngữ": "the language is not declared",
    "khai báo ngôn ngữ sai": "the declared language is none",
    "trang không có tiêu đề": "pages without a title",
    "ảnh không có mô tả": "pictures without a description",
    "nút bằng ảnh không có mô tả": "picture buttons without a description",
    "vùng bấm trên ảnh không có mô tả": "areas of pictures without a description",
    "chữ không đủ tương phản với nền": "text with too little contrast",
    "liên kết không có chữ": "links without words",
    "liên kết trong đoạn văn chỉ khác màu": "links in paragraphs told by colour alone",
    "nút không có tên": "buttons without a name",
    "ô nhập không có nhãn": "fields without a label",
    "ô chọn không có nhãn": "choices without a label",
    "khung nhúng không có tên": "frames without a name",
    "danh sách viết sai cấu trúc": "lists with a wrong structure",
    "không cho phóng to chữ": "text that cannot be enlarged",
    "chữ chạy": "moving text",
    "chữ nhấp nháy": "blinking text",
    "trang tự tải lại": "pages that reload themselves",
    "nút lồng trong nút": "buttons inside buttons",
    "vùng cuộn không dùng được bằng bàn phím": "scrolling areas that no keyboard reaches",
    "nút quá nhỏ": "buttons that are too small",
}
_NUMBER = re.compile(r"\d+")
_PLACES = re.compile(r"^(?P<what>.+) \((?P<count>\d+) chỗ ở trang chủ\)$")


def in_english(items: str) -> str:
    """A list that a check put together, in English; what is not known here stands as it is."""
    return ", ".join(map(_item, items.split(", ")))


def _item(said: str) -> str:
    places = _PLACES.match(said)
    if places:
        return f"{_item(places['what'])} ({places['count']} on the home page)"
    english = ENGLISH.get(_NUMBER.sub("#", said))
    if english is None:
        return said
    numbers = iter(_NUMBER.findall(said))
    return re.sub("#", lambda _: next(numbers), english)
