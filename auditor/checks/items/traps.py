"""Things that name a disclosure and are none."""

from __future__ import annotations

import re

#: Plans, minutes and reports *about* disclosing. "Công khai kế hoạch …" is a disclosure,
#: "Kế hoạch … công khai" is not; "Thực hiện quy chế công khai" is what it says.
_PROCESS = re.compile(
    r"\b(?:ke hoach|(?<!thuc hien )(?:quy che|quy dinh)|bien ban|to trinh|quyet dinh (?:thanh lap"
    r"|kien toan|phan cong|ban hanh)|thanh lap|phan cong|cong van|huong dan|bao cao(?: ve)?"
    r"(?: ket qua| tinh hinh| so ket| tong ket)?(?: viec| cong tac| thuc hien| trien khai)+)\b"
    r"(?: \w+){0,8}? (?:(?:3|ba|03) )?(?:cong khai|niem yet)\b"
)
#: "Quyết định công bố công khai", "Thông báo công khai" open true disclosures.
_PUBLISHING = re.compile(
    r"^(?:(?:so )?\d+ \w+ )?(?:quyet dinh|qd|thong bao|tb|bao cao|bc|bang|bieu)"
    r"(?: ve)?(?: viec)?(?: cong bo)? cong khai\b"
)
_PLAN = re.compile(r"^(?:(?:so )?\d+ (?:\w+ ){0,2})?(?:ke hoach|kh)\b")
#: "Kế hoạch tháng 4.2026", "Kế hoạch chuyên môn 10/2026", "Kế hoạch tuần 12"
_PART = re.compile(
    r"\b(?:thang|tuan) (?:so )?\d{1,2}\b|\b(?:0?[1-9]|1[0-2]) 20\d\d\b|\btruc tuyen\b"
)
_CIRCULAR = re.compile(
    r"^(?:(?:toan van|noi dung|gioi thieu|file|van ban|trien khai|pho bien|huong dan(?: thuc hien)?"
    r"|ban hanh|mot so diem moi(?: cua)?) )*(?:thong tu|tt|nghi dinh|nd|luat|nghi quyet|cong van|cv"
    r"|chi thi) (?:lien tich )?(?:so )?\d*"
    r"|\bquy che (?:(?:thuc hien )?(?:3|ba) )?cong khai theo (?:thong tu|tt)"
    r"|\bthay the (?:thong tu|tt)\b"
)
_BLANK = re.compile(
    r"^(?:cac )?(?:mau|bieu mau trong|phu luc kem theo|file mau)\b(?! giao| non)"
    r"|\b(?:mau kem theo|de cuong bao cao|bieu mau kem theo)\b"
)
_ADVERB = re.compile(
    r"\b(?:xin loi|thua nhan|to cao|phe binh|tra loi|dau thau|tuyen dung|to chuc|boc tham|thi tuyen"
    r"|xet tuyen|bo phieu) cong khai\b|\bcong khai (?:xin loi|thua nhan|thach thuc|minh bach trong"
    r"|ung ho|phan doi|to cao|chui)|\bmot cach cong khai\b"
)
_FIRST_TERM = re.compile(r"\b(?:hoc ky|hoc ki|hk) ?(?:1|i|mot)\b")
_WHOLE_YEAR = re.compile(r"\bca nam\b|\b(?:hoc ky|hoc ki|hk) ?(?:2|ii|hai)\b")
#: Rows of dots or underscores where figures should stand.
_DOTS = re.compile(r"(?:\.{4,}|…{2,}|_{4,})")
#: "TRƯỜNG MN: ________", "Trường …………", as a form is headed.
_NAMELESS = re.compile(
    r"\btrường\b[^\S\n]*(?:\w{2,4}\b)?[\s:]*(?:…{2,}|\.{4,}|_{4,})", re.IGNORECASE
)
#: Characters of a paper in which its head stands.
_OPENING = 1_500


def is_process_paper(title: str) -> bool:
    """A folded title that speaks about the act of disclosing, not of what is disclosed."""
    return bool(_PROCESS.search(title)) and not _PUBLISHING.match(title)


def is_plan(title: str) -> bool:
    """A folded title of something yet to be done; a plan disclosed is none."""
    return bool(_PLAN.match(title)) and not discloses(title)


def is_part_plan(title: str) -> bool:
    """A folded title of a plan for a month, a week or one way of teaching, not for the year."""
    return bool(_PART.search(title)) and bool(_PLAN.match(title))


def is_circular(title: str) -> bool:
    """A folded title of a rule handed on from above."""
    return bool(_CIRCULAR.search(title))


def is_blank_form(title: str, text: str) -> bool:
    """A form nobody filled in: named so, with a dotted line for the school's name, or holding more
    dotted lines than figures."""
    if _BLANK.search(title) or _NAMELESS.search(text[:_OPENING]):
        return True
    dotted = len(_DOTS.findall(text))
    return dotted >= 8 and dotted * 2 > sum(word.isdigit() for word in text.split())


def is_half_year(names: str) -> bool:
    """Folded names that speak of the first term only."""
    return bool(_FIRST_TERM.search(names)) and not _WHOLE_YEAR.search(names)


def discloses(names: str) -> bool:
    """Folded names that say "công khai" and mean it, not as a manner of doing something else."""
    return "cong khai" in names and not _ADVERB.search(names)
