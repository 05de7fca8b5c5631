"""The rulebook tells a person, an editor and a calendar what the law asks."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from rulebook.describing import WIDTH, calendar_text, describe, listing
from rulebook.icalendar import calendar_ics
from rulebook.kinds import Kind
from rulebook.model import Rulebook
from rulebook.pages import pages
from rulebook.schemas import schemas
from rulebook.vietnamese.school_years import SchoolYear

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)


def test_one_duty_is_told_whole(law: Rulebook) -> None:
    told = describe(law.requirements["fees-and-collections"], law, TODAY)
    for part in (
        "Các khoản thu và mức thu",
        "09/2024/TT-BGDĐT, Điều 5 khoản 2: từ 19/07/2024, đang áp dụng",
        "36/2017/TT-BGDĐT: từ 13/02/2018 đến 18/07/2024",
        "Hạn tới: 29/06/2027",
        "Không tính:",
        "Ví dụ:",
        "cong-khai/cac-khoan-thu/",
    ):
        assert part in told


def test_every_duty_is_told_in_both_languages(law: Rulebook) -> None:
    for requirement in law.requirements.values():
        vietnamese = describe(requirement, law, TODAY)
        english = describe(requirement, law, TODAY, "en")
        assert vietnamese != english
        assert "{" not in vietnamese + english
        assert max(len(line) for line in (vietnamese + "\n" + english).splitlines()) <= WIDTH + 12


def test_what_was_not_verified_says_so(law: Rulebook) -> None:
    told = describe(law.requirements["quality-commitment"], law, TODAY)
    (line,) = re.findall(r"Biểu mẫu 05.*?(?:\n  - |\nKhi)", told, re.DOTALL)
    assert "chưa đối chiếu nguyên văn" in " ".join(line.split())


def test_the_list_holds_what_binds_the_unit(law: Rulebook) -> None:
    everything, office = listing(law, TODAY), listing(law, TODAY, kinds={Kind.SO})
    assert all(f"  {name} " in everything for name in law.requirements)
    assert "exam-results-lookup" in office
    assert "daily-menu" not in office


def test_the_calendar_reads_day_by_day(law: Rulebook) -> None:
    told = calendar_text(law, {Kind.THCS}, SchoolYear(2026))
    assert "29/06/2027" in told
    assert "30/06/2027" not in told
    assert "Hằng tuần" in told
    days = [line[6:10] + line[3:5] + line[:2] for line in told.splitlines() if line[2:3] == "/"]
    assert days == sorted(days)
    assert days


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("kind", [Kind.MAM_NON, Kind.THCS, Kind.GDTX])
def test_the_calendar_file_is_well_formed(law: Rulebook, kind: Kind) -> None:
    text = calendar_ics(law, {kind}, SchoolYear(2026))
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = unfolded(text)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 3
    identities = [line for line in lines if line.startswith("UID:")]
    assert len(identities) == len(set(identities))
    assert "DTSTART;VALUE=DATE:20270629" in lines
    assert not any(re.search(r"(?<!\\)[,;]", line) for line in lines if line.startswith("SUMM"))


def test_weekly_duties_recur_in_the_calendar_file(law: Rulebook) -> None:
    lines = unfolded(calendar_ics(law, {Kind.MAM_NON}, SchoolYear(2026)))
    assert [line for line in lines if line.startswith("RRULE")] == [
        "RRULE:FREQ=WEEKLY;UNTIL=20270730"
    ]


def test_schemas_are_those_of_the_code() -> None:
    folder = ROOT / "rulebook" / "schema"
    assert {f.name: f.read_text(encoding="utf-8") for f in folder.glob("*.json")} == schemas(), (
        "python -m tools.write_rulebook writes them anew"
    )


def test_pages_are_those_of_the_data(law: Rulebook) -> None:
    folder = ROOT / "docs" / "luat"
    assert {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir()} == pages(law), (
        "python -m tools.write_rulebook writes them anew"
    )


def test_links_between_the_pages_lead_somewhere(law: Rulebook) -> None:
    made = pages(law)
    anchors = {
        f"{path}#{name}"
        for path, text in made.items()
        for name in re.findall(r'<a id="([\w-]+)">', text)
    }
    for text in made.values():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            assert target in anchors or target in made, target


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("requirements", "requirements/*.yaml"),
        ("profile", "profiles/*.yaml"),
        ("families", "families.yaml"),
        ("deadlines", "deadlines.yaml"),
        ("sources", "sources.yaml"),
    ],
)
def test_our_own_files_satisfy_the_schemas(schema: str, pattern: str) -> None:
    checker = jsonschema.Draft202012Validator(json.loads(schemas()[f"{schema}.schema.json"]))
    files = sorted((ROOT / "rulebook" / "data").glob(pattern))
    assert files
    for file in files:
        content = json.loads(json.dumps(yaml.safe_load(file.read_text("utf-8")), default=str))
        assert [error.message for error in checker.iter_errors(content)] == [], file.name


def test_an_editor_is_told_of_a_misspelt_field() -> None:
    checker = jsonschema.Draft202012Validator(
        json.loads(schemas()["requirements-overlay.schema.json"])
    )
    assert checker.is_valid([{"id": "rss", "vocabulary": {"strong+": ["Kênh tin"]}}])
    assert not checker.is_valid([{"id": "rss", "vocabulry": {}}])
    assert not checker.is_valid([{"label": {"vi": "A", "en": "B"}}])
