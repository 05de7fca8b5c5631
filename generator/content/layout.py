"""What a file is and which address it gets, from nothing but its place in the folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from posixpath import splitext

from generator.content.types import BY_FOLDER, ContentType
from rulebook.vietnamese.text import fold, slug

#: Folders whose every text is a dated post.
POST_SECTIONS = {
    "tin-tuc": "Tin tức – Sự kiện",
    "thong-bao": "Thông báo",
    "su-kien": "Sự kiện",
}
#: Labels of first-level folders, in the order of the default menu.
FOLDER_LABELS = {
    "gioi-thieu": "Giới thiệu",
    **POST_SECTIONS,
    "cong-khai": "Công khai",
    "van-ban": "Văn bản",
    "tuyen-sinh": "Tuyển sinh",
    "thu-tuc": "Thủ tục",
    "bieu-mau": "Biểu mẫu",
    "lay-y-kien": "Lấy ý kiến",
    "pho-bien-phap-luat": "Phổ biến pháp luật",
    "tai-nguyen-so": "Tài nguyên số",
    "thong-ke": "Niên giám thống kê",
    "tra-cuu": "Tra cứu",
    "he-thong-truc-tuyen": "Hệ thống trực tuyến",
    "thoi-khoa-bieu": "Thời khoá biểu",
    "lich-cong-tac": "Lịch công tác",
    "thuc-don": "Thực đơn",
    "thu-vien-anh": "Thư viện ảnh",
    "tai-tro": "Dự án, tài trợ",
    "hoi-dap": "Hỏi – đáp",
    "ban-bien-tap": "Ban biên tập",
    "quy-che-cong": "Quy chế cổng thông tin",
    "bao-ve-du-lieu": "Bảo vệ dữ liệu cá nhân",
    "du-an-dau-thau": "Dự án, đấu thầu, mua sắm công",
    "hop-truc-tuyen": "Họp trực tuyến",
    "ket-qua-danh-gia": "Kết quả đánh giá, xếp hạng",
    "trung-tam-ngoai-ngu-tin-hoc": "Trung tâm ngoại ngữ, tin học",
    "lien-ket": "Liên kết",
    "thong-tin-khac": "Thông tin khác",
    "boi-duong": "Tài liệu bồi dưỡng",
    "tieng-anh": "English",
    "lien-he": "Liên hệ",
    "chuyen-muc": "Chuyên mục",
    "en": "English",
    "en/news": "News",
    "en/events": "Events",
    "en/notices": "Notices",
}
#: Short names of sections that the law names at length, for menus and headings.
SECTION_LABELS = {
    "gioi-thieu/co-cau-to-chuc": "Cơ cấu tổ chức",
    "gioi-thieu/chuc-nang-nhiem-vu": "Chức năng, nhiệm vụ",
    "gioi-thieu/lich-su": "Lịch sử hình thành và phát triển",
    "gioi-thieu/lanh-dao": "Lãnh đạo",
    "gioi-thieu/danh-ba": "Danh bạ cán bộ, giáo viên",
    "gioi-thieu/thong-tin-chung": "Thông tin chung",
    "gioi-thieu/su-mang-tam-nhin": "Sứ mạng, tầm nhìn, mục tiêu",
    "gioi-thieu/nguoi-dai-dien": "Người đại diện pháp luật",
    "gioi-thieu/quyet-dinh": "Quyết định thành lập, bổ nhiệm",
    "gioi-thieu/quy-che-noi-bo": "Quy chế, chiến lược phát triển",
    "gioi-thieu/quy-tac-ung-xu": "Bộ Quy tắc ứng xử",
    "cong-khai/cam-ket-chat-luong": "Cam kết chất lượng giáo dục",
    "cong-khai/ket-qua-giao-duc": "Chất lượng giáo dục thực tế",
    "cong-khai/co-so-vat-chat": "Cơ sở vật chất",
    "cong-khai/doi-ngu": "Đội ngũ nhà giáo, cán bộ, nhân viên",
    "cong-khai/tai-chinh": "Công khai tài chính",
    "cong-khai/cac-khoan-thu": "Các khoản thu",
    "cong-khai/chinh-sach-nguoi-hoc": "Chính sách đối với người học",
    "cong-khai/so-du-quy": "Số dư các quỹ",
    "cong-khai/ngan-sach": "Công khai ngân sách",
    "cong-khai/bao-cao-thuong-nien": "Báo cáo thường niên",
    "cong-khai/ke-hoach-giao-duc": "Kế hoạch giáo dục",
    "cong-khai/quy-che-phoi-hop": "Quy chế phối hợp nhà trường – gia đình – xã hội",
    "cong-khai/hoat-dong-ho-tro": "Hoạt động hỗ trợ học tập, rèn luyện",
    "cong-khai/thuc-don": "Thực đơn",
    "cong-khai/ke-hoach-thang-tuan": "Kế hoạch giáo dục tháng, tuần",
    "cong-khai/sach-giao-khoa": "Danh mục sách giáo khoa",
    "cong-khai/chuong-trinh": "Chương trình giáo dục thường xuyên",
    "cong-khai/truong-hoc-an-toan": "Trường học an toàn",
    "cong-khai/tai-tro": "Công khai tài trợ",
    "cong-khai/kiem-dinh-chat-luong": "Kiểm định chất lượng giáo dục",
    "tuyen-sinh/truc-tuyen": "Tuyển sinh trực tuyến",
    "tra-cuu/diem-thi": "Tra cứu điểm thi",
    "tra-cuu/van-bang": "Tra cứu văn bằng, chứng chỉ",
}
#: The subtree of the pages in English, and the duty's own place, which it answers.
ENGLISH = "en"
ENGLISH_SECTION = "tieng-anh"
DOCUMENTS = "van-ban"
DISCLOSURES = "cong-khai"

_DATED = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[-_ ]+(?P<rest>.+))?$")
_YEAR = re.compile(r"\d{4}(?:\s*[-–_]\s*(?:\d{4}|\d\d))?$")


class EntryKind(StrEnum):
    PAGE = "page"
    POST = "post"
    DOCUMENT = "document"
    DISCLOSURE = "disclosure"
    RECORD = "record"  # of one of the types of ``generator.content.types``


@dataclass(frozen=True, slots=True)
class Place:
    """What the path alone says about a file.

    ``folder`` is the address of the list it belongs to, ``name`` the last part of its own;
    ``type`` that of a record.
    """

    kind: EntryKind
    folder: str
    name: str
    day: date | None = None
    year: str = ""  # "2026-2027" or "2025", of a disclosure
    language: str = "vi"
    type: ContentType | None = None

    def url(self, name: str = "") -> str:
        """Its address (without leading slash), under another last part if ``name`` is given."""
        last = name or self.name
        if self.kind is EntryKind.DISCLOSURE:
            parts = [self.folder, last, slug(self.year)]
        elif self.kind in (EntryKind.POST, EntryKind.DOCUMENT, EntryKind.RECORD):
            parts = [self.folder, self.year, last]
        else:
            parts = [self.folder, last]
        return "/".join(part for part in parts if part) + "/" if any(parts) else ""


def is_year(text: str) -> bool:
    """Whether a folder name is a year or a school year."""
    return _YEAR.fullmatch(text) is not None


def place_of(path: str) -> Place:
    """Classify one Markdown (or table) file by its path relative to the content folder."""
    parts = splitext(path)[0].split("/")
    language = "vi"
    if parts[0] == ENGLISH:
        language = "en"
    if parts[-1].lower() in ("index", "readme"):
        parts.pop()
    if not parts:
        return Place(EntryKind.PAGE, "", "", language=language)
    *folders, last = parts
    top = slug(folders[0]) if folders else ""
    if top == DISCLOSURES and len(folders) > 1 and is_year(folders[1]):
        return _disclosure([*folders[2:], last], folders[1], language)
    if top == DISCLOSURES and len(folders) > 1 and is_year(last):
        return _disclosure(folders[1:], last, language)
    if top == DOCUMENTS:
        return _under_year(EntryKind.DOCUMENT, folders, last, language)
    kind = _type_of(top, folders, last)
    if kind is not None:
        return replace(_under_year(EntryKind.RECORD, folders, last, language), type=kind)
    if top in POST_SECTIONS or (folders and _DATED.match(last)):
        return _under_year(EntryKind.POST, folders, last, language)
    return Place(EntryKind.PAGE, _address(folders), slug(last), language=language)


def _type_of(top: str, folders: list[str], last: str) -> ContentType | None:
    """The type of a file by its folder; None for places that the law names on their own."""
    kind = BY_FOLDER.get(top)
    if kind is None or _address([*folders, last]) in SECTION_LABELS:
        return None
    return None if kind.news and _DATED.match(last) else kind


def _disclosure(names: list[str], year: str, language: str) -> Place:
    written = re.sub(r"\s*[–_]\s*", "-", year)
    if re.fullmatch(r"\d{4}-\d\d", written):
        written = f"{written[:4]}-{written[:2]}{written[5:]}"
    return Place(
        EntryKind.DISCLOSURE, DISCLOSURES, _address(names), year=written, language=language
    )


def _under_year(kind: EntryKind, folders: list[str], last: str, language: str) -> Place:
    """A post or document: the year in its address is that of the folder, else of the name."""
    dated = _DATED.match(last)
    day = None
    name = last
    if dated is not None:
        name = dated["rest"] or last
        try:
            day = date(int(dated["y"]), int(dated["m"]), int(dated["d"]))
        except ValueError:
            name = last
    folder = _address([part for part in folders if not is_year(part)])
    year = next((part for part in reversed(folders) if is_year(part)), "")
    if day is not None and not year:
        year = str(day.year)
    return Place(kind, folder, slug(name), day, slug(year), language)


def _address(parts: list[str]) -> str:
    return "/".join(filter(None, map(slug, parts)))


@lru_cache(maxsize=20_000)  # a preview asks for the same again and again
def asset_address(path: str) -> str:
    """Where a picture or an attached file is put: beside the page of its folder, in ASCII."""
    above, _, written = path.rpartition("/")
    stem, suffix = splitext(written)
    folder = _folder_address(above)
    name = ".".join(filter(None, (slug(stem) or "tep", slug(suffix))))
    return f"{folder}/{name}" if folder else name


@lru_cache(maxsize=16)  # files of one folder come one after the other
def _folder_address(folder: str) -> str:
    names = []
    for index, part in enumerate(folder.split("/") if folder else ()):
        dated = _DATED.match(part) if index else None
        names.append(slug(dated["rest"] if dated and dated["rest"] else part) or "tep")
    return "/".join(names)


def label_of(folder: str) -> str:
    """What a folder is called in menus and headings when nobody named it."""
    known = SECTION_LABELS.get(folder) or FOLDER_LABELS.get(folder)
    if known is not None:
        return known
    words = fold(folder.rsplit("/", 1)[-1])
    return words[:1].upper() + words[1:]
