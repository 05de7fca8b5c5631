"""Build one school's folder in this process; also for callers other than MkDocs."""

from __future__ import annotations

import datetime as dt
import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils import clean_directory

from generator.keeping.publishing import OutputFolder
from generator.memory import CACHE, Memory
from generator.planning.pages import PlannedPage
from generator.plugin import TODAY_VARIABLE, CongTruongPlugin, stopping
from generator.portal import Portal, needs_mkdocs
from rulebook.messages import PersonError, Problem, say

LEDGER = CACHE / "ket-qua.msgpack"


def build(folder: Path, out: Path, today: dt.date, strict: bool = False) -> tuple[Problem, ...]:
    """Build the site of ``folder`` into ``out`` as of one day; what fell short.

    With ``strict`` every warning comes back as an error. A list of pupils stops the build: its
    error comes back and ``out`` is left empty. Raises PersonError when there is nothing to build.
    """
    config = school_configuration(folder, site_dir=str(out.resolve()))
    plugin = plugin_of(config, today)
    try:
        with _explaining(), seldom_collecting():
            if needs_mkdocs(config):
                mkdocs_build(config)
            else:
                _publish(Portal(config, plugin), config, plugin)
    except PersonError:
        if not stopping(plugin.problems):
            raise
        clean_directory(str(out))
    problems = plugin.problems
    if strict:
        problems = tuple(replace(problem, severity="error") for problem in problems)
    return problems


def _publish(portal: Portal, config: MkDocsConfig, plugin: CongTruongPlugin) -> None:
    """Bring the folder of the built site up to date."""
    school = Path(config.config_file_path or "").parent
    folder = OutputFolder(Path(config.site_dir), school / LEDGER if plugin.config.cache else None)
    memory = plugin.site.memory
    memory.texts.close()  # all are rendered
    # Where several claim one place, the later of MkDocs' order has it: copies, pages, side files.
    for path, data in portal.side_files.items():
        folder.write(path, data)
    for path, planned in portal.pages.items():
        if path not in portal.side_files:
            _publish_page(folder, path, portal, planned, memory)
    for path, name in portal.copies.items():
        if path not in portal.side_files and path not in portal.pages:
            folder.copy(path, name, bytes.fromhex(memory.digests.of(name).sha256))
    memory.save()
    memory.pages.save()
    folder.close()


def _publish_page(
    folder: OutputFolder, path: str, portal: Portal, planned: PlannedPage, memory: Memory
) -> None:
    """Make a page, unless it stands there made from the same."""
    variables = portal.variables(planned)
    looks = memory.pages.find(path.encode())
    if looks is not None:
        digest = portal.digest(variables, looks)
        if digest is not None and folder.stands(path, digest):
            return
    data, looks = portal.made(planned, variables)
    folder.write(path, data, portal.digest(variables, looks))
    memory.pages.put(path.encode(), looks)


def open_portal(folder: Path, today: dt.date, site_url: str) -> tuple[Portal, tuple[Problem, ...]]:
    """The site of a folder, to be shown at another address than its own; what fell short.

    Raises PersonError when there is nothing to show, or something that must not be published.
    """
    config = school_configuration(folder, site_url=site_url)
    plugin = plugin_of(config, today)
    with _explaining(), seldom_collecting():
        portal = Portal(config, plugin)
    return portal, plugin.problems


def environment(today: dt.date) -> dict[str, str]:
    """Variables under which a plain ``mkdocs`` builds as of that day."""
    return {
        TODAY_VARIABLE: today.isoformat(),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "1",
    }


def school_configuration(folder: Path, **settings: str) -> MkDocsConfig:
    """``mkdocs.yml`` of a school's folder, with some settings overruled. Raises PersonError."""
    path = folder / "mkdocs.yml"
    if not path.is_file():
        raise PersonError(
            say("{folder} không phải là thư mục của trường (thiếu mkdocs.yml).", folder=folder)
        )
    with _listening() as mkdocs:
        try:
            return load_config(str(path), **settings)
        except (MkDocsException, SystemExit) as problem:
            line = _broken_line(path)
            if line:
                raise PersonError(
                    say(
                        "Không đọc được {path} từ dòng {line}: kiểm tra dấu hai chấm, dấu nháy, "
                        "dấu ngoặc và khoảng trắng đầu dòng; không dùng phím Tab.",
                        path=path,
                        line=line,
                    )
                ) from problem
            raise PersonError(
                say("Không đọc được {path}: {reason}", path=path, reason=mkdocs.reason(problem))
            ) from problem


def _broken_line(path: Path) -> int:
    """The line at which a file is no YAML any more; 0 where it is."""
    try:
        for _ in yaml.parse(path.read_bytes()):
            pass
    except yaml.MarkedYAMLError as problem:
        return problem.problem_mark.line + 1 if problem.problem_mark is not None else 1
    except (OSError, yaml.YAMLError):
        return 1
    return 0


def plugin_of(config: MkDocsConfig, today: dt.date) -> CongTruongPlugin:
    """The plugin of a school's configuration, told the day. Raises PersonError without it."""
    plugin = next((p for p in config.plugins.values() if isinstance(p, CongTruongPlugin)), None)
    if plugin is None:
        folder = Path(config.config_file_path or "").parent
        raise PersonError(
            say("{folder}/mkdocs.yml thiếu dòng “plugins: [cong-truong]”.", folder=folder)
        )
    plugin.config.today = today.isoformat()
    plugin.problems = ()
    return plugin


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


@contextmanager
def _explaining() -> Iterator[None]:
    """MkDocs' ways to give up become a PersonError."""
    with _listening() as mkdocs:
        try:
            yield
        except (MkDocsException, SystemExit) as problem:
            raise PersonError(
                say("Không dựng được trang: {reason}", reason=mkdocs.reason(problem))
            ) from problem


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """A build makes hundreds of thousands of objects that live until its end; to look among them
    for garbage again and again is a tenth of its time."""
    usual = gc.get_threshold()
    gc.set_threshold(200_000, 1000, 1000)  # among the young only
    try:
        yield
    finally:
        gc.set_threshold(*usual)
