"""The same site on a teacher's Windows: names, kinds of files, what leads out of the folder."""

from __future__ import annotations

import mimetypes
from pathlib import Path, PureWindowsPath

import pytest

from generator.content.layout import asset_address, place_of
from generator.media_types import media_type
from tests.generator.conftest import SCHOOL, build_school


def test_no_page_is_put_where_windows_has_a_device() -> None:
    assert place_of("Con.md").url() == "con-1/"
    assert place_of("aux/tin-tuc.md").url() == "aux-1/tin-tuc/"
    assert asset_address("anh/con.JPG") == "anh/con-1.jpg"
    assert asset_address("tep/kế hoạch.d:oc ") == "tep/ke-hoach.d-oc"


@pytest.mark.parametrize(
    "alias", ["C:/Users/Public/a.html", "/a/../../b.html", "/aux.html", "/a:b"]
)
def test_an_old_address_never_writes_outside_the_site(tmp_path: Path, alias: str) -> None:
    page = f'---\ntiêu đề: Mới\nđường dẫn cũ: ["{alias}", "/cu/tin-1.html"]\n---\nNội dung.\n'
    built = build_school(tmp_path, {**SCHOOL, "noi-dung/gioi-thieu/moi.md": page})
    site = PureWindowsPath("D:/site")
    for path in built.out.rglob("*"):
        name = path.relative_to(built.out).as_posix()
        assert (site / name).is_relative_to(site)
        assert not PureWindowsPath(name).is_reserved()
    assert built.has("cu/tin-1.html")
    assert not (tmp_path / "b.html").exists()


def test_what_the_system_calls_a_file_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    for suffix in (".js", ".css", ".pdf", ".docx"):
        monkeypatch.setitem(mimetypes.types_map, suffix, "text/plain")
    assert media_type("a/search.js") == "text/javascript"
    assert media_type("portal.css") == "text/css"
    assert media_type("kế hoạch.pdf") == "application/pdf"
    assert media_type("a.docx").endswith("wordprocessingml.document")
    assert media_type("a.khong-biet") == "application/octet-stream"
