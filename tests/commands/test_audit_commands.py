"""A department's way from a registry to a report, with bad rows among the good."""

from __future__ import annotations

from pathlib import Path

import pytest

import rulebook
from auditor.audit import profile_named
from auditor.history import history_of, read_earlier
from auditor.results.reading import read_results
from auditor.run import alone, read_run
from congtruong.cli import congtruong
from congtruong.speaking import run
from tests.commands.conftest import HOME, QUICK, TODAY, auditing, registry, rows_of

Captured = pytest.CaptureFixture[str]
PROFILE = """
id: tinh
title: {vi: Bộ tiêu chí của tỉnh, en: The province's table}
source: TT37/2020
kinds: [thcs]
total: 10
status: ready
criteria:
  - id: "1"
    label: {vi: Tin được dùng trên cổng của Sở, en: Items used on the department's portal}
    points: 10
    formulas:
      - {kind: external, column: Tin trên cổng Sở, at_least: 24, mode: step}
"""

#: The same with a line that an office is given for its schools.
WIDER = (
    PROFILE.replace("total: 10", "total: 20")
    + """\
  - id: "2"
    label: {vi: Liên hệ của các trường trực thuộc, en: Contact of the schools below}
    points: 10
    formulas:
      - {kind: children, requirements: [contact-and-qa]}
"""
)


