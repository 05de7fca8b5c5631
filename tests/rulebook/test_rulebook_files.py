"""A department's clerk changes YAML, not code; a broken file is answered with file, line and what
was expected."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

import rulebook
from rulebook.kinds import Kind
from rulebook.messages import PersonError, translator
from rulebook.model import Rulebook
from rulebook.yamlfiles import RulebookError

NEW_DUTY = """\
- id: bus-timetable
  label: {vi: Lịch xe đưa đón, en: Bus timetable}
  subject: {vi: lịch xe đưa đón, en: the bus timetable}
  family: content
  kinds: [thcs]
  force: local
  section: xe-dua-don
  ask: {vi: đăng lịch xe đưa đón, en: publish the bus timetable}
  guidance: {vi: Một trang., en: One page.}
  pitfalls: {vi: Ảnh xe., en: Photos of buses.}
  bases:
    - {source: CV12/2026, clause: mục 3, valid_from: 2026-09-01}
  vocabulary:
    strong: [Lịch xe đưa đón]
"""
NEW_SOURCE = """\
- id: CV12/2026
  number: 12/SGDĐT-VP
  title: {vi: Công văn về xe đưa đón, en: Letter on buses}
"""


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def faults(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(RulebookError) as caught:
        rulebook.load(folder)
    return [(Path(p.path).name, p.line, str(p.message)) for p in caught.value.problems]


def test_only_what_differs_is_written(tmp_path: Path, law: Rulebook) -> None:
    write(
        tmp_path,
        "requirements/bac-ninh.yaml",
        "- id: daily-menu\n"
        "  vocabulary:\n"
        "    strong+: [Bữa ăn của bé]\n"
        "    headings: [Bữa sáng]\n"
        "  reasons:\n"
        "    missing:\n"
        "      remedy: {vi: Gọi bếp trưởng., en: Call the cook.}\n",
    )
    changed = rulebook.load(tmp_path).requirements["daily-menu"]
    ours = law.requirements["daily-menu"]
    assert changed.vocabulary.strong == (*ours.vocabulary.strong, "Bữa ăn của bé")
    assert changed.vocabulary.headings == ("Bữa sáng",)
    assert changed.reasons["missing"].remedy.vi == "Gọi bếp trưởng."
    assert changed.reasons["missing"].text == ours.reasons["missing"].text
    assert (changed.bases, changed.group, changed.section) == (ours.bases, ours.group, ours.section)


def test_a_department_adds_a_duty_of_its_own(tmp_path: Path, law: Rulebook) -> None:
    write(tmp_path, "requirements/bac-ninh.yaml", NEW_DUTY)
    write(tmp_path, "sources.yaml", NEW_SOURCE)
    changed = rulebook.load(tmp_path)
    duty = changed.requirements["bus-timetable"]
    assert duty.applies(date(2026, 11, 22), {Kind.THCS})
    assert not duty.applies(date(2026, 8, 31), {Kind.THCS})
    assert duty.group == "bac-ninh"
    assert duty.reasons["missing"].text.vi == "Không tìm thấy lịch xe đưa đón."
    assert len(changed.requirements) == len(law.requirements) + 1
    assert changed.version != law.version


def test_a_department_changes_a_profile_and_its_holidays(tmp_path: Path) -> None:
    write(
        tmp_path,
        "profiles/ours.yaml",
        "id: cong-truong-2026\n"
        'email: {accepted: ["*.bacninh.edu.vn"]}\n'
        "school_year: {starts: 08-29, breaks: [[2027-02-01, 2027-02-14]]}\n",
    )
    write(tmp_path, "holidays.yaml", "- 2026-10-09\n")
    changed = rulebook.load(tmp_path)
    profile = changed.profiles["cong-truong-2026"]
    assert profile.email.accepted == ("*.bacninh.edu.vn",)
    assert profile.email.refused  # ours, not written anew
    assert profile.school_year.starts == (8, 29)
    assert profile.school_year.breaks == ((date(2027, 2, 1), date(2027, 2, 14)),)
    assert changed.holidays == {date(2026, 10, 9)}
    assert len(profile.criteria) == 25


def test_names_typed_with_combining_marks_are_written_composed(tmp_path: Path) -> None:
    write(tmp_path, "requirements/a.yaml", unicodedata.normalize("NFD", NEW_DUTY))
    write(tmp_path, "sources.yaml", NEW_SOURCE)
    duty = rulebook.load(tmp_path).requirements["bus-timetable"]
    assert duty.label.vi == "Lịch xe đưa đón"


def test_a_misspelt_field_is_named_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "requirements/a.yaml", "- id: daily-menu\n  force: local\n  vocabulry: {}\n")
    ((name, line, message),) = faults(tmp_path)
    assert (name, line) == ("a.yaml", 1)
    assert "vocabulry" in message


def test_a_wrong_value_is_named_with_its_line(tmp_path: Path) -> None:
    write(
        tmp_path,
        "requirements/a.yaml",
        "- id: rss\n  force: local\n- id: daily-menu\n  label: {vi: A, en: B}\n  force: maybe\n",
    )
    ((name, line, message),) = faults(tmp_path)
    assert (name, line) == ("a.yaml", 5)
    assert "maybe" in message


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        "requirements/a.yaml",
        "- id: rss\n  family: nonsense\n- id: daily-menu\n  deadlines: [D-NEVER]\n"
        "- id: facilities\n  bases:\n    - {source: TT99/2099}\n",
    )
    assert sorted(line for _, line, _ in faults(tmp_path)) == [2, 4, 7]


def test_a_new_duty_that_lacks_a_field(tmp_path: Path) -> None:
    write(tmp_path, "requirements/a.yaml", "- id: bus-timetable\n  family: content\n")
    ((name, line, message),) = faults(tmp_path)
    assert (name, line) == ("a.yaml", 1)
    assert "Thiếu trường" in message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- id: rss\n  label: {vi: A, en: B\n  force: local\n", 3),
        ("- id: rss\n  force: local\n  force: statutory\n", 3),
        ("- id: rss\n  force: *other\n", 2),
        ("- &a {id: rss, section: x}\n- *a\n", 2),
        ("- force: local\n", 1),
        ("- id: rss\n- id: rss\n", 2),
        ("- id: [1, 2]\n", 1),
        ("just words\n", 1),
        ("- id: rss\n  kinds: " + "[" * 200 + "]" * 200 + "\n", 2),
    ],
)
def test_broken_yaml_is_a_sentence_and_a_line(tmp_path: Path, text: str, line: int) -> None:
    write(tmp_path, "requirements/a.yaml", text)
    ((name, found, message),) = faults(tmp_path)
    assert (name, found) == ("a.yaml", line)
    assert message


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "a.yaml").write_bytes("- id: rss # Công".encode("utf-16"))
    ((_, _, message),) = faults(tmp_path)
    assert "UTF-8" in message


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "holidays.yaml").write_bytes("\ufeff- 2026-10-09\n".encode())
    assert rulebook.load(tmp_path).holidays == {date(2026, 10, 9)}


def test_a_holiday_that_is_no_date(tmp_path: Path) -> None:
    write(tmp_path, "holidays.yaml", "- 2026-10-09\n- Tết\n")
    ((name, line, _),) = faults(tmp_path)
    assert (name, line) == ("holidays.yaml", 2)


def test_points_that_do_not_add_up(tmp_path: Path) -> None:
    write(tmp_path, "profiles/ours.yaml", "id: cong-truong-2026\ntotal: 99\n")
    ((name, line, message),) = faults(tmp_path)
    assert (name, line) == ("ours.yaml", 2)
    assert "99" in message
    assert "100" in message


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("window: 02-29..05-30", 9),
        ("window: 06-01..06-31", 9),
        ("window: 13-01..05-30", 9),
        ("window: weeks:0", 9),
        ("at_least: 0", 9),
        ("at_least: -1", 9),
    ],
)
def test_a_span_or_threshold_that_cannot_be(tmp_path: Path, field: str, line: int) -> None:
    write(
        tmp_path,
        "profiles/new.yaml",
        "id: new\ntitle: {vi: Mới, en: New}\nsource: ours\nkinds: all\ncriteria:\n"
        '  - id: "1"\n    label: {vi: Tin, en: News}\n    formulas:\n'
        f"      - {{kind: posts_total, requirements: [news-events], {field}}}\n",
    )
    ((file, where, message),) = faults(tmp_path)
    assert (file, where) == ("new.yaml", line)
    assert message


@pytest.mark.parametrize("bound", ["starts: 02-30", "ends: 04-31", "ends: 00-10", "starts: 05-00"])
def test_a_school_year_that_begins_or_ends_on_no_day(tmp_path: Path, bound: str) -> None:
    write(tmp_path, "profiles/ours.yaml", f"id: cong-truong-2026\nschool_year:\n  {bound}\n")
    ((file, line, message),) = faults(tmp_path)
    assert (file, line) == ("ours.yaml", 3)
    assert bound[-5:] in message


def test_a_profile_that_asks_for_an_unknown_duty(tmp_path: Path) -> None:
    write(
        tmp_path,
        "profiles/new.yaml",
        "id: ours\ntitle: {vi: A, en: B}\nsource: X\nkinds: all\ncriteria:\n"
        "  - id: a\n    label: {vi: A, en: B}\n    points: 1\n    formulas:\n"
        "      - kind: share\n        requirements: [rss, rsss]\n",
    )
    ((name, line, message),) = faults(tmp_path)
    assert (name, line) == ("new.yaml", 11)
    assert "rsss" in message


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PersonError):
        rulebook.load(tmp_path / "nowhere")


def test_the_examples_of_the_manual_are_true(tmp_path: Path) -> None:
    manual = Path(__file__).resolve().parents[2] / "docs" / "quy-tac-rieng.md"
    change, duty, source, profile, _ = re.findall(
        r"```yaml\n(.*?)```", manual.read_text(encoding="utf-8"), re.DOTALL
    )
    write(tmp_path, "requirements/bac-ninh.yaml", change + duty)
    write(tmp_path, "sources.yaml", source)
    write(tmp_path, "profiles/bac-ninh-2027.yaml", profile)
    changed = rulebook.load(tmp_path)
    assert changed.profiles["bac-ninh-2027"].total == 100
    assert "Bữa ăn của bé" in changed.requirements["daily-menu"].vocabulary.strong
    assert "bus-timetable" in changed.requirements


def test_the_same_data_has_the_same_version(law: Rulebook) -> None:
    assert rulebook.load().version == law.version


@pytest.mark.parametrize(
    "misnamed", ["requirement/a.yaml", "profile.yaml", "requirements/a.yml", "rules.yaml"]
)
def test_a_file_with_a_misspelt_name_is_not_passed_over(tmp_path: Path, misnamed: str) -> None:
    write(tmp_path, misnamed, "- id: daily-menu\n  force: local\n")
    write(tmp_path, "README.md", "Quy tắc của tỉnh")
    ((name, _, message),) = faults(tmp_path)
    assert name == Path(misnamed).name
    assert "không được đọc" in message


def test_faults_are_told_in_one_language(tmp_path: Path) -> None:
    write(tmp_path, "requirements/a.yaml", "- id: daily-menu\n  vocabulry: {}\n")
    with pytest.raises(RulebookError) as caught:
        rulebook.load(tmp_path)
    english = caught.value.message.render(translator("en"))
    assert "a.yaml:1: There is no field 'vocabulry'" in english
    assert "trường" not in english
