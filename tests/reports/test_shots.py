"""Screenshots beside a unit's page: shown as evidence, never of a page that leaks."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image
from sample_units import sample_profile, sample_results, sample_rulebook

from auditor.engine.screenshots import INDEX, SCREENSHOTS
from auditor.reports.edition import make_edition
from auditor.reports.shots import pages_to_picture, read_shots
from auditor.reports.site import write_report
from rulebook.model import Force

BOOK, TABLE = sample_rulebook(), sample_profile()


def picture(run: Path, name: str, size: tuple[int, int]) -> str:
    path = run / SCREENSHOTS / "truong" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "navy").save(path)
    return path.relative_to(run).as_posix()


def test_pictures_stand_by_the_evidence_and_breaches_have_none(tmp_path: Path) -> None:
    results = sample_results(7)
    unit = results[6]  # the seventh breaks a prohibition
    leaks = {
        evidence.url
        for finding in unit.judgement.findings
        if BOOK.requirements[finding.requirement].force is Force.PROHIBITION
        for evidence in finding.evidence
    }
    wanted = pages_to_picture(unit, BOOK)
    assert leaks
    assert not leaks & set(wanted)
    assert wanted[0] == unit.school.url

    run, out = tmp_path / "run", tmp_path / "site"
    taken = {
        wanted[0]: picture(run, "home.png", (1280, 6000)),
        wanted[1]: picture(run, "evidence.png", (1280, 720)),
        min(leaks): picture(run, "leak.png", (1280, 720)),
    }
    (run / SCREENSHOTS / INDEX).write_text(json.dumps({unit.school.code: taken}), "utf-8")
    write_report(make_edition(results, BOOK, TABLE, {}, shots=read_shots(run)), out)
    (folder,) = out.glob("truong/*/anh")
    assert sorted(path.name for path in folder.iterdir()) == ["evidence.webp", "home.webp"]
    with Image.open(folder / "home.webp") as small:
        assert small.width <= 960
        assert small.height <= 2400
    page = (folder.parent / "index.html").read_text(encoding="utf-8")
    assert 'anh/home.webp" width="240" height="180" alt="Ảnh chụp trang chủ' in page
    assert page.count("anh/evidence.webp") == 1
    assert "leak" not in page


def test_a_damaged_picture_is_left_out_and_the_site_is_written(tmp_path: Path) -> None:
    results = sample_results(2)
    run, out = tmp_path / "run", tmp_path / "site"
    place = picture(run, "home.png", (8, 8))
    (run / place).write_bytes(b"not a picture")
    taken = {results[0].school.code: {results[0].school.url: place}}
    (run / SCREENSHOTS / INDEX).write_text(json.dumps(taken), "utf-8")
    write_report(make_edition(results, BOOK, TABLE, {}, shots=read_shots(run)), out)
    assert (out / "index.html").exists()
    assert not list(out.glob("truong/*/anh/*"))
    assert not [page for page in out.rglob("*.html") if "home.webp" in page.read_text("utf-8")]
