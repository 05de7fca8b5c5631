"""For who writes a school's pages: ``new-post``, ``migrate``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from congtruong.options import FOLDER, day, today_option
from congtruong.speaking import DONE, FELL_SHORT, SpeakingCommand, option, speak
from rulebook.messages import PersonError, say

#: What a migration could not take is written here, in the school's folder.
REPORT = "chuyen-trang-cu.txt"


@click.command("new-post", cls=SpeakingCommand, help="Tạo tệp cho một tin mới, có sẵn hướng dẫn.")
@click.argument("title", metavar="TITLE")
@click.argument("folder", type=FOLDER, metavar="[DIR]", default=Path())
@option("--section", default="tin-tuc", help="Mục: tin-tuc (mặc định), thong-bao hoặc su-kien.")
@option("--date", "dated", type=day, metavar="YYYY-MM-DD", help="Ngày đăng; mặc định là hôm nay.")
@today_option
def new_post(title: str, folder: Path, section: str, dated: date | None, today: date) -> int:
    from generator.post_files import new_post as write_post

    path = write_post(folder, title, section, dated or today)
    speak(
        say(
            "Đã tạo {path}. Mở tệp này để viết; ảnh và tệp đính kèm chép vào cùng thư mục. "
            "Xem thử: congtruong serve {folder}.",
            path=path,
            folder=folder,
        )
    )
    return DONE


@click.command(cls=SpeakingCommand, help="Chuyển bài từ trang cũ (thư mục đã lưu hoặc tệp WARC).")
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("folder", type=FOLDER, metavar="DIR")
@option("--section", default="tin-tuc", help="Mục nhận các bài có ngày; mặc định tin-tuc.")
def migrate(old: Path, folder: Path, section: str) -> int:
    from generator.content.folder import content_of
    from generator.migration.moving import migrate as move
    from generator.migration.moving import report_text

    report = folder / REPORT
    docs = content_of(folder)
    if report.exists():
        raise PersonError(
            say("Đã có {path} của lần chuyển trước; đổi tên tệp đó rồi chạy lại.", path=report)
        )
    moved = move(old, docs, section)
    report.write_text(report_text(moved), encoding="utf-8", newline="\n")
    speak(
        say(
            "Đã chuyển vào {folder}: {posts} bài có ngày, {drafts} bản nháp chưa rõ ngày, "
            "{files} ảnh và tệp. {count} điều cần xem lại: {report}.",
            folder=docs,
            posts=moved.posts,
            drafts=moved.drafts,
            files=moved.files,
            count=len(moved.problems),
            report=report,
        )
    )
    return DONE if moved.posts + moved.drafts else FELL_SHORT
