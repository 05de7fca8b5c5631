"""Vietnamese is compared without its marks, whatever way it was typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulebook.vietnamese.abbreviations import variants
from rulebook.vietnamese.phrases import PhraseIndex
from rulebook.vietnamese.text import fold, nfc, original_span, slug

VIETNAMESE = st.text(
    alphabet=st.sampled_from(
        "aăâeêioôơuưyđbcdghklmnpqrstvxAĂÂĐÔƠƯ áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộ"
        "ớờởỡợúùủũụứừửữựýỳỷỹỵ0123456789-–,.()/\u200b\xa0²ﬁ™"
    ),
    max_size=60,
)
ANY_TEXT = st.one_of(VIETNAMESE, st.text(max_size=40))
quick = settings(max_examples=150)


@quick
@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@quick
@given(ANY_TEXT)
def test_composed_and_combining_letters_fold_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@quick
@given(ANY_TEXT)
def test_a_folded_text_is_plain_words_parted_by_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert all(letter.isascii() and (letter.isalnum() or letter == " ") for letter in folded)
    assert folded == folded.lower()


@quick
@given(VIETNAMESE)
def test_writing_is_nfc(text: str) -> None:
    assert unicodedata.is_normalized("NFC", nfc(unicodedata.normalize("NFD", text)))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Hòa Bình", "hoa binh"),
        ("Hoà Bình", "hoa binh"),
        ("thủy, thuỷ", "thuy thuy"),
        ("ĐỘI NGŨ GIÁO VIÊN", "doi ngu giao vien"),
        ("Công khai – Tài chính (2026)", "cong khai tai chinh 2026"),
        ("\u200bC\u00f4ng\xa0khai\u00ad", "cong khai"),
        ("CƠ SỞ VẬT CHẤT".replace("Ơ", "Ơ"), "co so vat chat"),
        ("Ƣu tiên", "uu tien"),  # an old font's Ư
        ("ke-hoach-to-chuc", "ke hoach to chuc"),
        ("m² ﬁle", "m2 file"),
        ("", ""),
        ("—", ""),
    ],
)
def test_folding_as_schools_type_it(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_slug_is_fit_for_an_address() -> None:
    assert slug("Bảng ba công khai, năm học 2026–2027") == "bang-ba-cong-khai-nam-hoc-2026-2027"


def test_no_slug_is_a_device_of_windows() -> None:
    assert slug("Con") == slug(slug("Con")) == "con-1"
    assert slug("Con ngoan") == "con-ngoan"


@quick
@given(VIETNAMESE, VIETNAMESE)
def test_the_words_found_can_be_quoted_as_they_were_written(before: str, after: str) -> None:
    text = f"{before} Thực đơn {after}"
    start = fold(before).__len__() + (1 if fold(before) else 0)
    begin, end = original_span(text, start, start + len("thuc don"))
    assert fold(text[begin:end]) == "thuc don"


def test_quoting_survives_combining_marks() -> None:
    text = unicodedata.normalize("NFD", "Trường:  «Bảng ba công khai» năm học")
    start = fold(text).index("ba cong khai")
    begin, end = original_span(text, start, start + len("ba cong khai"))
    assert nfc(text[begin:end]) == "ba công khai"


def test_phrases_are_found_on_word_bounds_and_may_overlap() -> None:
    index = PhraseIndex({"cong khai": 1, "cong khai tai chinh": 2, "khai": 3})
    found = {(m.key, m.start, m.end) for m in index.find("ba cong khai tai chinh khaile")}
    assert found == {(1, 3, 12), (2, 3, 22), (3, 8, 12)}


def test_phrases_next_to_each_other_are_both_found() -> None:
    index = PhraseIndex({"thuc don": "menu", "tuan": "week"})
    assert [m.key for m in index.find("thuc don tuan")] == ["menu", "week"]


def test_no_phrases_find_nothing() -> None:
    assert list(PhraseIndex({}).find("cong khai")) == []
    assert list(PhraseIndex({"": 1}).find("cong khai")) == []


@pytest.mark.parametrize(
    ("phrase", "variant"),
    [
        ("Ba công khai", "3 công khai"),
        ("3 công khai", "03 công khai"),
        ("Công khai cơ sở vật chất", "Công khai CSVC"),
        ("Danh sách cán bộ giáo viên nhân viên", "Danh sách CBGVNV"),
        ("Văn bản Phòng GD&ĐT", "Văn bản Phòng Giáo dục và Đào tạo"),
        ("Quy chế phối hợp", "QC phối hợp"),
        ("Kế hoạch giáo dục", "KH giáo dục"),
        ("Công khai năm học", "Công khai NH"),
        ("Sứ mạng và tầm nhìn", "Sứ mệnh, tầm nhìn"),
        ("Quyết toán quý", "Quyết toán quí"),
    ],
)
def test_schools_abbreviate(phrase: str, variant: str) -> None:
    assert fold(variant) in variants(fold(phrase))


@pytest.mark.parametrize("phrase", ["Kế hoạch", "Năm học", "Quy chế", "Biểu mẫu"])
def test_an_abbreviation_alone_is_no_phrase(phrase: str) -> None:
    assert variants(fold(phrase)) == (fold(phrase),)