def test_bad_rows_are_named_and_the_good_one_is_audited(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed = registry(
        tmp_path,
        address,
        "A,Không địa chỉ,thcs,,",
        f"B,Loại lạ,dai-hoc,{address},",
        f"GN,Trùng mã,thcs,{address},",
    )
    out = tmp_path / "run"
    assert run(congtruong, auditing(listed, out)) == 0
    told = capsys.readouterr().err
    for line in (3, 4, 5):
        assert f"danh-sach.csv:{line}:" in told
    (row,) = rows_of(out)
    outcomes = {f["requirement"]: f["outcome"] for f in row["findings"]}  # type: ignore[index,union-attr,attr-defined]
    assert outcomes["disclosure-section"] == "stub"
    assert [e["address"] for e in row["emails"]] == ["c2gonoi@songlam.edu.vn"]  # type: ignore[index,union-attr,attr-defined]
    assert (out / "run.json").exists()
    assert (out / "skipped.jsonl").exists()


def test_a_private_address_is_refused_unless_allowed(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed = registry(tmp_path, address)
    out = tmp_path / "run"
    assert run(congtruong, ["audit", str(listed), "--out", str(out), *QUICK]) == 2
    assert "danh-sach.csv:2:" in capsys.readouterr().err
    assert not (out / "results.jsonl").exists()


def test_a_run_goes_on_after_midnight_by_its_own_date(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed, out = registry(tmp_path, address), tmp_path / "run"
    arguments = ["audit", str(listed), "--out", str(out), "--allow-private", "--delay", "0"]
    arguments += ["--quiet", "--no-ocr", "--engine", "local:1"]
    assert run(congtruong, [*arguments, "--today", "2025-10-20"]) == 0
    finished = (out / "results.jsonl").read_bytes()
    assert run(congtruong, arguments) == 2  # another month's audit has a folder of its own
    assert run(congtruong, [*arguments, "--retry-failed"]) == 0
    (out / "results.jsonl").unlink()  # as if it had been stopped before its end
    assert run(congtruong, arguments) == 0
    assert "20/10/2025" in capsys.readouterr().out
    assert (out / "results.jsonl").read_bytes() == finished


def test_a_run_is_replayed_without_a_request(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed, out = registry(tmp_path, address), tmp_path / "run"
    arguments = auditing(listed, out)
    assert run(congtruong, arguments) == 0
    before = (out / "results.jsonl").read_bytes()
    for page in (tmp_path / "web").iterdir():
        page.unlink()
    assert run(congtruong, ["audit", "--replay", str(out)]) == 0
    assert (out / "results.jsonl").read_bytes() == before
    capsys.readouterr()
    assert run(congtruong, ["audit", str(listed)]) == 2
    assert "--out" in capsys.readouterr().err


def test_two_commands_do_not_work_on_one_run(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed, out = registry(tmp_path, address), tmp_path / "run"
    arguments = auditing(listed, out)
    with alone(out):
        assert run(congtruong, arguments) == 2
        assert str(out) in capsys.readouterr().err
    assert run(congtruong, arguments) == 0
    with alone(out):
        assert run(congtruong, ["rank", str(out)]) == 2


def test_an_audit_run_again_gives_the_same_bytes_and_asks_nothing(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed, out = registry(tmp_path, address), tmp_path / "run"
    arguments = auditing(listed, out)
    assert run(congtruong, arguments) == 0
    before = (out / "results.jsonl").read_bytes()
    (tmp_path / "web" / "cong-khai.html").unlink()
    assert run(congtruong, arguments) == 0
    assert (out / "results.jsonl").read_bytes() == before


def test_another_question_does_not_fall_into_the_same_folder(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed, out = registry(tmp_path, address), tmp_path / "run"
    arguments = ["audit", str(listed), "--out", str(out), "--allow-private"]
    assert run(congtruong, [*arguments, *QUICK]) == 0
    before = (out / "results.jsonl").read_bytes()
    later = [q if q != "2026-11-22" else "2026-11-23" for q in QUICK]
    assert run(congtruong, [*arguments, *later]) == 2
    assert "--out" in capsys.readouterr().err
    assert (out / "results.jsonl").read_bytes() == before


def test_a_report_is_made_from_a_run(tmp_path: Path, address: str, capsys: Captured) -> None:
    listed, out = registry(tmp_path, address), tmp_path / "run"
    assert run(congtruong, auditing(listed, out)) == 0
    assert run(congtruong, ["report", str(out), "--out", str(tmp_path / "web2")]) == 0
    assert "Trường THCS Gò Nổi" in (tmp_path / "web2" / "index.html").read_text(
        encoding="utf-8"
    ) or (list((tmp_path / "web2").rglob("*GN*")))
    assert list((tmp_path / "web2").rglob("*.xlsx"))


def test_an_unknown_profile_lists_those_there_are(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed = registry(tmp_path, address)
    arguments = auditing(listed, tmp_path / "run")
    assert run(congtruong, [*arguments, "--profile", "khong-co"]) == 2
    assert "cong-truong-2026" in capsys.readouterr().err


def test_the_departments_figures_fill_in_what_nobody_sees_from_outside(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed, out = registry(tmp_path, address), tmp_path / "run"
    figures = tmp_path / "so-lieu.csv"
    figures.write_text("mã;Tin trên cổng Sở\nGN;24\n;3\nGN;5\n", encoding="utf-8")
    overlay = tmp_path / "quy-dinh"
    (overlay / "profiles").mkdir(parents=True)
    (overlay / "profiles" / "tinh.yaml").write_text(PROFILE, encoding="utf-8")
    asked = ["--profile", "tinh", "--rulebook", str(overlay), "--figures", str(figures)]
    arguments = auditing(listed, out, *asked)
    assert run(congtruong, arguments) == 0
    told = capsys.readouterr().err
    assert "so-lieu.csv:3:" in told
    assert "so-lieu.csv:4:" in told
    assert points_of(out, "1") == (10, "csv")
    objection = [
        "object",
        str(out),
        "GN",
        "--requirement",
        "contact-and-qa",
        "--note",
        "Có đủ",
        *TODAY,
    ]
    assert run(congtruong, [*objection, "--rulebook", str(overlay)]) == 0
    assert points_of(out, "1") == (10, "csv")  # kept with the run
    assert read_run(out).figures[0] == "so-lieu.csv"


def points_of(folder: Path, criterion: str) -> tuple[object, object]:
    """Points of the first unit's line, and where they come from."""
    row, *_ = rows_of(folder)
    lines = row["score"]["criteria"]  # type: ignore[index,call-overload]
    return next((line["points"], line["source"]) for line in lines if line["id"] == criterion)


def test_a_month_is_compared_with_the_one_before(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed = registry(tmp_path, address)
    runs = [tmp_path / "thang-10", tmp_path / "thang-11"]
    october = [q if q != "2026-11-22" else "2026-10-22" for q in QUICK]
    for folder, quick in zip(runs, (october, QUICK), strict=True):
        arguments = ["audit", str(listed), "--out", str(folder), "--allow-private", *quick]
        assert run(congtruong, arguments) == 0
        (tmp_path / "web" / "lien-he.html").write_text(HOME, encoding="utf-8")  # then it broke
    rules = rulebook.load()
    profile = profile_named(rules, "cong-truong-2026")
    results = read_results(runs[1] / "results.jsonl")
    history = history_of(results, read_run(runs[1]), read_earlier(runs[:1]), rules, profile)
    unit = history.units["GN"]
    assert [month.day.month for month in unit.months] == [10, 11]
    assert "official-email-published" in {change.requirement for change in unit.broken}
    assert unit.repaired == ()
    assert unit.by_rules == 0
    assert unit.by_site is not None
    assert unit.by_site < 0
    arguments = ["report", str(runs[1]), "--out", str(tmp_path / "r"), "--before", str(runs[0])]
    assert run(congtruong, arguments) == 0
    feed = (tmp_path / "r/du-lieu/feed.atom").read_text("utf-8")
    assert [feed.count(f", 22/{month}/2026</title>") for month in (11, 10)] == [1, 1]


def test_a_run_compared_with_itself_has_not_moved(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed, out = registry(tmp_path, address), tmp_path / "run"
    arguments = auditing(listed, out)
    assert run(congtruong, arguments) == 0
    rules = rulebook.load()
    profile = profile_named(rules, "cong-truong-2026")
    results = read_results(out / "results.jsonl")
    unit = history_of(results, read_run(out), read_earlier([out]), rules, profile).units["GN"]
    assert (unit.repaired, unit.broken, unit.by_site, unit.by_rules) == ((), (), 0, 0)


def test_a_change_of_rules_is_not_laid_on_the_site(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed, out = registry(tmp_path, address), tmp_path / "run"
    arguments = auditing(listed, out)
    assert run(congtruong, [*arguments, "--profile", "bacninh-2017"]) == 0
    later = tmp_path / "later"
    arguments[3] = str(later)
    assert run(congtruong, arguments) == 0
    rules = rulebook.load()
    profile = profile_named(rules, "cong-truong-2026")
    results = read_results(later / "results.jsonl")
    unit = history_of(results, read_run(later), read_earlier([out]), rules, profile).units["GN"]
    assert unit.by_site == 0
    assert unit.by_rules != 0


def test_new_rules_count_the_figures_and_the_units_below_in_both_months(
    tmp_path: Path, address: str
) -> None:
    listed, out, later = registry(tmp_path, address), tmp_path / "run", tmp_path / "later"
    listed.write_text(
        "mã,tên,loại,địa chỉ,cấp trên\n"
        f"SO,Sở GDĐT Sông Lam,so,{address},\nGN,Trường THCS Gò Nổi,thcs,{address},SO\n",
        encoding="utf-8",
    )
    figures = tmp_path / "so-lieu.csv"
    figures.write_text("mã;Tin trên cổng Sở\nGN;24\nSO;12\n", encoding="utf-8")
    overlay = tmp_path / "quy-dinh"
    (overlay / "profiles").mkdir(parents=True)
    (overlay / "profiles" / "tinh.yaml").write_text(WIDER, encoding="utf-8")
    arguments = auditing(listed, out, "--figures", str(figures))
    assert run(congtruong, arguments) == 0
    arguments[3] = str(later)
    assert run(congtruong, [*arguments, "--rulebook", str(overlay), "--profile", "tinh"]) == 0
    rules = rulebook.load(overlay)
    results = read_results(later / "results.jsonl")
    assert {criterion.points is None for r in results for criterion in r.score.criteria} == {
        False,
        True,  # the school has nobody below it
    }
    earlier = read_earlier([out], "tinh")
    history = history_of(results, read_run(later), earlier, rules, rules.profiles["tinh"])
    assert [history.units[code].by_site for code in ("GN", "SO")] == [0, 0]


def test_one_run_is_scored_by_several_profiles_at_once(
    tmp_path: Path, address: str, capsys: Captured
) -> None:
    listed, out, site = registry(tmp_path, address), tmp_path / "run", tmp_path / "web2"
    asked = auditing(listed, out)
    assert run(congtruong, [*asked, "--also", "vinhphuc-2016-school"]) == 0
    (row,) = rows_of(out)
    (other,) = read_results(out / "results-vinhphuc-2016-school.jsonl")
    assert row["score"]["profile"] == "cong-truong-2026"  # type: ignore[index,call-overload]
    assert (other.school.code, other.score.profile) == ("GN", "vinhphuc-2016-school")

    assert run(congtruong, ["report", str(out), "--out", str(site)]) == 0
    home = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="theo/vinhphuc-2016-school/index.html"' in home
    below = (site / "theo" / "vinhphuc-2016-school" / "en" / "index.html").read_text("utf-8")
    assert 'href="../../../en/index.html"' in below

    assert run(congtruong, ["rank", str(out), "--profile", "vinhphuc-2016-school"]) == 0
    assert not list(out.glob("results-*.jsonl"))
    (row,) = rows_of(out)
    assert row["score"]["profile"] == "vinhphuc-2016-school"  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (["--previous", "khong-co"], "khong-co không phải là thư mục của một lượt kiểm tra"),
        (["--group-by", "Cụm thi đua"], "cột “cum thi dua”"),
        (["--contact", "phòng CNTT"], "“phòng CNTT” không phải là địa chỉ"),
        (["--figures", "khong-co.csv"], "khong-co.csv: không mở được bảng số liệu"),
        (["--db", "nothing://user:secret@nowhere/db"], "Sổ ghi nothing://user:***@nowhere/db"),
        (["--rulebook", "khong-co"], "thư mục quy tắc riêng khong-co"),
    ],
)
def test_what_an_audit_cannot_use_is_told_before_anything_is_kept(
    tmp_path: Path, capsys: Captured, added: list[str], told: str
) -> None:
    listed, out = registry(tmp_path, "http://127.0.0.1:9/"), tmp_path / "run"
    arguments = auditing(listed, out, *added)
    assert run(congtruong, arguments) == 2
    assert told in capsys.readouterr().err
    assert not (out / "results.jsonl").exists()


def test_units_are_ranked_by_a_column_of_the_registry_named_as_it_is_there(
    tmp_path: Path, address: str
) -> None:
    listed, out = tmp_path / "danh-sach.csv", tmp_path / "run"
    listed.write_text(
        f"mã,tên,loại,địa chỉ,Cụm thi đua\nA,Trường A,thcs,{address},Cụm 2\n", encoding="utf-8"
    )
    arguments = auditing(listed, out)
    assert run(congtruong, [*arguments, "--group-by", "Cụm thi đua"]) == 0
    assert rows_of(out)[0]["rank"]["group"] == "Cụm 2"  # type: ignore[index]
    assert run(congtruong, ["rank", str(out), "--group-by", "cấp học"]) == 0
    assert rows_of(out)[0]["rank"]["group"] == "thcs"  # type: ignore[index]
