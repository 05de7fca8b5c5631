"""A build with a cache gives byte for byte what a build without one gives, whatever happened."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.building import build
from tests.generator.conftest import SCHOOL, TODAY, write
from tests.generator.test_new_school import tree

POST = "noi-dung/tin-tuc/2026/2026-09-05-khai-giang/index.md"
PAGE = "noi-dung/gioi-thieu/lich-su.md"
NOTICE = "noi-dung/thong-bao/2026/2026-11-20-nghi-hoc.md"

Change = Callable[[Path], None]


def edit(path: str, old: str, new: str) -> Change:
    def change(school: Path) -> None:
        file = school / path
        if file.exists():
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    return change


def edit_unseen(path: str, old: str, new: str) -> Change:
    """An edit that keeps the file's size and sets its time back, as some copying programs do."""

    def change(school: Path) -> None:
        file = school / path
        if file.exists():
            before = file.stat()
            edit(path, old, new)(school)
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    return change


def add(path: str, text: str) -> Change:
    return lambda school: write(school, {path: text}) and None


def rename(old: str, new: str) -> Change:
    def change(school: Path) -> None:
        if (school / old).exists():
            (school / new).parent.mkdir(parents=True, exist_ok=True)
            (school / old).rename(school / new)

    return change


def delete(path: str) -> Change:
    return lambda school: shutil.rmtree(school / path, ignore_errors=True)


CHANGES: dict[str, Change] = {
    "text": edit(POST, "Thầy trò", "Cô trò"),
    "unseen": edit_unseen(POST, "đường", "đuờng"),
    "unseen file": edit_unseen(f"{POST.rpartition('/')[0]}/Kế hoạch tháng 9.txt", "K", "k"),
    "title": edit(POST, "lời chúc", "thư chúc"),
    "date": edit(POST, "05/09/2026", "06/09/2026"),
    "category": edit(POST, "Đoàn & Đội", "Công đoàn"),
    "unpinned": edit(POST, "ghim đến", "hết hạn"),
    "notice": edit(NOTICE, "toàn trường", "khối 9"),
    "table": edit("noi-dung/cong-khai/2026-2027/co-so-vat-chat.csv", "24", "25"),
    "leader": edit("noi-dung/gioi-thieu/lanh-dao.yml", "Phụ trách chung", "Phụ trách tài chính"),
    "unit": edit("truong.yml", "0221 3800 123", "0221 3800 999"),
    "name": edit("truong.yml", "Bãi Sậy", "Sậy Bãi"),
    "options": edit("mkdocs.yml", "[cong-truong]", "[{cong-truong: {feeds: false}}]"),
    "extensions": edit("mkdocs.yml", "docs_dir", "markdown_extensions: [pymdownx.mark]\ndocs_dir"),
    "menu": add("noi-dung/menu.yml", "- Tin tức: tin-tuc/\n- Liên hệ: lien-he/\n"),
    "new post": add(
        "noi-dung/tin-tuc/2026/2026-11-21-moi.md", "---\ntiêu đề: Tin mới\n---\nMới.\n"
    ),
    "new category": add(
        "noi-dung/tin-tuc/2026/2026-11-22-hoi-thi.md",
        "---\ntiêu đề: Hội thi\nchuyên mục: Đoàn & Đội\n---\nThi.\n",
    ),
    "rename": rename(PAGE, "noi-dung/gioi-thieu/su-ky.md"),
    "move": rename(NOTICE, "noi-dung/tin-tuc/2026/2026-11-20-nghi-hoc.md"),
    "delete": delete(POST.rpartition("/")[0]),
    "delete all notices": delete("noi-dung/thong-bao"),
}


def spoil(path: str) -> Change:
    """What somebody does to the built site: the next build must not rely on it."""

    def change(out: Path) -> None:
        if (out / path).is_file():
            (out / path).write_text("Người khác sửa.", "utf-8")

    return change


def put_in_the_way(out: Path) -> None:
    """A foreign file, a link, and a folder where a page shall be."""
    write(out, {"la/tep-la.txt": "lạ"})
    (out / "lien-ket").symlink_to(out.parent)
    shutil.rmtree(out / "rss.xml", ignore_errors=True)
    (out / "rss.xml").unlink(missing_ok=True)
    write(out, {"rss.xml/tep.txt": "thư mục ở chỗ của tệp"})


