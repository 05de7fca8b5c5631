"""The annual report (báo cáo thường niên) in its seven parts, from what the site already discloses.

TT09/2024 Đ14 k1 điểm b and Phụ lục I: a report of the preceding calendar year, as PDF. A school
that writes “tự tổng hợp: có” in ``cong-khai/2025/bao-cao-thuong-nien.md`` gets the parts filled
from the disclosures of that year; what it writes in the file itself goes into the part whose
heading it repeats, else into the opening or, below other headings, into the last part.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.composing.entries import EntryView
from generator.content.entries import Entry
from generator.content.figures import Table
from generator.content.layout import label_of
from generator.content.model import Person, Section, Unit
from generator.content.report_file import mark_of, pdf_path, report_year
from generator.content.tables import table_html
from generator.planning.pages import Plan
from generator.source import Source
from rulebook.kinds import kinds_label
from rulebook.messages import Problem, say
from rulebook.vietnamese.text import fold

DUTY = "annual-report"


@dataclass(frozen=True, slots=True)
class PartPlan:
    """One part of Phụ lục I and the duties whose answers fill it."""

    numeral: str
    title: str
    requirements: tuple[str, ...] = ()


PARTS = (
    PartPlan(
        "I",
        "Thông tin chung",
        (
            "general-identity",
            "mission-vision",
            "history-summary",
            "legal-representative",
            "legal-decisions",
            "functions-duties",
            "org-chart",
            "leadership-contacts",
            "internal-regulations",
        ),
    ),
    PartPlan("II", "Đội ngũ nhà giáo, cán bộ quản lý và nhân viên", ("staff-quality",)),
    PartPlan("III", "Cơ sở vật chất", ("facilities", "textbook-list")),
    PartPlan("IV", "Kết quả đánh giá và kiểm định chất lượng giáo dục", ("quality-accreditation",)),
    PartPlan("V", "Kết quả hoạt động giáo dục", ("education-results",)),
    PartPlan(
        "VI",
        "Kết quả tài chính",
        (
            "finance-statement",
            "fees-and-collections",
            "learner-support-policies",
            "fund-balances",
            "sponsorship-disclosure",
        ),
    ),
    PartPlan("VII", "Kết quả thực hiện các nhiệm vụ trọng tâm khác"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """What answers one duty. ``html`` "" : nothing has been disclosed for that year."""

    title: str
    clause: str
    period: str  # "2025-2026", "2025"; "" for pages that are not bound to a year
    html: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the report; ``own`` is what the school wrote for it in the report's own file."""

    numeral: str
    title: str
    items: tuple[Item, ...]
    own: str = ""


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """A report ready to be shown and printed. Links in its HTML stand behind ``ROOT``."""

    url: str  # of its page
    path: str  # of its file
    pdf: str  # path of the PDF, there or not
    title: str
    year: int
    opening: str
    parts: tuple[Part, ...]
    digest: str  # changes with anything the school wrote, not with how it is rendered


def compile_reports(
    source: Source, plan: Plan, views: Mapping[str, EntryView]
) -> tuple[tuple[AnnualReport, ...], tuple[Problem, ...]]:
    """Every report that asks to be compiled, and what it lacks: parts, its PDF, a newer PDF."""
    reports: list[AnnualReport] = []
    problems: list[Problem] = []
    for entry in plan.disclosures:
        if not entry.fields.compiled:
            continue
        report = _Compiler(source, plan, views, entry).report()
        reports.append(report)
        problems.extend(_lacking(report, entry))
        problems.extend(_pdf_problem(report, entry, source))
    return tuple(reports), tuple(problems)


