"""The words, in both languages, for everything a stage hands on as a code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from auditor.checks.finding import Finding
from rulebook.kinds import LABELS_EN, LABELS_VI, Kind, UnknownKindError, parse_kinds
from rulebook.model import Outcome, Requirement, Text

OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.PASS: Text("Đạt", "Met"),
    Outcome.PARTIAL: Text("Đạt một phần", "Partly met"),
    Outcome.OUTDATED: Text("Đã cũ", "Out of date"),
    Outcome.STUB: Text("Có mục, chưa có nội dung", "Empty section"),
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
    "robots": Text("robots.txt không cho xem", "disallowed by robots.txt"),
    "budget": Text("vượt hạn mức", "over budget"),
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

REQUIREMENT_GROUPS: Mapping[str, Text] = {
    "identity": Text("Giới thiệu, tổ chức và quy định chung", "Identity, organisation, rules"),
    "news-services": Text("Tin tức, văn bản và dịch vụ", "News, documents and services"),
    "disclosure": Text("Công khai", "Disclosure"),
    "technique": Text("Kỹ thuật, thư điện tử và an toàn", "Technique, e-mail and safety"),
}


def requirement_group(key: str) -> Text:
    """The heading of a rulebook group; a group added later shows its own key."""
    return REQUIREMENT_GROUPS.get(key, Text(key, key))


def group_label(key: str) -> Text:
    """The name of a ranking group: kinds in words, any other registry value as it is."""
    try:
        kinds = parse_kinds(key)
    except UnknownKindError:
        return Text(key or "Chưa phân nhóm", key or "No group")
    ordered = [kind for kind in Kind if kind in kinds]
    return Text(
        " + ".join(LABELS_VI[kind] for kind in ordered),
        " + ".join(LABELS_EN[kind] for kind in ordered),
    )


def unranked_reason(code: str) -> Text:
    """Why a unit is unranked: a crawl reason or status, or ``low-coverage``."""
    if code == "low-coverage":
        return LOW_COVERAGE
    return CRAWL_STATUSES.get(code, Text(code, code))


def unranked_reasons(language: str) -> Mapping[str, str]:
    """All reasons known by code, for the tables' script."""
    codes = ("low-coverage", *CRAWL_STATUSES)
    return {code: unranked_reason(code).in_language(language) for code in codes}


def skip_rule(rule: str) -> Text:
    """Why an address was not fetched, from the crawl's rule; an unknown rule shows its name."""
    return SKIP_RULES.get(rule, Text(rule, rule))


def outcome_label(outcome: Outcome, *, prohibited: bool = False) -> Text:
    """The word shown for an outcome; ``prohibited``: of a requirement that forbids something."""
    return PROHIBITION_OUTCOMES.get(outcome, BREACH) if prohibited else OUTCOMES[outcome]


class _Given(dict[str, object]):
    """Values for a sentence; a name nobody filled in stays readable in its braces."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def finding_sentence(finding: Finding, requirement: Requirement, language: str) -> str:
    """What was found, in the rulebook's words for the finding's reason code."""
    reason = requirement.reasons.get(finding.code)
    if reason is None:
        return OUTCOMES[finding.outcome].in_language(language)
    return _filled(reason.text, finding, language)


def finding_remedy(finding: Finding, requirement: Requirement, language: str) -> str:
    """What to do about it; empty where there is nothing to do."""
    reason = requirement.reasons.get(finding.code)
    if reason is not None and reason.remedy.vi:
        return _filled(reason.remedy, finding, language)
    if finding.outcome in SHORTFALLS:
        return requirement.guidance.in_language(language)
    return ""


def _filled(text: Text, finding: Finding, language: str) -> str:
    values = {
        name: number(value, language) if isinstance(value, int | float) else value
        for name, value in finding.values.items()
    }
    return text.in_language(language).format_map(_Given(values))


def number(value: Decimal | float, language: str, digits: int | None = None) -> str:
    """A figure as that language writes it: ``1.234,5`` in Vietnamese, ``1,234.5`` in English.

    ``digits`` decimals; None: at most two, without trailing zeros.
    """
    if digits is None:
        text = f"{value:,.2f}".rstrip("0").rstrip(".")
    else:
        text = f"{value:,.{digits}f}"
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