SPOILING: dict[str, Change] = {
    "page": spoil("tin-tuc/index.html"),
    "feed": spoil("rss.xml"),
    "copy": spoil("assets/portal.css"),
    "in the way": put_in_the_way,
    "gone": lambda out: shutil.rmtree(out),
}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    root = tmp_path_factory.mktemp("bo-nho")
    numbers = iter(range(10_000))

    def make() -> Path:
        return write(root / str(next(numbers)) / "truong", SCHOOL)

    return make


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(CHANGES)),
            st.sampled_from([None, *sorted(SPOILING)]),
            st.sampled_from([TODAY, TODAY, dt.date(2026, 12, 1), dt.date(2027, 1, 2)]),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_after_any_changes_a_warm_build_equals_a_clean_one(
    workshop: Callable[[], Path], steps: list[tuple[str, str | None, dt.date]]
) -> None:
    school = workshop()
    out = school.parent / "am"
    build(school, out, TODAY)
    for change, spoiled, today in steps:
        CHANGES[change](school)
        if spoiled is not None and out.exists():
            SPOILING[spoiled](out)
        build(school, out, today)
        clean = school.parent / "sach"
        shutil.copytree(school, clean, ignore=shutil.ignore_patterns(".cache"))
        build(clean, school.parent / "moi", today)
        assert tree(out) == tree(school.parent / "moi"), (change, spoiled)
        shutil.rmtree(clean)
        shutil.rmtree(school.parent / "moi")


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_seen(school: Path, tmp_path: Path, name: str) -> None:
    build(school, tmp_path / "site", TODAY)
    before = tree(tmp_path / "site")
    CHANGES[name](school)
    build(school, tmp_path / "site", TODAY)
    after = tree(tmp_path / "site")
    shutil.rmtree(school / ".cache")
    build(school, tmp_path / "sach", TODAY)
    assert after != before
    assert after == tree(tmp_path / "sach")


def test_only_what_differs_is_written(school: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(school, out, TODAY)
    before = {file: file.stat().st_mtime_ns for file in out.rglob("*") if file.is_file()}
    edit(NOTICE, "toàn trường", "khối 9")(school)
    build(school, out, TODAY)
    after = {file: file.stat().st_mtime_ns for file in out.rglob("*") if file.is_file()}
    written = {str(file.relative_to(out)) for file in after if after[file] != before.get(file)}
    assert "thong-bao/2026/nghi-hoc/index.html" in written
    assert "rss.xml" in written
    assert not {path for path in written if path.startswith(("gioi-thieu/", "assets/", "van-ban/"))}


def test_a_theme_that_changed_is_seen(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "portal"
    shutil.copytree(Path("themes/portal"), theme)
    monkeypatch.setattr("mkdocs.utils.get_theme_dir", lambda name: str(theme))
    build(school, tmp_path / "site", TODAY)
    edit("partials/footer.html", "imprint", "imprint moi")(theme)
    build(school, tmp_path / "site", TODAY)
    assert "imprint moi" in (tmp_path / "site/gioi-thieu/lich-su/index.html").read_text("utf-8")


def test_another_rulebook_is_seen(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from rulebook.loading import load

    build(school, tmp_path / "site", TODAY)
    rules = load()
    fewer = {name: rule for name, rule in rules.requirements.items() if "fees" not in name}
    monkeypatch.setattr("generator.plugin.load", lambda: replace(rules, requirements=fewer))
    build(school, tmp_path / "site", TODAY)
    shutil.rmtree(school / ".cache")
    build(school, tmp_path / "sach", TODAY)
    assert tree(tmp_path / "site") == tree(tmp_path / "sach")


def test_the_day_decides_and_a_damaged_cache_is_ignored(school: Path, tmp_path: Path) -> None:
    build(school, tmp_path / "site", TODAY)
    for file in (school / ".cache").rglob("*.msgpack"):
        file.write_bytes(b"\x93damaged")
    later = dt.date(2026, 12, 25)
    build(school, tmp_path / "site", later)
    assert "Chuyện tháng Chạp" in (tmp_path / "site/tin-tuc/index.html").read_text("utf-8")
