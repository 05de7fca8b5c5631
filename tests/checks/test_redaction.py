"""What is left of personal data in whatever the audit tells."""

from __future__ import annotations

import pytest

from auditor.checks.privacy.redaction import initials, redacted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("CCCD 027183001234 cấp năm 2021", "CCCD 02… cấp năm 2021"),
        ("CMND: 123456789.", "CMND: 12…."),
        ("123456789, 987654321", "12…, 98…"),
        ("ĐT: 0222 3855 123", "ĐT: 0222 3855 123"),
        ("ĐT: 0912345678", "ĐT: 0912345678"),  # ten digits are an office's telephone
        ("Mã số 12345678901", "Mã số 12345678901"),
        ("Số dư 1234567890123", "Số dư 1234567890123"),
        ("Ngày 05/03/2014", "Ngày 05/03/2014"),
    ],
)
def test_identity_numbers_are_masked_and_nothing_else(words: str, shown: str) -> None:
    assert redacted(words) == shown


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (("1", "Nguyễn Thị Lan", "05/03/2014"), "1… · N. T. L. · 0…"),
        (("Lan", "Nữ"), "L… · N…"),
        (("Thôn 3 Đông", "0912 345 678"), "T… · 0…"),  # a cell with a number shows no word of it
        (("", "  ", "Lê Hoa", ""), "L. H."),
        (("Hộ nghèo, mồ côi cả cha lẫn mẹ từ nhỏ",), "H. n. m. c. c."),
        ((), ""),
    ],
)
def test_a_row_about_a_child_is_first_letters(cells: tuple[str, ...], shown: str) -> None:
    assert initials(cells) == shown
