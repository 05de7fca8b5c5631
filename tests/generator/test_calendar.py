from __future__ import annotations

from pathlib import Path

from tests.generator.conftest import SCHOOL, build_school

EVENT = (
    "---\ntiêu đề: Hội khoẻ Phù Đổng, vòng trường; năm 2026 với rất nhiều môn thi đấu khác nhau\n"
    "ngày: 01/11/2026\nbắt đầu: 28/11/2026 07:30\nkết thúc: 28/11/2026 11:00\n"
    "địa điểm: Sân trường\n---\nToàn trường tham gia.\n"
)
HOLIDAY = "---\ntiêu đề: Nghỉ lễ\nngày: 02/11/2026\nbắt đầu: 01/01/2027\n---\nNghỉ một ngày.\n"


def test_events_are_a_calendar_that_others_can_read(tmp_path: Path) -> None:
    files = {
        **SCHOOL,
        "noi-dung/su-kien/hoi-khoe.md": EVENT,
        "noi-dung/su-kien/nghi-le.md": HOLIDAY,
    }
    built = build_school(tmp_path, files)
    data = (built.out / "su-kien/lich.ics").read_bytes()
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    text = data.decode().replace("\r\n ", "")
    assert "DTSTART:20261128T003000Z\r\nDTEND:20261128T040000Z" in text
    assert "DTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20270102" in text
    title = "Hội khoẻ Phù Đổng\\, vòng trường\\; năm 2026 với rất nhiều môn thi đấu khác nhau"
    assert f"SUMMARY:{title}\r\n" in text
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 2


def test_without_events_there_is_no_calendar(tmp_path: Path) -> None:
    assert not build_school(tmp_path, SCHOOL).has("su-kien/lich.ics")
