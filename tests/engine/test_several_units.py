"""What only a whole run can tell: whose a post is, and what last month's run had not seen."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from auditor.audit import Question, audit, rank_again
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution
from auditor.registry.school import School
from auditor.results.model import UnitResult
from congtruong.serving import serve
from rulebook.kinds import parse_kinds

TODAY = date(2026, 11, 22)
SETTINGS = CrawlSettings(delay=0, allow_private=True, max_pages=40)
WORDS = (
    "Sáng thứ hai, thầy trò nhà trường dự lễ chào cờ đầu tuần với chủ đề nét đẹp quê hương. Lớp "
    "trực tuần kể về cây đa đầu làng, nơi các cụ thường ngồi hóng mát mỗi buổi chiều hè. Sau phần "
    "kể chuyện, các bạn cùng hát vang bài ca mới do cô giáo dạy nhạc sáng tác riêng cho dịp này. "
    "Buổi lễ khép lại bằng lời dặn dò về nền nếp, vệ sinh lớp học và an toàn trên đường về nhà."
)


def write(folder: Path, posts: dict[str, tuple[date, str]]) -> Path:
    """A small site: a home page that lists its posts, and a page for each."""
    folder.mkdir(parents=True, exist_ok=True)
    links = "".join(f'<li><a href="/{name}.html">Tin {name}</a></li>' for name in sorted(posts))
    (folder / "index.html").write_text(
        f"<html lang='vi'><title>Trường</title><main><h1>Tin tức</h1><ul>{links}</ul></main>",
        encoding="utf-8",
    )
    for name, (day, text) in posts.items():
        (folder / f"{name}.html").write_text(
            f"<html lang='vi'><title>Tin {name}</title>"
            f'<meta property="article:published_time" content="{day}T08:00:00+07:00">'
            f'<meta property="og:type" content="article">'
            f"<main><article><h1>Tin {name}</h1><p>{text}</p></article></main>",
            encoding="utf-8",
        )
    return folder


def story(number: int) -> str:
    """A text of its own for every number."""
    return " ".join(f"{word}{number}" for word in WORDS.split())


def run(
    folders: dict[str, Path], out: Path, today: date = TODAY, previous: Path | None = None
) -> dict[str, UnitResult]:
    with serve(folders) as urls:
        schools = [
            School(code=code, name=f"Trường {code}", kinds=parse_kinds("thcs"), url=url)
            for code, url in urls.items()
        ]
        question = Question("cong-truong-2026", today, "test")
        results = audit(schools, out, question, SETTINGS, Execution(processes=1, previous=previous))
    return {result.school.code: result for result in results}


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two runs a month apart over two units; in between, B copies A and fills in its summer."""
    root = tmp_path_factory.mktemp("months")
    weeks = {f"b{n}": (TODAY - timedelta(weeks=5 + n), story(n)) for n in range(12)}
    mine = {"a1": (TODAY - timedelta(days=9), WORDS)}
    folders = {"A": write(root / "a", mine), "B": write(root / "b", weeks)}
    october = root / "october"
    run(folders, october, TODAY - timedelta(days=30))
    copied = {"copy": (TODAY - timedelta(days=4), WORDS)}
    late = {f"late{n}": (date(2026, 9, 7 + n), story(100 + n)) for n in range(4)}
    write(root / "b", {**weeks, **copied, **late})
    november = root / "november"
    run(folders, november, TODAY, october)
    return october, november


def results_in(folder: Path) -> bytes:
    return (folder / "results.jsonl").read_bytes()


def test_a_whole_run_knows_copies_and_what_was_not_there_last_month(
    months: tuple[Path, Path],
) -> None:
    from auditor.results.reading import read_results

    first, second = read_results(months[1] / "results.jsonl")
    copies = [post for post in second.posts if post.copy_of]
    assert [post.title for post in copies] == ["Tin copy"]
    assert copies[0].copy_of == f"{first.school.url}a1.html"
    assert all(post.original for post in first.posts)
    (sign,) = second.backfilling
    assert (sign.sign, sign.count) == ("earlier-run", 4)
    assert first.backfilling == ()


def test_judging_again_needs_only_the_run_and_gives_the_same_bytes(
    months: tuple[Path, Path],
) -> None:
    before = results_in(months[1])
    hidden = months[0].rename(months[0].with_name("gone"))
    rank_again(months[1], Question("cong-truong-2026", TODAY, "test"))
    hidden.rename(months[0])
    assert results_in(months[1]) == before


def test_a_unit_checked_alone_has_no_copies(months: tuple[Path, Path], tmp_path: Path) -> None:
    alone = run({"B": months[0].parent / "b"}, tmp_path / "alone")["B"]
    assert {post.title for post in alone.posts if post.original} >= {"Tin copy", "Tin b0"}


LEDGER_BYTES = """
from datetime import date
from auditor.audit import JudgeCapture, Question
from auditor.engine.shard import crashed
from auditor.registry.school import School
from rulebook.kinds import parse_kinds
school = School("a", "A", parse_kinds("mam-non+tieu-hoc+thcs+thpt"), "https://a.edu.vn/")
judge = JudgeCapture(Question("cong-truong-2026", date(2026, 11, 22), "test"))
print(judge(school, crashed(school)).decode())
"""


def test_the_ledger_holds_the_same_bytes_whatever_process_judged() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", LEDGER_BYTES],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            timeout=60,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert b'"kinds":["mam-non","thcs","thpt","tieu-hoc"]' in next(iter(said))
