"""``results.jsonl``: the contract outside scripts rely on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

import rulebook
from auditor.checks.finding import Evidence, Finding, JudgedEmail, Judgement, WeekCount
from auditor.checks.judged import FeedSummary
from auditor.crawl.capture import CrawlSummary
from auditor.pages.model import DateEvidence, Post
from auditor.registry.school import School
from auditor.results.model import UnitResult
from auditor.results.reading import read_results
from auditor.results.record import json_schema
from auditor.results.writing import write_results
from auditor.scoring.score import CriterionScore, Rank, Score
from rulebook.kinds import Kind
from rulebook.messages import PersonError
from rulebook.model import Level, Outcome, Text

SCHEMA_FILE = Path(__file__).parents[2] / "auditor" / "schema" / "result.schema.json"
RULES = rulebook.load()


def result(code: str = "TH01", name: str = "Trường Tiểu học Bến Đò") -> UnitResult:
    requirement = RULES.requirements["facilities"]
    missing = next(r for r in requirement.reasons.values() if r.outcome is Outcome.MISSING)
    return UnitResult(
        run="2026-11-22-abc",
        today=date(2026, 11, 22),
        rulebook="v1",
        school=School(
            code,
            name,
            frozenset({Kind.TIEU_HOC, Kind.THCS}),
            "https://bendo.example/",
            "songlam.edu.vn",
            "xã Bến Đò",
            "SO",
            private=False,
            columns={"visits": "120"},
        ),
        crawl=CrawlSummary("partial", "budget", 60, 8, 0.931, {"robots": 2}),
        judgement=Judgement(
            (
                Finding(
                    "facilities",
                    Outcome.MISSING,
                    Level.E0,
                    missing.code,
                    {},
                    0.9,
                    (
                        Evidence(
                            "https://bendo.example/cong-khai/",
                            "Công khai",
                            "Đang cập nhật",
                            date(2026, 6, 12),
                            "2025-2026",
                            "ab" * 32,
                        ),
                    ),
                ),
            ),
            (WeekCount("2026-W46", date(2026, 11, 9), 2, 1, 1),),
            (JudgedEmail("c1bendo@songlam.edu.vn", "unit", "own", True, ("https://b/",)),),
        ),
        posts=(
            Post(
                "https://bendo.example/tin/1",
                "Ngày hội đọc sách",
                date(2026, 11, 10),
                DateEvidence(date(2026, 11, 10), "day", "published", "json-ld", "2026-11-10", 0.95),
                True,
                True,
                ("https://bendo.example/print/1",),
            ),
            Post("https://bendo.example/tin/2", "Không ngày", None, None, False, False),
        ),
        feeds=(FeedSummary("https://b/rss.xml", "rss", 20, date(2026, 11, 10), True),),
        score=Score(
            "cong-truong-2026",
            Decimal("17.50"),
            Decimal("20.00"),
            Decimal(100),
            (
                CriterionScore(
                    "1",
                    Text("Công khai", "Disclosure"),
                    Decimal("17.50"),
                    Decimal(20),
                    Text("Đạt 7/8.", "7 of 8."),
                    ("facilities",),
                    "site",
                    Decimal(20),
                    Decimal(20),
                ),
                CriterionScore("2", Text("SMS", "SMS"), None, Decimal(5), Text("–", "–"), ()),
            ),
            Text("Tốt", "Good"),
            Decimal("20.00"),
        ),
        rank=Rank("tieu-hoc+thcs", 3, 25),
        platform="nukeviet",
    )


def test_the_shipped_schema_is_the_one_the_types_make() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == json_schema()


def test_a_line_has_the_fields_of_the_contract(tmp_path: Path) -> None:
    write_results([result()], RULES, tmp_path / "results.jsonl")
    line = json.loads((tmp_path / "results.jsonl").read_text(encoding="utf-8"))
    jsonschema.validate(line, json_schema())
    assert line["school"]["kind"] == "tieu-hoc+thcs"
    assert line["crawl"]["coverage"] == 0.931
    assert line["weeks"] == [
        {"week": "2026-W46", "from": "2026-11-09", "posts": 2, "own": 1, "own_with_image": 1}
    ]
    assert line["posts"][0]["published"] == "2026-11-10"
    assert line["posts"][0]["source"] == "json-ld"
    assert line["score"]["points"] == 17.5
    assert line["score"]["criteria"][1]["points"] is None
    assert line["rank"] == {"group": "tieu-hoc+thcs", "position": 3, "of": 25, "reason": ""}
    assert line["findings"][0]["message"]
    assert line["findings"][0]["evidence"][0]["school_year"] == "2025-2026"


def test_lines_are_sorted_by_code_and_written_the_same_each_time(tmp_path: Path) -> None:
    one, two = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    write_results([result("B"), result("A")], RULES, one)
    write_results([result("A"), result("B")], RULES, two)
    assert one.read_bytes() == two.read_bytes()
    codes = [json.loads(line)["school"]["code"] for line in one.read_text().splitlines()]
    assert codes == ["A", "B"]


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    write_results([result()], RULES, path)
    (again,) = read_results(path)
    assert again == result()


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    write_results([result()], RULES, path)
    path.write_text(path.read_text() + '{"schema": 1}\n')
    with pytest.raises(PersonError, match=r"results\.jsonl:2:"):
        read_results(path)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    write_results([result()], RULES, path)
    before = path.read_bytes()
    broken = RULES.__class__({}, {}, {}, "none")
    with pytest.raises(KeyError):
        write_results([result()], broken, path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["results.jsonl"]


def test_evidence_that_lacks_a_date_still_has_every_key(tmp_path: Path) -> None:
    """Scripts ask for ``evidence["date"]`` and must find null, not nothing."""
    bare = result()
    (finding,) = bare.judgement.findings
    told = replace(finding, evidence=(Evidence("https://bendo.example/"),))
    path = tmp_path / "results.jsonl"
    write_results([replace(bare, judgement=Judgement((told,), (), ()))], RULES, path)
    (evidence,) = json.loads(path.read_bytes())["findings"][0]["evidence"]
    assert list(evidence) == ["url", "title", "quote", "date", "school_year", "sha256"]
    assert (evidence["date"], evidence["school_year"], evidence["sha256"]) == (None, None, None)