class _Compiler:
    """Gathers one report; every page goes into it once, where it is first asked for."""

    def __init__(
        self, source: Source, plan: Plan, views: Mapping[str, EntryView], entry: Entry
    ) -> None:
        self._source = source
        self._plan = plan
        self._views = views
        self._entry = entry
        self._year = report_year(entry) or plan.today.year - 1
        self._used = {entry.path}
        self._said = hashlib.sha256(
            repr((_identity(source.unit).rows, entry.title, entry.body)).encode()
        )

    def report(self) -> AnnualReport:
        opening, own = _own_words(self._views[self._entry.path].html)
        sections = {s.requirement.id: s for s in self._plan.duties.sections}
        parts = []
        for planned in PARTS:
            asked = [sections[name] for name in planned.requirements if name in sections]
            items = tuple(item for section in asked for item in self._items(section, planned.title))
            parts.append(Part(planned.numeral, planned.title, items, own.get(planned.numeral, "")))
        return AnnualReport(
            self._entry.url,
            self._entry.path,
            pdf_path(self._entry),
            self._entry.title,
            self._year,
            opening,
            tuple(parts),
            self._said.hexdigest()[:16],
        )

    def _items(self, section: Section, part: str) -> Iterator[Item]:
        identifier = section.requirement.id
        title = section.requirement.label.vi
        if title == part:
            title = label_of(section.requirement.section or "")
        entries = self._of_the_year(self._plan.duties.answers.get(identifier, ()))
        fresh = [entry for entry in entries if entry.path not in self._used]
        if entries and not fresh:
            return  # shown above, under another duty that the same page answers
        self._used.update(entry.path for entry in fresh)
        for number, entry in enumerate(fresh):
            name = title if number == 0 else entry.title
            yield Item(name, section.clause, _period(entry), self._html(entry, identifier))
        if not fresh:
            yield Item(title, section.clause, "", self._without_page(identifier))

    def _of_the_year(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The answers a report of that year may rest on: pages without a year, papers of the
        calendar year, else of the school year that began in it or ended in it."""
        for wanted in (str(self._year), f"{self._year}-", f"{self._year - 1}-"):
            found = tuple(
                entry
                for entry in entries
                if (_period(entry) == wanted)
                or (wanted.endswith("-") and _period(entry).startswith(wanted))
            )
            if found:
                return found
        return tuple(entry for entry in entries if not _period(entry))

    def _html(self, entry: Entry, identifier: str) -> str:
        tables = self._source.tables.get(entry.path, ())
        self._said.update(repr((identifier, entry.title, entry.body, tables)).encode())
        view = self._views[entry.path]
        files = "".join(f"<li>{_escaped(file.title)}</li>" for file in view.attachments)
        attached = f"<p>Tệp kèm theo trên cổng:</p><ul>{files}</ul>" if files else ""
        return _below_headings(view.html, identifier, 2) + self._people(entry.url) + attached

    def _without_page(self, identifier: str) -> str:
        """Duties that ``truong.yml`` or a list of people answers."""
        if identifier == "general-identity":
            return table_html(_identity(self._source.unit))
        if identifier == "leadership-contacts":
            return self._people("gioi-thieu/lanh-dao/")
        return ""

    def _people(self, url: str) -> str:
        people = self._source.people.get(url, ())
        self._said.update(repr(people).encode())
        return table_html(_people_table(people)) if people else ""


def _period(entry: Entry) -> str:
    written = entry.fields.school_year or entry.place.year
    return re.sub(r"\s*[–—_-]\s*", "-", written)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"(</?h)([1-6])")


def _below_headings(html: str, prefix: str, levels: int) -> str:
    """The fragment with its headings so many levels lower, below the report's own, and with ids
    that no other fragment of the report has."""

    def renamed(tag: re.Match[str]) -> str:
        text = _HEADING.sub(lambda m: f"{m[1]}{min(6, int(m[2]) + levels)}", tag[0])
        text = re.sub(r'(\sid=")', rf"\g<1>{prefix}-", text)
        return re.sub(r'(\shref="#)', rf"\g<1>{prefix}-", text)

    return _TAG.sub(renamed, html)


def _own_words(html: str) -> tuple[str, dict[str, str]]:
    """What the school wrote in the report's file: its opening, and by part what stands below a
    heading of the part's name; other headings belong to the last part."""
    opening, *rest = re.split(r"(?=<h2\b)", html)
    own: dict[str, str] = {}
    for piece in rest:
        heading, _, text = piece.partition("</h2>")
        said = fold(_TAG.sub("", heading))
        known = next((part for part in PARTS if fold(part.title) in said), None)
        if known is None:
            known, text = PARTS[-1], piece
        own[known.numeral] = own.get(known.numeral, "") + _below_headings(text, "rieng", 1)
    return opening, own


def _identity(unit: Unit) -> Table:
    """TT09/2024 Đ4 k1–k3 as far as ``truong.yml`` says it."""
    kinds = kinds_label(unit.kinds, joined=", ")
    rows = (
        ("Tên cơ sở giáo dục", unit.name),
        ("Loại hình", f"{kinds}, {'ngoài công lập' if unit.private else 'công lập'}"),
        ("Cơ quan quản lý trực tiếp", unit.superiors[0].name if unit.superiors else ""),
        ("Địa chỉ trụ sở chính", unit.address),
        ("Điện thoại", unit.phone),
        ("Thư điện tử", unit.email),
        ("Cổng thông tin điện tử", unit.url),
        ("Năm thành lập", str(unit.founded or "")),
        ("Người đứng đầu", unit.principal),
    )
    return Table("", ("Nội dung", "Thông tin"), tuple(row for row in rows if row[1]))


def _people_table(people: tuple[Person, ...]) -> Table:
    rows = tuple((p.name, p.role, p.phone, p.email, p.duties) for p in people)
    headings = ("Họ và tên", "Chức vụ", "Điện thoại", "Thư điện tử", "Nhiệm vụ")
    return Table("", headings, rows)


def _lacking(report: AnnualReport, entry: Entry) -> Iterator[Problem]:
    for part in report.parts:
        if part.own:
            continue
        missing = [item.title for item in part.items if not item.html]
        if not part.items:
            missing = [part.title]
        if missing:
            message = say(
                "Báo cáo thường niên năm {year}, phần {numeral}: chưa có số liệu về {missing}. "
                "Hãy công khai nội dung đó cho năm {year}, hoặc viết vào tệp này dưới tiêu đề "
                "“## {title}”.",
                year=report.year,
                numeral=part.numeral,
                missing=", ".join(f"“{name}”" for name in missing),
                title=part.title,
            )
            yield Problem(entry.path, 1, message, "warning", DUTY)


def _pdf_problem(report: AnnualReport, entry: Entry, source: Source) -> Iterator[Problem]:
    if report.pdf not in source.folder:
        message = say(
            "Báo cáo thường niên năm {year} chưa có tệp PDF mà Thông tư 09/2024 đòi hỏi. "
            "Chạy “congtruong annual-report” trong thư mục của trường để in ra {pdf}.",
            year=report.year,
            pdf=report.pdf,
        )
        yield Problem(entry.path, 1, message, "warning", DUTY)
        return
    printed = mark_of(Path(source.folder.path_of(report.pdf)).read_bytes())
    if printed and printed != report.digest:
        message = say(
            "Nội dung báo cáo thường niên năm {year} đã đổi sau khi in {pdf}. "
            "Chạy lại “congtruong annual-report”.",
            year=report.year,
            pdf=report.pdf,
        )
        yield Problem(entry.path, 1, message, "warning", DUTY)
