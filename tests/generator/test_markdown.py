"""Markdown without idle extensions gives what Markdown with all of them gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.rendering.converting import EXTENSIONS
from generator.rendering.markdown import Renderer

#: Every sign that wakes an extension or a pattern, and what stands around signs.
PIECES = (
    "Họp phụ huynh", "lớp 6A", "\n", "\n\n", "    ", "\t", "  \n", "|", "\n|---|---|\n", "---",
    "{", "}", "{: #ten }", "[^1]", "[^1]: chú thích\n", ": ", "\n: nghĩa", "*[GD]: Giáo dục\n",
    "GD", "<", ">", "<div markdown>", "</div>", "<b>", "!!! note\n    ", "```\n", "~~~", "- [ ] ",
    "- [x] ", "https://", "HTTP://a.vn/b?c=d", "www.a.vn", "WWW.", "a@b.vn", "`", "\\", "\\*", "[",
    "]", "](a.md)", "![", "[a]: b.md\n", "<https://a.vn>", "&amp;", "&", "**", "*", "_", "# ",
    "## Đăng ký\n", "1. ", "- ", "> ", "\x02", "\x03", "[TOC]", "\n[TOC]\n", "\n===\n", "+ ", "~",
    "Kính gửi: quý phụ huynh (lớp 6),\nmời dự họp lúc 7 giờ 30.", "ngày 20/11/2026", "a  \nb", "!",
)  # fmt: skip

as_needed = Renderer()
everything = Renderer(configs={"tables": {}})  # settings of one's own: no extension is left out


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_leaving_out_what_is_idle_changes_nothing(text: str) -> None:
    assert as_needed.render(text) == everything.render(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("| a | b |\n|---|---|\n| c | d |", "<td>d</td>"),
        ("Xem www.a.vn nhé", 'href="http://www.a.vn"'),
        ("*[GD]: Giáo dục\n\nSở GD", '<abbr title="Giáo dục">GD</abbr>'),
        ("Từ\n:   nghĩa", "<dd>nghĩa</dd>"),
        ("- [x] xong", 'type="checkbox"'),
        ("Câu[^1]\n\n[^1]: chú", "footnote"),
        ("!!! note\n    Nhớ", "admonition"),
    ],
)
def test_what_a_text_uses_is_there(text: str, shown: str) -> None:
    assert shown in as_needed.render(text).html


def test_every_extension_is_known_by_markdown() -> None:
    assert "<p>a</p>" in Renderer(list(EXTENSIONS)).render("a").html
