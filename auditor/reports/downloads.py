"""The files beside the site's pages: CSV, XLSX, and a JSON and an Atom feed with permanent
addresses."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from auditor.reports.cells import csv_cell, plain
from auditor.reports.edition import Edition
from auditor.reports.feed import write_feed
from auditor.reports.league import LeagueRow
from auditor.reports.wording import group_label, number, unranked_reason
from auditor.reports.workbook import write_workbook

_HEADINGS = (
    "Mã",
    "Đơn vị",
    "Nhóm",
    "Địa bàn",
    "Hạng",
    "Điểm",
    "Quan sát được",
    "Cả bảng",
    "Phần trăm",
    "Yêu cầu đạt",
    "Yêu cầu đã kết luận",
    "Tin 4 tuần",
    "Thư đúng tên miền",
    "Thư",
    "Vi phạm",
    "Vì sao chưa xếp hạng",
    "Địa chỉ",
)


def write_downloads(edition: Edition, rows: Sequence[LeagueRow], folder: Path) -> None:
    """Write ``ket-qua.csv``, ``ket-qua.xlsx``, ``latest.json`` and ``feed.atom``."""
    write_csv(edition, rows, folder / "ket-qua.csv")
    write_latest(edition, rows, folder / "latest.json")
    write_feed(edition, folder / "feed.atom")
    write_workbook(edition, rows, folder / "ket-qua.xlsx")


def write_csv(edition: Edition, rows: Sequence[LeagueRow], path: Path) -> None:
    """The league tables as one CSV: UTF-8 with a byte order mark and ``;``, so that a Vietnamese
    Excel opens it as it is; decimals with a comma."""
    schools = {edition.unit_folders[r.school.code]: r.school for r in edition.results}
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(_HEADINGS)
        for row in rows:
            school = schools[row.folder]
            writer.writerow(
                [
                    csv_cell(school.code),
                    csv_cell(row.name),
                    csv_cell(group_label(row.group).vi),
                    csv_cell(row.place),
                    row.position or "",
                    *(
                        number(value, "vi").replace(".", "")
                        for value in (row.points, row.observable, row.total, row.percent)
                    ),
                    row.met,
                    row.judged,
                    row.recent_posts,
                    row.good_emails,
                    row.emails,
                    row.breaches,
                    csv_cell(unranked_reason(row.reason).vi) if row.reason else "",
                    csv_cell(school.url),
                ]
            )


def write_latest(edition: Edition, rows: Sequence[LeagueRow], path: Path) -> None:
    """The ranking as JSON at an address that never changes, for a portal to show."""
    schools = {edition.unit_folders[r.school.code]: r.school for r in edition.results}
    data = {
        "schema": 1,
        "run": edition.run,
        "today": edition.today.isoformat(),
        "rulebook": edition.rulebook.version,
        "profile": edition.profile.id,
        "publisher": edition.publisher,
        "groups": [
            {
                "id": group,
                "label": group_label(group).vi,
                "label_en": group_label(group).en,
                "page": f"bang-xep-hang/{folder}/index.html",
            }
            for group, folder in edition.group_folders.items()
        ],
        "units": [
            {
                "code": schools[row.folder].code,
                "name": plain(row.name),
                "group": row.group,
                "place": plain(row.place),
                "position": row.position,
                "points": float(row.points),
                "observable": float(row.observable),
                "total": float(row.total),
                "percent": float(row.percent),
                "breaches": row.breaches,
                "reason": row.reason,
                "page": f"truong/{row.folder}/index.html",
            }
            for row in rows
        ],
    }
    path.write_bytes((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
