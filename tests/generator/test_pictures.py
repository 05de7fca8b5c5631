from __future__ import annotations

import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.generator.conftest import SCHOOL, Built, build_school

FOLDER = "noi-dung/tin-tuc/2026/2026-09-05-khai-giang"
POST = "tin-tuc/2026/khai-giang/"


def photo(width: int, height: int) -> bytes:
    """A photo as a phone writes it: lying on its side, with the place where it was taken."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right
    exif[0x8825] = {1: "N", 2: (21.0, 10.0, 0.0)}
    exif[0x010F] = "Máy ảnh"
    data = io.BytesIO()
    image.save(data, "JPEG", exif=exif)
    return data.getvalue()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    text = "---\ntiêu đề: Ảnh\n---\n![Sân trường](anh.jpg)\n\n![Nhỏ](nho.png) ![Hỏng](hong.jpg)\n"
    files = {
        **SCHOOL,
        f"{FOLDER}/index.md": text,
        f"{FOLDER}/anh.jpg": photo(2400, 1800),
        f"{FOLDER}/nho.png": SCHOOL[f"{FOLDER}/anh.png"],
        f"{FOLDER}/hong.jpg": b"khong phai anh",
    }
    return build_school(tmp_path_factory.mktemp("anh"), files)


def test_a_photo_is_upright_small_enough_and_says_nothing_of_its_place(site: Built) -> None:
    with Image.open(site.out / POST / "anh.jpg") as image:
        assert image.size == (1600, 2133)
        assert not image.getexif()
    published = [p for p in (site.out / POST).iterdir() if p.is_file()]
    assert not [p for p in published if "Máy ảnh".encode() in p.read_bytes()]


def test_its_size_is_declared_and_phones_get_a_smaller_one(site: Built) -> None:
    page = BeautifulSoup(site.text(POST), "html.parser")
    image = page.find("img", alt="Sân trường")
    assert image is not None
    assert (image["width"], image["height"], image["loading"]) == ("1600", "2133", "lazy")
    sources = dict(part.strip().split(" ") for part in str(image["srcset"]).split(","))
    assert list(sources.values()) == ["480w", "960w", "1600w"]
    for source, width in sources.items():
        with Image.open((site.out / POST / source).resolve()) as copy:
            assert f"{copy.width}w" == width


def test_small_ones_stay_as_they_are_and_broken_ones_stop_nothing(site: Built) -> None:
    original = SCHOOL[f"{FOLDER}/anh.png"]
    assert (site.out / POST / "nho.png").read_bytes() == original
    assert (site.out / POST / "hong.jpg").read_bytes() == b"khong phai anh"


def test_a_second_build_takes_them_from_the_store(site: Built, tmp_path: Path) -> None:
    from generator.building import build
    from tests.generator.conftest import TODAY
    from tests.generator.test_new_school import tree

    store = site.source / ".cache/cong-truong/anh"
    before = {path: path.stat().st_mtime_ns for path in store.iterdir()}
    build(site.source, tmp_path, TODAY)
    assert {path: path.stat().st_mtime_ns for path in store.iterdir()} == before
    assert tree(tmp_path) == tree(site.out)
