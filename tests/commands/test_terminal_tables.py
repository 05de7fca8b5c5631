"""What a department reads on the terminal after an audit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.scoring.score import Rank
from congtruong.tables import print_ranking
from tests.reports.sample_units import sample_results

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "240")


def test_why_a_unit_has_no_place_is_said_in_words(capsys: Captured) -> None:
    first = sample_results(1)[0]
    print_ranking([replace(first, rank=Rank("thcs", None, 0, "low-coverage"))])
    told = capsys.readouterr().out
    assert "Quan sát được quá ít để xếp hạng công bằng" in told
    assert "low-coverage" not in told


def test_figures_stand_as_vietnamese_writes_them(capsys: Captured) -> None:
    first = sample_results(1)[0]
    score = replace(first.score, points=Decimal("89.50"), observable=Decimal("98.00"))
    print_ranking([replace(first, score=score)])
    assert "89,5/98/" in capsys.readouterr().out


def test_a_name_commands_neither_the_table_nor_the_terminal(capsys: Captured) -> None:
    first = sample_results(1)[0]
    print_ranking([replace(first, school=replace(first.school, name="[red]Trường\x1b[2J A"))])
    told = capsys.readouterr().out
    assert "[red]Trường" in told
    assert "\x1b[2J" not in told
