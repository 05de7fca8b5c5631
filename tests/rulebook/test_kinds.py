from __future__ import annotations

import pytest

from rulebook.kinds import Kind, UnknownKindError, parse_kinds, write_kinds


@pytest.mark.parametrize("kind", Kind)
def test_its_own_name_is_read(kind: Kind) -> None:
    assert parse_kinds(kind.value) == parse_kinds(kind.value.upper()) == {kind}


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("Trung học cơ sở", "thcs"),
        ("Tiểu học + THCS", "tieu-hoc+thcs"),
        ("thcs, tiểu học", "tieu-hoc+thcs"),
        ("Sở Giáo dục và Đào tạo", "so"),
    ],
)
def test_so_are_the_words_of_people(written: str, kinds: str) -> None:
    assert write_kinds(parse_kinds(written)) == kinds


@pytest.mark.parametrize(("written", "part"), [("", ""), ("thcs+đại học", "đại học"), ("x", "x")])
def test_what_is_no_kind_is_named(written: str, part: str) -> None:
    with pytest.raises(UnknownKindError) as caught:
        parse_kinds(written)
    assert caught.value.args[0] == part
