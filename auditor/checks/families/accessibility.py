"""Barriers for people with disabilities (TT37/2020 Điều 12 khoản 3): those that the markup of all
pages shows, and those that axe-core found on the home page where a browser has looked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.checks.case import Case, conclude
from auditor.checks.finding import Evidence, Finding
from auditor.pages.model import Barrier
from rulebook.model import Level, Requirement

#: Share of pages that must have a property for the whole site to have it.
_MOST = 0.9
#: Share of pictures that may be without a description.
_BARE = 0.1
#: Kinds of barrier from which a site is hard to use: of those that markup shows, and of all.
_MANY_SHOWN, _MANY = 3, 5
_VAGUE = frozenset({"", "xem", "tai day", "day", "click here", "xem them", "chi tiet", "here"})

#: What axe-core's commonest rules are called, with the barrier of the markup that says the same.
_RULES: Mapping[str, str] = {
    "html-has-lang": "thiếu khai báo ngôn ngữ",
    "html-lang-valid": "khai báo ngôn ngữ sai",
    "document-title": "trang không có tiêu đề",
    "image-alt": "ảnh không có mô tả",
    "input-image-alt": "nút bằng ảnh không có mô tả",
    "area-alt": "vùng bấm trên ảnh không có mô tả",
    "color-contrast": "chữ không đủ tương phản với nền",
    "link-name": "liên kết không có chữ",
    "link-in-text-block": "liên kết trong đoạn văn chỉ khác màu",
    "button-name": "nút không có tên",
    "label": "ô nhập không có nhãn",
    "select-name": "ô chọn không có nhãn",
    "frame-title": "khung nhúng không có tên",
    "list": "danh sách viết sai cấu trúc",
    "listitem": "danh sách viết sai cấu trúc",
    "meta-viewport": "không cho phóng to chữ",
    "marquee": "chữ chạy",
    "blink": "chữ nhấp nháy",
    "meta-refresh": "trang tự tải lại",
    "nested-interactive": "nút lồng trong nút",
    "scrollable-region-focusable": "vùng cuộn không dùng được bằng bàn phím",
    "target-size": "nút quá nhỏ",
}


def judge_accessibility(case: Case, requirement: Requirement) -> Finding:
    """Every kind of barrier once, as people call it."""
    shown = list(_in_markup(case))
    seen = case.site.barriers
    found = dict.fromkeys([*shown, *map(_called, seen or ())])
    values = {"barriers": ", ".join(found)}
    if not found:
        level, confidence = (Level.E5, 0.9) if seen is not None else (Level.E4, 0.6)
        return conclude(requirement, "accessible", level, confidence=confidence, values=values)
    many = len(shown) >= _MANY_SHOWN or len(found) >= _MANY
    code, level = ("many-barriers", Level.E0) if many else ("some-barriers", Level.E3)
    confidence = 0.9 if seen is not None else 0.7
    return conclude(
        requirement, code, level, confidence=confidence, values=values, evidence=_evidence(case)
    )


def _in_markup(case: Case) -> Iterator[str]:
    """Barriers that need no browser."""
    pages = case.site.pages
    vietnamese = sum((page.signals.lang or "").lower().startswith("vi") for page in pages)
    if vietnamese < _MOST * len(pages):
        yield "thiếu khai báo ngôn ngữ tiếng Việt"
    bare = sum(page.signals.images_without_alt for page in pages)
    if bare > _BARE * max(sum(len(page.images) for page in pages), 1):
        yield f"{bare} ảnh không có mô tả"
    if sum(bool(page.title) for page in pages) < _MOST * len(pages):
        yield "trang không có tiêu đề"
    vague = sum(link.count for link in case.links if link.words in _VAGUE)
    if vague > 2 * len(pages):
        yield "liên kết không nói dẫn tới đâu"


def _called(barrier: Barrier) -> str:
    name = _RULES.get(barrier.rule, barrier.rule)
    return f"{name} ({barrier.count} chỗ ở trang chủ)"


def _evidence(case: Case) -> tuple[Evidence, ...]:
    """The home page with the rules that it breaks, and the first page with a bare picture."""
    evidence = []
    if case.site.barriers:
        rules = ", ".join(f"{one.rule} × {one.count}" for one in case.site.barriers)
        evidence.append(Evidence(case.site.home, "axe-core", rules[:200]))
    bare = next((page for page in case.site.pages if page.signals.images_without_alt), None)
    if bare is not None:
        evidence.append(Evidence(bare.url, bare.title))
    return tuple(evidence)
