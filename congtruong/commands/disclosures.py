"""For a school's disclosures: ``annual-report``, the PDF that TT09/2024 asks for; ``new-table``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from congtruong.options import FOLDER, today_option
from congtruong.speaking import DONE, SpeakingCommand, option, render, speak
from rulebook.messages import Message, PersonError, say


@click.command(
    "new-table",
    cls=SpeakingCommand,
    help="Tạo bảng số liệu trống theo biểu mẫu để điền; không ghi NAME thì liệt kê các bảng.",
)
@click.argument("name", metavar="[NAME]", default="")
@click.argument("folder", type=FOLDER, metavar="[DIR]", default=".")
@option("--year", metavar="YEAR", default="", help="Năm học 2023-2024, hoặc năm 2025.")
def new_table(name: str, folder: Path, year: str) -> int:
    from generator.table_forms.placing import forms_of_school, place_form

    if not name:
        for form in forms_of_school(folder):
            click.echo(f"{form.id}  ({form.basis})")
            for table in form.tables:
                click.echo(f"    {table.title}")
        return DONE
    if not year:
        raise click.BadParameter(render(say("Cần --year, ví dụ --year 2023-2024.")))
    path = place_form(folder, name, year)
    speak(say("Đã tạo {path}. Mở bằng Excel, điền số liệu rồi lưu lại.", path=path))
    return DONE


@click.command(
    cls=SpeakingCommand,
    help="In báo cáo thường niên ra PDF từ các mục đã công khai, đặt trong thư mục của trường.",
)
@click.argument("folder", type=FOLDER, metavar="[DIR]", default=".")
@option("--year", type=int, metavar="YYYY", help="Chỉ báo cáo của năm này.")
@option("--again", is_flag=True, help="In lại dù nội dung không đổi.")
@today_option
def annual_report(folder: Path, year: int | None, again: bool, today: date) -> int:
    from auditor.browser import LAUNCH_ARGUMENTS, chromium
    from generator.printing import Browsing, School

    school = School(folder, today)
    files = [file for file in school.reports if year in (None, file.report.year)]
    if not files:
        raise PersonError(
            say(
                "Trong {folder} chưa có báo cáo nào để tổng hợp. Hãy viết tệp "
                "cong-khai/NĂM/bao-cao-thuong-nien.md có dòng “tự tổng hợp: có”.",
                folder=folder.resolve(),
            )
        )
    due = [file for file in files if again or not file.printed]
    if due:
        executable = chromium()
        if executable is None:
            raise PersonError(_without_browser(due[0].path.name))
        school.print_reports(due, Browsing(executable, LAUNCH_ARGUMENTS))
    for file in files:
        if file in due:
            speak(say("Đã in {path}", path=file.path))
        else:
            speak(say("{path} đã đúng với nội dung hiện nay, không cần in lại.", path=file.path))
    return DONE


def _without_browser(name: str) -> Message:
    return say(
        "Không tìm thấy Chromium để in. Cài bằng “playwright install chromium”; hoặc mở trang báo "
        "cáo bằng bất kỳ trình duyệt nào, chọn In, Lưu thành PDF, rồi đặt tệp tên {name} cạnh "
        "tệp bao-cao-thuong-nien.md.",
        name=name,
    )
