"""How a run was made, as a reader is told."""

from __future__ import annotations

from auditor.crawl.settings import CrawlSettings
from auditor.reports.facts import run_facts
from auditor.run import Run, parameters
from tests.reports.hostile import DIRECTION, LONG
from tests.reports.sample_units import TODAY


def test_a_runs_parameters_are_told_in_words_and_none_is_lost() -> None:
    settings = CrawlSettings(contact="https://so.songlam.edu.vn/danh-gia", max_pages=80)
    run = Run(1, "thang-11", TODAY, "p", "r", "kind", settings, (), "1.0", ("so-lieu.csv", "ab12"))
    facts = run_facts(parameters(run))
    named = {fact.label.vi: fact.value for fact in facts.named}
    assert named["Số trang tối đa mỗi đơn vị"] == "80"
    assert named["Bảng số liệu của Sở (tên, SHA-256)"] == "so-lieu.csv, ab12"
    assert named["Địa chỉ liên hệ của đợt kiểm tra"] == "https://so.songlam.edu.vn/danh-gia"
    assert "Bảng điểm chấm cùng lần này" not in named  # there was none
    others = {fact.label.vi: fact.value for fact in facts.others}
    assert others["max_bytes"] == "200000000"
    assert not named.keys() & others.keys()


def test_what_others_wrote_is_shown_plain_and_short() -> None:
    (note, *_), (wide,) = run_facts({"contact": DIRECTION}).named, run_facts({"note": LONG}).others
    assert note.value == "Trường gnort nạn Mẫu"
    assert len(wide.value) == 200
