"""The keys of front matter and of ``truong.yml``: one table, from which reading, hints,
the JSON Schema and the generated documentation page all come."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from rulebook.vietnamese.text import fold

ValueKind = Literal[
    "text", "lines", "texts", "date", "moment", "week", "flag", "choice", "count", "money", "link",
    "files", "captions", "rows", "people", "mapping",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its canonical English name, its Vietnamese name, and the kind of its value.

    ``example`` is a value as a school would write it, for hints and the documentation;
    ``choices`` the only values of a ``choice``; ``columns`` the keys of each item of ``rows``
    (None: any, in their order).
    """

    name: str
    vietnamese: str
    kind: ValueKind = "text"
    also: tuple[str, ...] = ()
    example: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    columns: KeyTable | None = None

    def names(self) -> tuple[str, ...]:
        return (self.name, self.vietnamese, *self.also)


class KeyTable:
    """The keys one kind of file may hold, found by any of their names."""

    def __init__(self, *keys: Key) -> None:
        self.keys = keys
        self._index: dict[str, Key] = {}
        for key in keys:  # the first key that claims a name keeps it
            for name in key.names():
                self._index.setdefault(fold(name), key)
        self._as_named = {name: self._index[fold(name)] for key in keys for name in key.names()}

    def after(self, *keys: Key) -> KeyTable:
        """A table of these keys and, after them, of the present ones that they do not replace."""
        names = {key.name for key in keys}
        return KeyTable(*keys, *(key for key in self.keys if key.name not in names))

    def find(self, written: str) -> Key | None:
        """The key a person wrote, with or without marks, in Vietnamese or English."""
        return self._as_named.get(written) or self._index.get(fold(written))

    def nearest(self, written: str) -> str | None:
        """The Vietnamese name of the key that looks most like an unknown one."""
        close = get_close_matches(fold(written), list(self._index), n=1, cutoff=0.6)
        return self._index[close[0]].vietnamese if close else None


ENTRY_KEYS = KeyTable(
    Key("title", "tiêu đề"),
    Key("type", "kiểu"),
    Key("date", "ngày", "moment", ("ngày đăng", "ngày công bố", "published")),
    Key("updated", "cập nhật", "moment", ("ngày cập nhật",)),
    Key("summary", "tóm tắt", also=("trích yếu", "mô tả", "description")),
    Key("category", "chuyên mục", "texts", ("categories",)),
    Key("tags", "thẻ", "texts"),
    Key("author", "tác giả"),
    Key("source", "nguồn"),
    Key("source_url", "địa chỉ nguồn"),
    Key("image", "ảnh đại diện", also=("ảnh", "cover")),
    Key("image_alt", "mô tả ảnh", also=("cover_alt",)),
    Key("files", "tệp đính kèm", "files", ("tệp", "attachments")),
    Key("tables", "bảng", "files", ("bảng số liệu", "thời khóa biểu")),
    Key("pin_until", "ghim đến", "date"),
    Key("expires", "hết hạn", "date"),
    Key("draft", "bản nháp", "flag"),
    Key("status", "trạng thái"),
    Key("slug", "đường dẫn"),
    Key("aliases", "đường dẫn cũ", "texts"),
    Key("requirement", "mục", "texts", ("requirements", "yêu cầu")),
    Key("school_year", "năm học", also=("năm", "year")),
    Key("number", "số ký hiệu", also=("số hiệu", "số, ký hiệu")),
    Key("issued", "ngày ban hành", "date"),
    Key("issuer", "cơ quan ban hành"),
    Key("signer", "người ký"),
    Key("doc_type", "loại", also=("loại văn bản",)),
    Key("field", "lĩnh vực"),
    Key("effective", "hiệu lực từ", "date", ("ngày hiệu lực", "ngày có hiệu lực", "áp dụng từ")),
    Key("expired", "hết hiệu lực", "date"),
    Key("replaces", "thay thế", "texts"),
    Key("start", "bắt đầu", "moment", ("mở",)),
    Key("end", "kết thúc", "moment", ("đóng",)),
    Key("place", "địa điểm"),
    Key("compiled", "tự tổng hợp", "flag"),
    Key("consent", "đồng ý công bố", also=("đồng ý hình ảnh",)),
    Key("translation_of", "bản dịch của"),
    Key("language", "ngôn ngữ", also=("lang",)),
    Key("template", "mẫu trang"),
)

UNIT_KEYS = KeyTable(
    Key("name", "tên"),
    Key("english_name", "tên tiếng Anh"),
    Key("kinds", "loại hình", also=("kind", "loại hình đơn vị")),
    Key("short_name", "tên ngắn", also=("tên viết tắt",)),
    Key("slogan", "khẩu hiệu"),
    Key("code", "mã", also=("mã trường",)),
    Key("url", "địa chỉ trang", also=("website", "trang web")),
    Key("private", "ngoài công lập", "flag", ("tư thục",)),
    Key("address", "địa chỉ"),
    Key("english_address", "địa chỉ tiếng Anh"),
    Key("phone", "điện thoại"),
    Key("email", "thư điện tử"),
    Key("email_domain", "tên miền thư"),
    Key("map_url", "bản đồ"),
    Key("principal", "hiệu trưởng", also=("giám đốc", "người đứng đầu")),
    Key("responsible", "chịu trách nhiệm", also=("chịu trách nhiệm nội dung",)),
    Key("licence", "giấy phép"),
    Key("founded", "thành lập", also=("năm thành lập",)),
    Key("emblem", "biểu trưng", also=("logo",)),
    Key("colour", "màu", also=("color",)),
    Key("accent", "màu nhấn"),
    Key("superiors", "cấp trên", "mapping", ("cơ quan quản lý",)),
    Key("social", "mạng xã hội", "mapping"),
    Key("feeds", "nguồn tin", "flag"),
    Key("editorial_board", "ban biên tập", "people"),
)

PERSON_KEYS = KeyTable(
    Key("name", "họ tên", also=("họ và tên", "tên")),
    Key("role", "chức vụ", also=("chức danh",)),
    Key("phone", "điện thoại"),
    Key("email", "thư điện tử"),
    Key("duties", "nhiệm vụ", also=("nhiệm vụ đảm nhiệm", "phụ trách")),
    Key("photo", "ảnh"),
    Key("group", "nhóm", also=("tổ",)),
)

SUPERIOR_KEYS = KeyTable(
    Key("name", "tên"),
    Key("url", "địa chỉ trang", also=("địa chỉ", "website")),
    Key("feed", "rss", also=("nguồn tin",)),
)
