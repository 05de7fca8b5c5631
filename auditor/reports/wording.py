"""The words, in both languages, for everything a stage hands on as a code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from auditor.checks import backfilling as signs
from auditor.checks import sentences
from auditor.checks.finding import Evidence, Finding
from auditor.crawl.meanings import MEANINGS
from auditor.crawl.status import Condition
from auditor.objections import ACCEPTED
from auditor.pages.model import Backfilling
from rulebook.clauses import long_form
from rulebook.kinds import UnknownKindError, kinds_label, parse_kinds
from rulebook.model import Basis, Outcome, Rulebook, Text

OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.PASS: Text("Đạt", "Met"),
    Outcome.PARTIAL: Text("Đạt một phần", "Partly met"),
    Outcome.OUTDATED: Text("Đã cũ", "Out of date"),
    Outcome.STUB: Text("Mục còn trống", "Empty section"),
    Outcome.MISSING: Text("Chưa có", "Missing"),
    Outcome.COULD_NOT_CHECK: Text("Chưa kiểm tra được", "Could not check"),
    Outcome.NOT_APPLICABLE: Text("Không áp dụng", "Does not apply"),
}

#: What a prohibition's outcomes are called: there, "missing" is what one hopes for.
PROHIBITION_OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.PASS: Text("Không phát hiện", "None found"),
    Outcome.COULD_NOT_CHECK: OUTCOMES[Outcome.COULD_NOT_CHECK],
    Outcome.NOT_APPLICABLE: OUTCOMES[Outcome.NOT_APPLICABLE],
}
BREACH = Text("Vi phạm", "Breach")

#: Outcomes that say the unit still has something to do, worst first.
SHORTFALLS = (Outcome.MISSING, Outcome.STUB, Outcome.OUTDATED, Outcome.PARTIAL)

#: Outcomes that say something about the unit (the site could be seen and the duty binds it).
JUDGED = (Outcome.PASS, *SHORTFALLS)

CRAWL_STATUSES: Mapping[str, Text] = {
    "ok": Text("Kiểm tra đầy đủ", "Checked in full"),
    "partial": Text("Chỉ kiểm tra được một phần", "Checked in part"),
    "unreachable": Text("Không truy cập được trang", "Site unreachable"),
    "blocked": Text("Trang chặn công cụ kiểm tra", "Site blocks the checker"),
    "refused": Text("Địa chỉ không được phép kiểm tra", "Address not allowed"),
    "error": Text("Lỗi khi kiểm tra", "Error while checking"),
}

#: Why a unit has no place, beside the crawl's own reasons.
LOW_COVERAGE = Text(
    "Quan sát được quá ít để xếp hạng công bằng", "Too little could be observed to rank fairly"
)

SKIP_RULES: Mapping[str, Text] = {
    "other-site": Text("thuộc trang khác", "belongs to another site"),
    "other-tenant": Text("thuộc đơn vị khác cùng nền tảng", "another unit of the same platform"),
    "url-too-long": Text("địa chỉ quá dài", "address too long"),
    "template-code": Text("địa chỉ viết hỏng", "broken address"),
    "file-type": Text("loại tệp không cần xem", "file type not needed"),
    "path-depth": Text("nằm quá sâu", "too deep"),
    "repeated-segments": Text("đường dẫn lặp vòng", "path repeats itself"),
    "session": Text("địa chỉ theo phiên", "session address"),
    "account": Text("trang đăng nhập, tài khoản", "sign-in and account pages"),
    "variant": Text("bản in, bản sắp xếp khác", "print or sorting variant"),
    "calendar": Text("ô lịch không có điểm dừng", "endless calendar"),
    "paging-depth": Text("trang danh sách quá xa", "listing page too far"),
    "many-variants": Text("quá nhiều biến thể của một trang", "too many variants of a page"),
    "duplicate-content": Text("nội dung trùng", "duplicate content"),
    "many-links": Text(
        "trang có quá nhiều liên kết, phần cuối không xem",
        "page of too many links, the last unseen",
    ),
    "frontier-full": Text("quá nhiều địa chỉ chờ", "too many addresses waiting"),
    "budget-pages": Text("vượt hạn mức số trang", "over the page budget"),
    "budget-documents": Text("vượt hạn mức số tài liệu", "over the document budget"),
    "budget-feeds": Text("vượt hạn mức số nguồn tin", "over the feed budget"),
    "budget-sitemaps": Text("vượt hạn mức sơ đồ trang", "over the sitemap budget"),
    "budget-bytes": Text("vượt hạn mức dung lượng", "over the byte budget"),
    "budget-time": Text("vượt hạn mức thời gian", "over the time budget"),
    "robots": Text("robots.txt không cho xem", "disallowed by robots.txt"),
}

DECISIONS: Mapping[str, Text] = {
    "open": Text("Đang xem xét", "Under review"),
    "accepted": Text("Chấp nhận", "Accepted"),
    "refused": Text("Không chấp nhận", "Refused"),
}

ROLES: Mapping[str, Text] = {
    "unit": Text("Hộp thư của đơn vị", "Unit's mailbox"),
    "person": Text("Hộp thư cá nhân", "Person's mailbox"),
    "vendor": Text("Nhà cung cấp nền tảng", "Platform vendor"),
    "other": Text("Khác", "Other"),
}

DOMAIN_CLASSES: Mapping[str, Text] = {
    "own": Text("tên miền của đơn vị", "own domain"),
    "province": Text("tên miền của ngành", "provincial domain"),
    "edu": Text("edu.vn", "edu.vn"),
    "gov": Text("gov.vn", "gov.vn"),
    "free": Text("thư miễn phí", "free mail"),
    "vendor": Text("nhà cung cấp", "vendor"),
    "other": Text("tên miền khác", "other domain"),
}

#: Platforms by the names that ``auditor.pages.site.platforms`` gives them.
PLATFORMS: Mapping[str, str] = {
    "cong-truong": "Cổng Trường",
    "drupal": "Drupal",
    "google-sites": "Google Sites",
    "joomla": "Joomla",
    "liferay": "Liferay",
    "mkdocs": "MkDocs",
    "nukeviet": "NukeViet",
    "quang-ich": "Quảng Ích",
    "viettel": "Viettel",
    "vnedu": "vnEdu",
    "vnpt": "VNPT",
    "wix": "Wix",
    "wordpress": "WordPress",
    "blogger": "Blogger",
}


def group_label(key: str) -> Text:
    """The name of a ranking group: kinds in words, any other registry value as it is."""
    try:
        kinds = parse_kinds(key)
    except UnknownKindError:
        return Text(key or "Chưa phân nhóm", key or "No group")
    return Text(kinds_label(kinds, "vi"), kinds_label(kinds, "en"))


def unranked_reason(code: str) -> Text:
    """Why a unit is unranked: a condition or status of the crawl, or ``low-coverage``."""
    if code == "low-coverage":
        return LOW_COVERAGE
    return CRAWL_STATUSES.get(code) or condition(code)


def unranked_reasons(codes: Iterable[str], language: str) -> Mapping[str, str]:
    """The same for several codes, for a table's script."""
    return {code: unranked_reason(code).in_language(language) for code in sorted(set(codes))}


