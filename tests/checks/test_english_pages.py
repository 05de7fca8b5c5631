"""The English version: English for foreigners, and not what only passes for it."""

from __future__ import annotations

import pytest
from small_sites import HOME, PROSE, TODAY, Published, Sketch, finding, of_kind

ENGLISH = "The school stands beside a small stream, with green trees all the year round. " * 6
MARKLESS = (
    "Ngoi truong nam ben dong suoi nho, quanh nam rop bong cay xanh. Moi sang, tieng trong vang "
    "len goi cac em vao lop, thay tro cung nhau bat dau mot ngay moi voi nhieu niem vui. San "
    "truong rong, co vuon hoa do chinh cac em cham soc. Nhung buoi chieu, tieng cuoi noi ron rang "
    "khap cac loi di, con trong cac phong van vong ra loi giang am ap cua thay co."
)
LATIN = "Lorem dolor sit amet consectetur adipiscing elit sed do eiusmod tempor. " * 6
FRENCH = "Le lycée se trouve au bord de la rivière et les élèves y apprennent. " * 6


def verdict(sketch: Sketch) -> tuple[str, str]:
    found = finding(sketch, "english-information", school=of_kind("so"))
    return found.outcome.value, found.code


def page(*paragraphs: str, path: str = "en") -> Sketch:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    others = {f"muc-{n}": Published(f"Chuyên mục {n}", PROSE, menu="-") for n in range(3)}
    return Sketch({path: Published("English", body), **others})


@pytest.mark.parametrize(
    "paragraphs",
    [
        (ENGLISH,),
        (ENGLISH, PROSE),  # both languages on one page
        (f"Director: Nguyễn Hải Nam. Address: 5 Nguyễn Trãi, Bắc Ninh. {ENGLISH}",),
    ],
)
def test_english_for_those_who_read_no_vietnamese(paragraphs: tuple[str, ...]) -> None:
    assert verdict(page(*paragraphs)) == ("pass", "found")
    assert verdict(page(*paragraphs, path="index.php?lang=en")) == ("pass", "found")


@pytest.mark.parametrize(
    "paragraphs",
    [
        (PROSE,),
        (MARKLESS,),  # typed without its marks
        (LATIN,),  # what fills a template
        (FRENCH,),
        ("Home", "About us", "Contact"),
        ("Introduction", PROSE),  # a heading is translated
        ("Coming soon",),
    ],
)
def test_what_stands_under_english_and_is_none(paragraphs: tuple[str, ...]) -> None:
    assert verdict(page(*paragraphs)) == ("stub", "stub")


def test_a_few_words_of_english_are_a_beginning() -> None:
    words = "The department of education and training of the province. Contact us by phone. " * 2
    assert verdict(page(words)) == ("partial", "text-only")


def test_lines_without_letters_are_in_no_language() -> None:
    assert verdict(page("2026 - 0222 3855 121", ENGLISH)) == ("pass", "found")
    assert verdict(page("2026 - 0222 3855 121")) == ("stub", "stub")


def test_vietnamese_around_a_little_english_neither_hides_nor_lengthens_it() -> None:
    words = "The department of education and training of the province. Contact us by phone."
    assert verdict(page(words, *[PROSE] * 3)) == ("partial", "text-only")


def test_the_longest_of_several_pages_in_english_counts() -> None:
    short = "The department of education and training of the province. Contact us by phone."
    pages = {
        path: Published(title, f"<p>{words}</p>", menu="-")
        for path, title, words in (
            ("en/a", "About", short),
            ("en/b", "Văn phòng", ENGLISH),  # told by its address
            ("en/c", "News", PROSE),
        )
    }
    assert verdict(Sketch(pages)) == ("pass", "found")


def test_english_lessons_are_no_english_version() -> None:
    pages = {
        "tin/1": Published("English speaking contest", f"<p>{ENGLISH}</p>", TODAY),
        "hoc-lieu": Published("Đề thi tiếng Anh lớp 6", f"<p>{ENGLISH}</p>"),
    }
    assert verdict(Sketch(pages)) == ("missing", "missing")


def test_an_entry_that_leads_to_nothing() -> None:
    menu = [("English", f"{HOME}en")]
    assert verdict(Sketch(menu=menu)) == ("stub", "menu-only")
    assert verdict(Sketch(menu=menu, gone=["en"])) == ("stub", "dead-link")
