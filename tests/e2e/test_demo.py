"""``congtruong demo``: the audit finds what ``sites/truth.yaml`` says, no less and no more."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from openpyxl import load_workbook

from auditor.results.record import json_schema
from congtruong.cli import congtruong
from congtruong.speaking import run
from tests.e2e.conftest import Demo

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]

TRUTH = yaml.safe_load(
    (Path(__file__).parents[2] / "sites" / "truth.yaml").read_text(encoding="utf-8")
)
CODES = sorted(TRUTH["units"])


def expected(code: str) -> dict[str, str]:
    """Requirement → outcome wherever it is not a plain pass."""
    everywhere = TRUTH.get("everywhere", {})
    told = {**everywhere, **(TRUTH["units"][code].get("findings") or {})}
    return {name: entry["outcome"] for name, entry in told.items() if entry["outcome"] != "pass"}


def test_there_are_enough_units_of_every_kind(demo: Demo) -> None:
    kinds = {row["school"]["kind"] for row in demo.results.values()}
    assert len(demo.results) >= 10
    assert kinds >= {"mam-non", "tieu-hoc", "thcs", "thpt", "tieu-hoc+thcs", "gdtx", "so"}
    assert any(row["school"]["private"] for row in demo.results.values())
    assert set(demo.results) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_audit_finds_no_less_and_no_more(demo: Demo, code: str) -> None:
    found = {
        finding["requirement"]: finding["outcome"]
        for finding in demo.results[code]["findings"]
        if finding["outcome"] not in ("pass", "not_applicable")
    }
    wanted = {name: how for name, how in expected(code).items() if how != "not_applicable"}
    assert found == wanted


@pytest.mark.parametrize("code", CODES)
def test_the_reasons_are_the_planned_ones(demo: Demo, code: str) -> None:
    wanted = {
        name: entry["code"]
        for name, entry in TRUTH["units"][code]["findings"].items()
        if "code" in entry
    }
    found = {one["requirement"]: one["code"] for one in demo.results[code]["findings"]}
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("code", CODES)
def test_posts_and_feeds(demo: Demo, code: str) -> None:
    row, truth = demo.results[code], TRUTH["units"][code]
    assert len(row["posts"]) == truth["posts"]
    assert bool(row["feeds"]) == bool(truth["feeds"])


@pytest.mark.parametrize("code", CODES)
def test_weeks_without_posts(demo: Demo, code: str) -> None:
    empty = [week["week"] for week in demo.results[code]["weeks"] if not week["posts"]]
    assert empty == (TRUTH["units"][code].get("weeks_without_posts") or [])


@pytest.mark.parametrize("code", CODES)
def test_emails(demo: Demo, code: str) -> None:
    found = {(e["address"], e["role"], e["compliant"]) for e in demo.results[code]["emails"]}
    wanted = {
        (e["address"], e["role"], e["compliant"]) for e in TRUTH["units"][code].get("emails") or ()
    }
    assert found == wanted


@pytest.mark.parametrize("code", CODES)
def test_every_unit_is_seen_whole_and_placed(demo: Demo, code: str) -> None:
    row = demo.results[code]
    assert row["crawl"]["status"] == "ok"
    assert row["rank"]["position"] is not None


def test_complete_units_come_before_faulty_ones_of_their_kind(demo: Demo) -> None:
    for code in CODES:
        if TRUTH["units"][code].get("complete"):
            assert demo.results[code]["rank"]["position"] == 1


def test_results_follow_the_published_schema(demo: Demo) -> None:
    for row in demo.results.values():
        jsonschema.validate(row, json_schema())


def test_pupils_data_are_reported_and_never_repeated(demo: Demo) -> None:
    breached = [
        finding
        for row in demo.results.values()
        for finding in row["findings"]
        if finding["requirement"] == "pupil-personal-data" and finding["outcome"] == "missing"
    ]
    assert breached
    (listed,) = demo.sources.rglob("danh-sach-doi-tuyen.xlsx")
    rows = load_workbook(listed, read_only=True).worksheets[0].iter_rows(values_only=True)
    names = [str(row[1]) for row in rows if isinstance(row[0], int)]
    assert len(names) > 20
    told = [json.dumps(row, ensure_ascii=False) for row in demo.results.values()]
    told += [p.read_text(encoding="utf-8") for p in demo.ranking.rglob("*.html")]
    assert not [name for name in names for text in told if name in text]


def test_judging_again_from_the_captures_gives_the_same_bytes(demo: Demo) -> None:
    results = demo.folder / "run" / "results.jsonl"
    before = results.read_bytes()
    assert run(congtruong, ["rank", str(demo.folder / "run")]) == 0
    assert results.read_bytes() == before


def test_another_profile_is_scored_without_a_request(
    demo: Demo, capsys: pytest.CaptureFixture[str]
) -> None:
    results = demo.folder / "run" / "results.jsonl"
    before = results.read_bytes()
    assert run(congtruong, ["rank", str(demo.folder / "run"), "--profile", "bacninh-2017"]) == 0
    rows = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    assert {row["score"]["profile"] for row in rows} == {"bacninh-2017"}
    assert run(congtruong, ["rank", str(demo.folder / "run")]) == 0
    assert results.read_bytes() == before
