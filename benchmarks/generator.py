"""How fast a school's site is built: cold, warm, after one edit, and how the cost grows.

``python -m benchmarks.generator [--posts 3000] [--repeat 3]`` writes a school of so many posts
(about 280 words, one picture, one attachment each) into a temporary folder, builds it in fresh
processes with plain ``mkdocs build`` and prints CPU seconds, wall seconds and peak memory
(medians). Where ``hugo`` is installed it builds the same posts, as a yardstick.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 11, 22)
_SYLLABLES = """trường học sinh giáo viên lớp tổ chức hoạt động chào mừng ngày nhà Việt Nam thi đua
dạy tốt phụ huynh thông báo kế hoạch năm đội thiếu niên đoàn thanh hướng dẫn an toàn giao thông sức
khoẻ văn nghệ thể thao đường phố quyết tâm phấn đấu đạt kết quả cao kỳ thi tuyển đầu cấp
""".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one build: seconds on the clock, CPU seconds (user and system), peak memory (MB)."""

    wall: float
    cpu: float
    memory: float


def write_school(folder: Path, posts: int) -> None:
    """A school with that many posts; the same bytes for the same number."""
    chance = random.Random(posts)
    docs = folder / "noi-dung"
    (docs / "gioi-thieu").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Trường THCS Lê Văn Tám\ndocs_dir: noi-dung\ntheme: {name: portal}\n"
        "plugins: [cong-truong]\n",
        "utf-8",
    )
    (folder / "truong.yml").write_text(
        "tên: Trường THCS Lê Văn Tám\nloại hình: thcs\nđịa chỉ trang: https://levantam.edu.vn\n",
        "utf-8",
    )
    for number in range(40):
        text = f"---\ntiêu đề: Trang giới thiệu {number}\n---\n{_prose(chance, 3)}"
        (docs / "gioi-thieu" / f"trang-{number}.md").write_text(text, "utf-8")
    for number in range(posts):
        day = TODAY - timedelta(days=number * 3 // 4)
        bundle = docs / "tin-tuc" / str(day.year) / f"{day.isoformat()}-tin-so-{number}"
        bundle.mkdir(parents=True)
        (bundle / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(2_000))
        (bundle / "ke-hoach.pdf").write_bytes(b"%PDF-1.4\n" + bytes(2_000))
        text = (
            f"---\ntiêu đề: Tin số {number}: {_words(chance, 8)}\n"
            f"chuyên mục: {chance.choice(('Tin tức', 'Đoàn – Đội', 'Chuyên môn', 'Công đoàn'))}\n"
            f"ảnh đại diện: anh.jpg\nmô tả ảnh: Quang cảnh buổi lễ\ntệp đính kèm: ke-hoach.pdf\n"
            f"---\n{_prose(chance, 5)}\n## {_words(chance, 4).capitalize()}\n\n"
            f"![Quang cảnh buổi lễ](anh.jpg)\n\n- **{_words(chance, 6)}**\n- {_words(chance, 9)}\n"
        )
        (bundle / "index.md").write_text(text, "utf-8")


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(_SYLLABLES) for _ in range(count))


def _prose(chance: random.Random, paragraphs: int) -> str:
    return "\n\n".join(_words(chance, 50).capitalize() + "." for _ in range(paragraphs)) + "\n\n"


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run one command to its end in a fresh process; raises RuntimeError when it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "CONGTRUONG_TODAY": TODAY.isoformat()},
    )
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{command[0]} failed in {folder}")
    wall = time.perf_counter() - begin
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        *(statistics.median(getattr(c, name) for c in costs) for name in ("wall", "cpu", "memory"))
    )


def measure(
    prepare: Callable[[], object], command: Sequence[str], folder: Path, times: int
) -> Cost:
    """The median of several runs, each after its preparation."""
    costs = []
    for _ in range(times):
        prepare()
        costs.append(run(command, folder))
    return median(costs)


def _forget(folder: Path) -> None:
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    shutil.rmtree(folder / "site", ignore_errors=True)


def _edit_one(folder: Path) -> None:
    newest = min((folder / "noi-dung" / "tin-tuc").glob("*/*-tin-so-0/index.md"))
    newest.write_text(newest.read_text("utf-8") + "\nMột câu thêm.\n", "utf-8")


def _hugo(folder: Path, times: int) -> Cost | None:
    """The same posts, translated into Hugo's front matter, with lists, terms and feeds."""
    hugo = shutil.which("hugo")
    if hugo is None:
        return None
    site = folder / "hugo"
    (site / "layouts" / "_default").mkdir(parents=True)
    (site / "hugo.toml").write_text('baseURL = "https://levantam.edu.vn/"\ntitle = "THCS"\n')
    page = "<html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>"
    lists = "<html><body>{{ range .Paginator.Pages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>"
    (site / "layouts" / "_default" / "single.html").write_text(page)
    (site / "layouts" / "_default" / "list.html").write_text(lists + "{{ end }}</body></html>")
    for source in (folder / "noi-dung").glob("tin-tuc/*/*/index.md"):
        head, _, body = source.read_text("utf-8")[4:].partition("\n---\n")
        title = head.split("\n")[0].partition(": ")[2].replace('"', "'")
        category = head.split("\n")[1].partition(": ")[2]
        day = source.parent.name[:10]
        target = site / "content" / "tin-tuc" / source.parent.name
        shutil.copytree(source.parent, target)
        (target / "index.md").write_text(
            f'---\ntitle: "{title}"\ndate: {day}\ncategories: ["{category}"]\n---\n{body}', "utf-8"
        )
    command = (hugo, "--quiet")
    return measure(lambda: shutil.rmtree(site / "public", ignore_errors=True), command, site, times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=3000)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    build = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    with tempfile.TemporaryDirectory(prefix="cong-truong-") as name:
        folder = Path(name)
        write_school(folder, options.posts)
        rows = [
            ("cold", measure(lambda: _forget(folder), build, folder, options.repeat)),
            ("nothing changed", measure(lambda: None, build, folder, options.repeat)),
            ("one post changed", measure(lambda: _edit_one(folder), build, folder, options.repeat)),
        ]
        yardstick = _hugo(folder, options.repeat)
        if yardstick is not None:
            rows.append(("hugo, cold", yardstick))
    print(f"{options.posts} posts, median of {options.repeat}")
    print(f"{'':20}{'wall s':>8}{'CPU s':>8}{'MB':>8}")
    for label, cost in rows:
        print(f"{label:20}{cost.wall:8.2f}{cost.cpu:8.2f}{cost.memory:8.0f}")


if __name__ == "__main__":
    main()
