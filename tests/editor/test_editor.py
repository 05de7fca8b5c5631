"""The form in the browser: it knows every kind of page, asks nobody else, and writes our files."""

from __future__ import annotations

import datetime as dt
import functools
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import Browser, Page

from congtruong.cli import congtruong
from congtruong.serving import QuietHandler, Server
from congtruong.speaking import run
from generator.building import build
from generator.content.entries import read_entries
from generator.content.keys import ENTRY_KEYS
from generator.content.layout import DISCLOSURES, DOCUMENTS, POST_SECTIONS
from generator.content.types import TYPES
from generator.editor import PACKAGES, at_home, config_of
from generator.scaffold import new_school
from rulebook.kinds import Kind
from rulebook.messages import PersonError
from tests.validators.validating import HERE, MODULES, html_problems

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("soan") / "truong"
    new_school(folder, frozenset({Kind.THCS}), "Trường THCS Bến Đò", "bendo.edu.vn", TODAY)
    assert run(congtruong, ["editor", str(folder), "--modules", str(MODULES)]) == 0
    return folder


@pytest.fixture(scope="module")
def address(school: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("dung") / "site"
    build(school, out, TODAY)
    # the editor opens folders of this machine at 127.0.0.1 only
    server = Server(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/quan-tri/"
    server.shutdown()
    server.server_close()


def collections() -> dict[str, dict[str, Any]]:
    return {found["name"]: found for found in config_of("truong/trang")["collections"]}


def test_the_editor_takes_its_configuration() -> None:
    schema = json.loads((MODULES / "@sveltia/cms/schema/sveltia-cms.json").read_text("utf-8"))
    jsonschema.validate(config_of("truong/trang"), schema)


def test_every_type_has_its_form_with_the_keys_our_reader_takes() -> None:
    found = collections()
    assert {*POST_SECTIONS, DOCUMENTS, DISCLOSURES, *(t.folder for t in TYPES)} <= set(found)
    tables = {kind.folder: kind.table for kind in TYPES}
    for name, collection in found.items():
        names = [field["name"] for field in collection["fields"] if field["name"] != "body"]
        assert len(names) == len(set(names)), name
        assert all(tables.get(name, ENTRY_KEYS).find(field) for field in names)
    for kind in TYPES:
        asked = {f["name"] for f in found[kind.folder]["fields"] if f.get("required")}
        assert {key.vietnamese for key in kind.required} <= asked


def test_the_tests_try_the_versions_that_are_installed() -> None:
    installed = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    assert {name: installed[name] for name in PACKAGES} == PACKAGES


def test_a_script_of_another_version_is_refused() -> None:
    with pytest.raises(PersonError, match=PACKAGES["@sveltia/cms"]):
        at_home("fetch('https://unpkg.com/@sveltia/cms')")


def test_missing_parts_and_a_strange_repository_are_named(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(congtruong, ["editor", str(school), "--modules", str(tmp_path)]) == 2
    assert "sveltia-cms.js" in capsys.readouterr().err
    assert run(congtruong, ["editor", str(school), "--repo", "https://a/b"]) == 2
    assert "https://a/b" in capsys.readouterr().err


def test_its_page_is_valid_and_kept_from_search_engines(school: Path) -> None:
    page = school / "noi-dung/quan-tri/index.html"
    assert html_problems(page) == []
    assert 'content="noindex"' in page.read_text("utf-8")


#: A folder of the browser's own in place of one on a disk, and what was written into it.
A_FOLDER = """
window.showDirectoryPicker = async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("kho", {create: true});
  const git = await folder.getDirectoryHandle(".git", {create: true});
  const content = await folder.getDirectoryHandle("noi-dung", {create: true});
  await content.getDirectoryHandle("tin-tuc", {create: true});
  for (const [name, text] of [["HEAD", "ref: refs/heads/main\\n"], ["config", ""]]) {
    const file = await (await git.getFileHandle(name, {create: true})).createWritable();
    await file.write(text);
    await file.close();
  }
  return folder;
};
window.written = async (path) => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("kho");
  const parts = path.split("/");
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  return (await (await folder.getFileHandle(parts.at(-1))).getFile()).text();
};
"""


def at_work(browser: Browser, address: str, asked: list[str]) -> Page:
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.add_init_script(A_FOLDER)
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.goto(address)
    page.get_by_role("button", name="kho mã nguồn cục bộ").click()
    page.get_by_text("Thời khoá biểu").first.wait_for()
    return page


@pytest.mark.browser
def test_a_post_written_in_the_form_is_a_post_of_the_school(browser: Browser, address: str) -> None:
    asked: list[str] = []
    page = at_work(browser, address, asked)
    page.goto(f"{address}#/collections/tin-tuc/new")
    page.get_by_role("textbox", name="Tiêu đề").first.fill("Đại hội Đội: nhiệm kỳ mới")
    page.get_by_role("textbox", name="Ngày").first.fill("22/11/2026 07:30")
    page.get_by_role("button", name="Lưu").first.click()
    year = page.evaluate("new Date().getFullYear()")
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    path = f"noi-dung/tin-tuc/{year}/{day}-dai-hoi-doi-nhiem-ky-moi/index.md"
    page.wait_for_function(f"window.written({json.dumps(path)}).then(Boolean, () => false)")
    text = page.evaluate(f"window.written({json.dumps(path)})")
    page.context.close()
    (entry,), problems = read_entries([path.removeprefix("noi-dung/")], lambda _: text.encode())
    assert not problems
    assert entry.title == "Đại hội Đội: nhiệm kỳ mới"
    assert entry.moment is not None
    assert f"{entry.moment:%d/%m/%Y %H:%M}" == "22/11/2026 07:30"
    assert {url for url in asked if not url.startswith((address, "blob:", "data:"))} == set()