def skip_rule(rule: str) -> Text:
    """Why an address was not fetched, from the crawl's rule."""
    return SKIP_RULES.get(rule) or condition(rule)


def condition(code: str) -> Text:
    """What a condition of the crawl means; a code unknown here shows itself."""
    try:
        text = MEANINGS[Condition(code)].text
    except (ValueError, KeyError):
        return Text(code, code)
    return Text(text.vi.rstrip("."), text.en.rstrip("."))


def outcome_label(outcome: Outcome, *, prohibited: bool = False) -> Text:
    """The word shown for an outcome; ``prohibited``: of a requirement that forbids something."""
    return PROHIBITION_OUTCOMES.get(outcome, BREACH) if prohibited else OUTCOMES[outcome]


def backfilling(sign: Backfilling) -> Text:
    """A sign that posts bear earlier dates than the days on which they were put online."""
    return signs.describe(sign)


def finding_sentence(finding: Finding, rulebook: Rulebook) -> Text:
    """What was found; the outcome's word where the rulebook no longer has the finding's code."""
    if finding.code not in rulebook.requirements[finding.requirement].reasons:
        return OUTCOMES[finding.outcome]
    return sentences.sentence(finding, rulebook)


def basis_named(basis: Basis, rulebook: Rulebook) -> Text:
    """Where a duty stands, as a letter cites it: ``09/2024/TT-BGDĐT, Điều 5 khoản 1``."""
    source = rulebook.sources.get(basis.source)
    return _clause_named((source and source.number) or basis.source, basis.clause)


@cache
def _clause_named(document: str, clause: str) -> Text:
    return Text(
        *(f"{document}, {long_form(clause, language)}" for language in ("vi", "en"))
        if clause
        else (document, document)
    )


def evidence_title(evidence: Evidence) -> Text:
    """What the page of an evidence is called: by itself, or by the department that decided."""
    if evidence.title == ACCEPTED.vi:
        return ACCEPTED
    name = evidence.title or evidence.url
    return Text(name, name)


def finding_remedy(finding: Finding, rulebook: Rulebook) -> Text:
    """What to do about it; empty where there is nothing to do."""
    requirement = rulebook.requirements[finding.requirement]
    if finding.code in requirement.reasons:
        remedy = sentences.remedy(finding, rulebook)
        if remedy.vi:
            return remedy
    return requirement.guidance if finding.outcome in SHORTFALLS else Text("", "")


def number(value: Decimal | float, language: str, digits: int | None = None) -> str:
    """A figure as that language writes it: ``1.234,5`` in Vietnamese, ``1,234.5`` in English.

    ``digits`` decimals; None: at most two, without trailing zeros.
    """
    text = f"{value:,.{2 if digits is None else digits}f}"
    if digits is None:
        text = text.rstrip("0").rstrip(".")
    return text if language == "en" else text.translate(_VIETNAMESE_MARKS)


_VIETNAMESE_MARKS = str.maketrans({",": ".", ".": ","})


def day(value: date | None, language: str) -> str:
    """``22/11/2026`` in Vietnamese, ``22 Nov 2026`` in English; empty for None."""
    if value is None:
        return ""
    if language == "en":
        return f"{value.day} {_ENGLISH_MONTHS[value.month - 1]} {value.year}"
    return f"{value:%d/%m/%Y}"


_ENGLISH_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
