"""Build one school's folder by MkDocs, in this process; also for callers other than MkDocs."""

from __future__ import annotations

import datetime as dt
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.utils import clean_directory

from generator.memory import CACHE
from generator.plugin import TODAY_VARIABLE, CongTruongPlugin, stopping
from generator.portal import Portal, needs_mkdocs
from generator.publishing import OutputFolder
from rulebook.messages import PersonError, Problem, say

LEDGER = CACHE / "ket-qua.msgpack"


def build(folder: Path, out: Path, today: dt.date, strict: bool = False) -> tuple[Problem, ...]:
    """Build the site of ``folder`` into ``out`` as of one day; what fell short.

    With ``strict`` every warning comes back as an error. A list of pupils stops the build: its
    error comes back and ``out`` is left empty. Raises PersonError when there is nothing to build.
    """
    config = _configuration(folder, out)
    plugin = next((p for p in config.plugins.values() if isinstance(p, CongTruongPlugin)), None)
    if plugin is None:
        raise PersonError(
            say("{folder}/mkdocs.yml thiếu dòng «plugins: [cong-truong]».", folder=folder)
        )
    plugin.config.today = today.isoformat()
    with _listening() as mkdocs, _seldom_collecting():
        try:
            if needs_mkdocs(config):
                mkdocs_build(config)
            else:
                _publish(config, plugin)
        except (MkDocsException, SystemExit) as problem:
            if not stopping(plugin.problems):
                raise PersonError(
                    say("Không dựng được trang: {reason}", reason=mkdocs.reason(problem))
                ) from problem
    problems = plugin.problems
    if strict:
        problems = tuple(replace(problem, severity="error") for problem in problems)
    return problems


def _publish(config: MkDocsConfig, plugin: CongTruongPlugin) -> None:
    out = Path(config.site_dir)
    try:
        portal = Portal(config, plugin)
    except PluginError:
        clean_directory(str(out))
        raise
    school = Path(config.config_file_path or "").parent
    folder = OutputFolder(out, school / LEDGER if plugin.config.cache else None)
    digests = plugin.site.memory.digests
    for path, data in portal.side_files.items():
        folder.write(path, data)
    for path in portal.pages.keys() - portal.side_files.keys():
        folder.write(path, portal.page(portal.pages[path]))
    for path in portal.copies.keys() - portal.pages.keys() - portal.side_files.keys():
        source = portal.copies[path]
        folder.copy(path, source, bytes.fromhex(digests.of(source).sha256))
    digests.save()
    folder.close()


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """A build makes hundreds of thousands of objects that live until its end; looking among them
    for garbage again and again is a tenth of its time."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)


def environment(today: dt.date) -> dict[str, str]:
    """Variables under which a plain ``mkdocs`` builds as of that day."""
    return {
        TODAY_VARIABLE: today.isoformat(),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "1",
    }


def _configuration(folder: Path, out: Path) -> MkDocsConfig:
    path = folder / "mkdocs.yml"
    if not path.is_file():
        raise PersonError(
            say("{folder} không phải là thư mục của trường (thiếu mkdocs.yml).", folder=folder)
        )
    with _listening() as mkdocs:
        try:
            return load_config(str(path), site_dir=str(out.resolve()))
        except (MkDocsException, SystemExit) as problem:
            raise PersonError(
                say("Không đọc được {path}: {reason}", path=path, reason=mkdocs.reason(problem))
            ) from problem


class _Listener(logging.Handler):
    """What MkDocs would print is kept: its problems are returned, its errors explained."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(record.getMessage())

    def reason(self, problem: BaseException) -> str:
        return " ".join((" ".join(self._heard) or str(problem.__cause__ or problem)).split())


@contextmanager
def _listening() -> Iterator[_Listener]:
    logger = logging.getLogger("mkdocs")
    propagates = logger.propagate
    listener = _Listener()
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield listener
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagates
