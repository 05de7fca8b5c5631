"""The results as an Excel workbook: a sheet a group, one with every finding, one on the method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from auditor.checks.finding import Evidence, Finding
from auditor.reports.cells import plain
from auditor.reports.edition import Edition
from auditor.reports.facts import run_facts
from auditor.reports.league import LeagueRow
from auditor.reports.text_sheet import Cell, TextSheet, literal
from auditor.reports.wording import (
    basis_named,
    finding_remedy,
    finding_sentence,
    group_label,
    outcome_label,
    unranked_reason,
)
from auditor.results.model import UnitResult
from rulebook.groups import group_title
from rulebook.model import Force, Outcome, Rulebook

#: Heading and width in characters.
_LEAGUE_COLUMNS = (
    ("Hạng", 7),
    ("Mã", 14),
    ("Đơn vị", 42),
    ("Địa bàn", 20),
    ("Phần trăm", 11),
    ("Điểm", 9),
    ("Quan sát được", 14),
    ("Cả bảng", 9),
    ("Yêu cầu đạt", 12),
    ("Đã kết luận", 12),
    ("Tin 4 tuần", 11),
    ("Thư đúng tên miền", 17),
    ("Thư", 7),
    ("Vi phạm", 9),
    ("Ghi chú", 40),
    ("Địa chỉ", 40),
)
_FINDING_COLUMNS = (
    ("Mã", 14),
    ("Đơn vị", 36),
    ("Nhóm yêu cầu", 24),
    ("Yêu cầu", 40),
    ("Kết luận", 20),
    ("Bậc", 6),
    ("Nội dung", 60),
    ("Cần làm", 50),
    ("Căn cứ", 36),
    ("Chứng cứ", 40),
    ("Trích dẫn", 50),
    ("Ngày", 11),
)

#: Background and text of a conclusion; the word itself stands in the cell.
_COLOURS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.PASS: ("#DDF0E3", "#14532D"),
    Outcome.PARTIAL: ("#FBF0D0", "#6B4A00"),
    Outcome.OUTDATED: ("#FBE6D0", "#7A3E00"),
    Outcome.STUB: ("#F8DAD3", "#7F1D1D"),
    Outcome.MISSING: ("#F3C6C0", "#7F1D1D"),
    Outcome.COULD_NOT_CHECK: ("#E5E7EB", "#374151"),
}


def write_workbook(edition: Edition, rows: Sequence[LeagueRow], path: Path) -> None:
    """Write one edition as XLSX. Text from outside is written as text, never as formula or link."""
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(str(path), options) as book:
        made = datetime.combine(edition.today, time(), UTC)  # of the clock: other bytes each time
        book.set_properties({"title": "Kết quả đánh giá cổng thông tin điện tử", "created": made})
        styles = _Styles(book)
        names = _sheet_names(edition.groups)
        for group in edition.groups:
            members = [row for row in rows if row.group == group]
            _league_sheet(book.add_worksheet(names[group]), members, edition, styles)
        _findings_sheet(book.add_worksheet("Tất cả kết luận", TextSheet), edition, styles)
        _method_sheet(book.add_worksheet("Phương pháp"), edition, styles)


class _Styles:
    """The workbook's cell formats."""

    def __init__(self, book: Workbook) -> None:
        base: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "top"}
        self.text = book.add_format(base)
        self.wrapped = book.add_format({**base, "text_wrap": True})
        self.figure = book.add_format({**base, "num_format": "#,##0.00"})
        self.whole = book.add_format({**base, "num_format": "0"})
        self.day = book.add_format({**base, "num_format": "dd/mm/yyyy"})
        self.heading = book.add_format(
            {
                **base,
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": "#17365D",
                "text_wrap": True,
                "border": 1,
                "border_color": "#17365D",
            }
        )
        self.alarm = book.add_format({"bg_color": "#F3C6C0", "font_color": "#7F1D1D", "bold": True})
        self.outcomes = {
            outcome: book.add_format({"bg_color": back, "font_color": ink})
            for outcome, (back, ink) in _COLOURS.items()
        }


def _headings(sheet: Worksheet, columns: Sequence[tuple[str, int]], styles: _Styles) -> None:
    for index, (heading, width) in enumerate(columns):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, heading, styles.heading)
    sheet.set_row(0, 30)


def _text(sheet: Worksheet, line: int, column: int, text: str, style: Format) -> None:
    sheet.write_string(line, column, literal(plain(text)), style)


