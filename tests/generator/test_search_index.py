"""The index, read back the way the page's script reads it."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

import pytest

from generator.declaring.search import SearchDoc, index_scripts
from rulebook.vietnamese.text import fold
from tests.generator.conftest import SCHOOL, Built, build_school


def value_of(script: str) -> object:
    found = re.fullmatch(r'congTruongSearch\("[^"]+",(.*)\);\n', script, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def search(folder: Path, query: str) -> list[str]:
    """Titles, best first, by the documented rules."""
    head = value_of((folder / "muc-luc.js").read_text("utf-8"))
    assert isinstance(head, dict)
    points: dict[int, list[float]] = {}
    for word in query.lower().split():
        folded = fold(word)
        script = folder / f"tu-{sum(map(ord, folded[:3])) % head['shards']}.js"
        words = value_of(script.read_text("utf-8")) if script.exists() else {}
        assert isinstance(words, dict)
        for written, postings in words.items():
            if fold(written) == folded:
                for doc, weight in zip(postings[::2], postings[1::2], strict=True):
                    score = points.setdefault(doc, [0, 0])
                    score[0] += 1
                    score[1] += weight * (3 if written == word else 1)
    best = sorted(points, key=lambda doc: (-points[doc][0], -points[doc][1], doc))
    titles = []
    for doc in best:
        rows = value_of((folder / f"bai-{doc // head['chunk']}.js").read_text("utf-8"))
        assert isinstance(rows, list)
        titles.append(rows[doc % head["chunk"]][0])
    return titles


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("le khai giang", "Lễ khai giảng: lời chúc & <mong ước>"),
        ("Lễ Khai Giảng", "Lễ khai giảng: lời chúc & <mong ước>"),
        ("duong", "Lễ khai giảng: lời chúc & <mong ước>"),  # “đường”, in the text only
        ("dang ky doi ngu", "Lịch sử nhà trường"),
        ("12 kh", "12/KH-THCS – Kế hoạch năm học"),
        ("do thi hoà", "Lãnh đạo"),
        ("so vat chat", "Cơ sở vật chất năm học 2026-2027"),
    ],
)
def test_words_are_found_with_and_without_marks(built: Built, query: str, title: str) -> None:
    assert title in search(built.out / "tim-kiem", query)[:3]


def test_lists_are_found_without_a_text_of_their_own(tmp_path: Path) -> None:
    lessons = "Thứ;Tiết;6A\nThứ Hai;1;Địa lí – Hằng\n"
    procedure = "---\ntiêu đề: Chuyển trường\nnơi nộp: Bộ phận một cửa\n---\nNộp đơn.\n"
    files = {
        "noi-dung/thoi-khoa-bieu/so-6.csv": lessons,
        "noi-dung/thu-tuc/chuyen.md": procedure,
    }
    found = build_school(tmp_path, {**SCHOOL, **files}).out / "tim-kiem"
    assert search(found, "thoi khoa bieu")[0] == "Thời khoá biểu"
    assert "Thời khoá biểu" in search(found, "địa lí hằng")
    assert search(found, "chuyển trường")[:2] == ["Chuyển trường", "Thủ tục"]
    assert search(found, "lien he")[0] == "Liên hệ"


def test_the_same_marks_come_first(tmp_path: Path) -> None:
    docs = tuple(
        SearchDoc(title, f"{number}/", "", "", "", ())
        for number, title in enumerate(("Hoá học vui", "Hoa phượng", "Hòa nhạc"))
    )
    for path, data in index_scripts(docs, "tim-kiem/").items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert search(tmp_path / "tim-kiem", "hoa")[0] == "Hoa phượng"
    assert search(tmp_path / "tim-kiem", "hòa")[0] == "Hòa nhạc"
    assert len(search(tmp_path / "tim-kiem", "hoa")) == 3


def test_nothing_hidden_is_found(built: Built) -> None:
    assert search(built.out / "tim-kiem", "chạp") == []
    assert search(built.out / "tim-kiem", "hướng") == []


def test_a_first_result_costs_little_at_three_thousand_posts() -> None:
    syllables = [
        f"{a}{b}{c}" for a in "bcdghklmnpqrstvx" for b in "aeiouy" for c in ("", "n", "ng")
    ]
    docs = tuple(
        SearchDoc(
            f"Tin số {number} về ngày hội",
            f"tin-tuc/2026/tin-{number}/",
            "Tin tức",
            "2026-01-01",
            "x" * 160,
            (" ".join(syllables[number % 2 :: 2]),),
        )
        for number in range(3000)
    )
    scripts = {
        path: len(zlib.compress(data)) for path, data in index_scripts(docs, "tim-kiem/").items()
    }
    shards = sorted(size for path, size in scripts.items() if "/tu-" in path)
    chunks = sorted(size for path, size in scripts.items() if "/bai-" in path)
    three_words_ten_results = sum(shards[-3:]) + sum(chunks[-10:])
    assert scripts["tim-kiem/muc-luc.js"] + three_words_ten_results <= 150_000
