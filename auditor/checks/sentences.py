"""The rulebook's sentences for a finding, filled with what was found."""

from __future__ import annotations

import re

from auditor.checks.enumerations import in_english
from auditor.checks.finding import Finding
from auditor.crawl.meanings import MEANINGS
from auditor.crawl.status import Condition
from rulebook import wording
from rulebook.model import Rulebook, Text

#: Why a check could not see, beyond what the crawl itself says.
_UNSEEN = {
    "outside": Text("không nhìn thấy được từ bên ngoài", "not visible from outside"),
    "loopback": Text(
        "cổng đang chạy thử trên máy này, chưa có trên Internet",
        "the portal is being tried on this machine, not on the Internet",
    ),
    "coverage": Text("mới xem được một phần cổng", "only a part of the portal was seen"),
    "no-pages": Text("không đọc được trang nào", "no page could be read"),
    "paging": Text(
        "tin cũ hơn đứng sau nút chuyển trang không có địa chỉ nên máy không mở được",
        "older posts stand behind paging without addresses, which cannot be followed",
    ),
    "rough-days": Text(
        "tin cũ hơn chỉ ghi ngày đăng áng chừng, như “3 tuần trước”",
        "older posts tell their day roughly, as “3 weeks ago” does",
    ),
}
_FILES = {
    "file-refused": Text(
        "máy chủ không gửi tệp (từ chối hoặc báo lỗi)",
        "the server does not send it (it refuses or reports an error)",
    ),
    "file-login": Text("phải đăng nhập mới tải được tệp", "it is sent only after logging in"),
    "file-elsewhere": Text(
        "đường dẫn tới tệp lại mở ra trang khác", "its link leads to another page"
    ),
    "file-empty": Text(
        "tệp tải về trống hoặc không phải là tài liệu", "what is sent is empty or no document"
    ),
    "file-damaged": Text("tệp hỏng hoặc đặt mật khẩu", "it is damaged or asks for a password"),
    "file-archive": Text("tệp nén (ZIP, RAR)", "it is an archive (ZIP, RAR)"),
    "file-kind": Text(
        "máy không đọc được loại tệp này", "files of this kind cannot be read by machines"
    ),
}
#: What to do about it.
_REMEDIES = {
    "file-refused": Text(
        "Hãy mở thử từng đường dẫn khi chưa đăng nhập; tệp nào không tải được thì đăng lại.",
        "Try every link without being logged in, and upload again what does not open.",
    ),
    "file-login": Text(
        "Hãy cho tải tệp không cần tài khoản; nội dung công khai không được đòi đăng nhập.",
        "Let everybody download it; disclosed content must not ask for an account.",
    ),
    "file-elsewhere": Text(
        "Hãy đăng lại tệp và sửa đường dẫn cho trỏ đúng vào tệp.",
        "Upload the file again and make the link lead to it.",
    ),
    "file-empty": Text(
        "Hãy đăng lại tệp, rồi tải về mở thử.", "Upload the file again, then download and open it."
    ),
    "file-damaged": Text(
        "Hãy xuất lại tài liệu sang PDF, không đặt mật khẩu, rồi đăng lại.",
        "Export it to PDF again, without a password, and upload that.",
    ),
    "file-archive": Text(
        "Hãy giải nén, đăng từng tài liệu thành một tệp PDF, Word hoặc Excel riêng.",
        "Unpack it and publish each paper as a PDF, Word or Excel file of its own.",
    ),
    "file-kind": Text(
        "Hãy đăng kèm bản PDF, Word hoặc Excel.", "Publish it as PDF, Word or Excel, too."
    ),
    "outside": Text(
        "Hãy tự đối chiếu, hoặc hỏi đơn vị cung cấp máy chủ và tên miền.",
        "Compare it yourselves, or ask whoever provides the server and the domain.",
    ),
    "loopback": Text(
        "Hãy kiểm tra lại khi cổng đã có trên Internet.",
        "Check again once the portal is on the Internet.",
    ),
    "coverage": Text(
        "Đây chưa phải là thiếu sót. Hãy để máy chủ trả lời khi nhiều trang được mở liền nhau, rồi "
        "kiểm tra lại.",
        "This is no shortcoming yet. Let the server answer when many pages are opened in a row, "
        "then check again.",
    ),
    "paging": Text(
        "Hãy yêu cầu đơn vị cung cấp cổng làm nút chuyển trang thành liên kết có địa chỉ riêng "
        "(ví dụ ?page=2), để cả máy tìm kiếm cũng mở được tin cũ.",
        "Have the vendor make paging of links with addresses of their own (such as ?page=2), so "
        "that search engines reach older posts, too.",
    ),
    "rough-days": Text(
        "Hãy cho hiện đủ ngày, tháng, năm đăng ở mỗi tin.",
        "Show the day, month and year of publication on every post.",
    ),
}
_REACHABLE = Text(
    "Hãy bảo đảm cổng mở được từ bên ngoài rồi kiểm tra lại.",
    "See that the portal can be reached from outside, then check again.",
)
#: Values that are lists of what checks name themselves.
_ENUMERATIONS = ("barriers", "kinds", "missing")
_YEAR = re.compile(r"\d{4}(?P<school>-\d{4})?")


def sentence(finding: Finding, rulebook: Rulebook) -> Text:
    """What was found. Raises KeyError for a code the requirement does not have."""
    reason = rulebook.requirements[finding.requirement].reasons[finding.code]
    return wording.sentence(reason.text, _values(finding))


def remedy(finding: Finding, rulebook: Rulebook) -> Text:
    """What to do about it; empty when nothing need be done."""
    reason = rulebook.requirements[finding.requirement].reasons[finding.code]
    return wording.sentence(reason.remedy, _values(finding))


def _values(finding: Finding) -> dict[str, object]:
    values: dict[str, object] = dict(finding.values)
    for name in _ENUMERATIONS:
        said = values.get(name)
        if isinstance(said, str):
            values[name] = Text(said, in_english(said))
    for name in ("school_year", "expected"):
        if name in values:
            values[name] = _period(str(values[name]))
    if "reason" in values:
        values["remedy"] = _how(str(values["reason"]))
        values["reason"] = _why(str(values["reason"]))
    return values


def _period(label: str) -> Text:
    """A school year or a calendar year called what it is; empty where a paper tells none."""
    year = _YEAR.fullmatch(label)
    if year is None:
        return Text(label or wording.UNKNOWN, label or wording.UNKNOWN)
    if year["school"]:
        return Text(f"năm học {label}", f"the school year {label}")
    return Text(f"năm {label}", f"the year {label}")


def _why(code: str) -> Text:
    """A reason's code in words; one unknown here shows itself."""
    for known in (_UNSEEN, _FILES):
        if code in known:
            return known[code]
    try:
        text = MEANINGS[Condition(code)].text
    except (ValueError, KeyError):
        return Text(code, code)
    return Text(*(said[:1].lower() + said[1:].rstrip(".") for said in (text.vi, text.en)))


def _how(code: str) -> Text:
    """What to do about a reason; what is wrong with most is that the portal does not open."""
    if code in _REMEDIES:
        return _REMEDIES[code]
    try:
        remedy = MEANINGS[Condition(code)].remedy
    except (ValueError, KeyError):
        return _REACHABLE
    return remedy if remedy.vi else _REACHABLE