def _finish(sheet: Worksheet, columns: int, rows: int, frozen: int) -> None:
    """Freeze the header and the naming columns, filter, and print readably."""
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _league_sheet(
    sheet: Worksheet, rows: Sequence[LeagueRow], edition: Edition, styles: _Styles
) -> None:
    schools = {edition.unit_folders[r.school.code]: r.school for r in edition.results}
    _headings(sheet, _LEAGUE_COLUMNS, styles)
    for line, row in enumerate(rows, start=1):
        school = schools[row.folder]
        if row.position is not None:
            sheet.write_number(line, 0, row.position, styles.whole)
        for column, text in ((1, school.code), (2, row.name), (3, row.place)):
            _text(sheet, line, column, text, styles.text)
        for column, value in enumerate((row.percent, row.points, row.observable, row.total), 4):
            sheet.write_number(line, column, float(value), styles.figure)
        counts = (row.met, row.judged, row.recent_posts, row.good_emails, row.emails, row.breaches)
        for column, count in enumerate(counts, 8):
            sheet.write_number(line, column, count, styles.whole)
        note = unranked_reason(row.reason).vi if row.reason else ""
        _text(sheet, line, 14, note, styles.text)
        _text(sheet, line, 15, school.url, styles.text)
    last = max(len(rows), 1)
    scale = {
        "type": "3_color_scale",
        "min_type": "num",
        "mid_type": "num",
        "max_type": "num",
        "min_value": 0,
        "mid_value": 50,
        "max_value": 100,
        "min_color": "#F3C6C0",
        "mid_color": "#FBF0D0",
        "max_color": "#BFE3CB",
    }
    sheet.conditional_format(1, 4, last, 4, scale)
    alarm = {"type": "cell", "criteria": ">", "value": 0, "format": styles.alarm}
    sheet.conditional_format(1, 13, last, 13, alarm)
    _finish(sheet, len(_LEAGUE_COLUMNS), len(rows), 3)


def _findings_sheet(sheet: TextSheet, edition: Edition, styles: _Styles) -> None:
    _headings(sheet, _FINDING_COLUMNS, styles)
    rows = sum(
        _told(finding) for result in edition.results for finding in result.judgement.findings
    )
    columns = len(_FINDING_COLUMNS)
    sheet.stream(_finding_rows(edition), rows, columns, styles.text, styles.day)
    for outcome, style in styles.outcomes.items():
        for prohibited in (False, True):
            word = outcome_label(outcome, prohibited=prohibited).vi
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
            sheet.conditional_format(1, 4, max(rows, 1), 4, rule)
    _finish(sheet, columns, rows, 2)


def _told(finding: Finding) -> bool:
    return finding.outcome is not Outcome.NOT_APPLICABLE


def _finding_rows(edition: Edition) -> Iterator[Sequence[Cell]]:
    said: dict[tuple[object, ...], _Words] = {}  # the same for very many units
    for result in edition.results:
        code, name, kinds = plain(result.school.code), result.school.name, result.school.kinds
        for finding in filter(_told, result.judgement.findings):
            way = (finding.requirement, finding.code, finding.outcome, finding.level)
            key = (*way, kinds, *finding.values.items())
            words = said.get(key) or said.setdefault(key, _words(finding, result, edition.rulebook))
            proof = finding.evidence[0] if finding.evidence else _NO_EVIDENCE
            url = proof.url if words.spread else ""
            yield (code, name, *words.cells, url, proof.quote, proof.date or "")


_NO_EVIDENCE = Evidence("")


class _Words(NamedTuple):
    """What follows from how a requirement ended; ``spread``: may its evidence be led to?"""

    cells: tuple[str, ...]
    spread: bool


def _words(finding: Finding, result: UnitResult, rulebook: Rulebook) -> _Words:
    requirement = rulebook.requirements[finding.requirement]
    prohibited = requirement.force is Force.PROHIBITION
    basis = requirement.basis_on(result.today, result.school.kinds)
    cells = (
        group_title(requirement.group).vi,
        requirement.label.vi,
        outcome_label(finding.outcome, prohibited=prohibited).vi,
        finding.level.value,
        plain(finding_sentence(finding, rulebook).vi),
        plain(finding_remedy(finding, rulebook).vi),
        basis_named(basis, rulebook).vi if basis else "",
    )
    return _Words(cells, spread=not prohibited)  # a breach is not to be spread


def _method_sheet(sheet: Worksheet, edition: Edition, styles: _Styles) -> None:
    _headings(sheet, (("Mục", 28), ("Giá trị", 90)), styles)
    told = run_facts(edition.parameters)
    facts = [
        ("Bảng điểm", edition.profile.title.vi),
        ("Nguồn bảng điểm", edition.profile.source),
        ("Cơ quan công bố", edition.publisher),
        ("Ngày tính", f"{edition.today:%d/%m/%Y}"),
        ("Lần kiểm tra", edition.run),
        ("Bộ quy tắc", edition.rulebook.version),
        *((fact.label.vi, fact.value) for fact in (*told.named, *told.others)),
    ]
    for line, (name, value) in enumerate(facts, start=1):
        _text(sheet, line, 0, name, styles.text)
        _text(sheet, line, 1, value, styles.wrapped)


def _sheet_names(groups: Sequence[str]) -> Mapping[str, str]:
    """Names Excel accepts: at most 31 characters, none of ``[]:*?/\\``, told apart without case."""
    names: dict[str, str] = {}
    taken = {"tất cả kết luận", "phương pháp", "history"}
    for group in groups:
        label = "".join("-" if c in "[]:*?/\\" else c for c in plain(group_label(group).vi))
        base = label.strip("' ")[:31] or "Nhóm"
        name, copy = base, 2
        while name.lower() in taken:
            name = f"{base[:26]} ({copy})"
            copy += 1
        taken.add(name.lower())
        names[group] = name
    return names
