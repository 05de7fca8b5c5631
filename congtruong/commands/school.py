"""For a school: ``new``, ``serve``, ``build``, ``lint``."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from congtruong.asking import answer
from congtruong.lookup import kinds_named
from congtruong.options import FOLDER, rulebook_option, today_option
from congtruong.speaking import (
    DONE,
    FELL_SHORT,
    SpeakingCommand,
    current_language,
    current_translator,
    option,
    report_problems,
    speak,
)
from rulebook.kinds import Kind, kinds_label
from rulebook.messages import PersonError, Problem, say
from rulebook.vietnamese.text import slug

if TYPE_CHECKING:
    from generator.outside import Ask

#: Host, perhaps a port, perhaps a folder (``so.edu.vn/thcs-ben-do``).
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?:/[\w.~-]+)*")


@click.command(cls=SpeakingCommand, help="Tạo thư mục của một trường, đủ các mục bắt buộc.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@option("--kind", help="Loại đơn vị, ví dụ thcs hoặc tieu-hoc+thcs.")
@option("--name", help="Tên đầy đủ của đơn vị.")
@option("--domain", help="Tên miền của trang, ví dụ thcslevantam.edu.vn.")
@option(
    "--program",
    metavar="OWNER/NAME[@REF]",
    help="Kho GitHub chứa chương trình này, để trang tự dựng và đăng; mặc định là nơi đã cài.",
)
@today_option
def new(
    folder: Path,
    kind: str | None,
    name: str | None,
    domain: str | None,
    program: str | None,
    today: date,
) -> int:
    from congtruong.program import program_repository
    from generator.scaffold import PUBLISHING, new_school, refuse_used

    refuse_used(folder)
    known = ", ".join(f"{k.value} ({kinds_label({k}, current_language())})" for k in Kind)
    kinds = answer(
        kind,
        "kind",
        say("Loại đơn vị: {known}; nhiều cấp nối bằng dấu +", known=known),
        kinds_named,
        default="thcs",
    )
    name = answer(name, "name", say("Tên đầy đủ, ví dụ Trường THCS Lê Văn Tám"), _name)
    domain = answer(
        domain, "domain", say("Tên miền của trang"), _domain, default=suggested_domain(name)
    )
    program = _program(program) if program else program_repository()
    new_school(folder, kinds, name, domain, today, program=program)
    if not program:
        speak(
            say(
                "Chưa biết kho GitHub chứa chương trình này: trước khi đăng trang bằng GitHub, sửa "
                "dòng “uses” trong {file}.",
                file=folder / PUBLISHING,
            )
        )
    speak(
        say(
            "Đã tạo {folder}. Xem thử: congtruong serve {folder}. Còn thiếu gì: "
            'congtruong lint {folder}. Viết tin: congtruong new-post "Tiêu đề" {folder}.',
            folder=folder,
        )
    )
    return DONE


def _name(written: str) -> str:
    name = " ".join(written.split())
    if not any(map(str.isalpha, name)):
        raise PersonError(say("Tên đơn vị cần có chữ."))
    return name


def _domain(written: str) -> str:
    domain = written.strip().removeprefix("https://").removeprefix("http://").strip("/")
    if not _DOMAIN.fullmatch(domain):
        raise PersonError(
            say(
                "“{domain}” không phải là tên miền; viết như thcslevantam.edu.vn.",
                domain=written.strip(),
            )
        )
    return domain


def _program(written: str) -> str:
    from congtruong.program import REPOSITORY

    program = written.strip().removeprefix("https://github.com/").removesuffix(".git")
    if not REPOSITORY.fullmatch(program):
        raise PersonError(
            say(
                "“{program}” không phải là kho trên GitHub; viết như so-gddt/congtruong hoặc "
                "so-gddt/congtruong@main.",
                program=written.strip(),
            )
        )
    return program


def suggested_domain(name: str) -> str:
    """A domain as most schools choose theirs: the name without “Trường”, in one word."""
    return slug(name).removeprefix("truong-").replace("-", "") + ".edu.vn"


@click.command(cls=SpeakingCommand, help="Xem thử trang của trường trên máy này.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@option("--port", type=click.IntRange(1, 65535), default=8000, help="Cổng trên máy này.")
@today_option
def serve(folder: Path, port: int, today: date) -> int:
    from generator.building import school_configuration
    from generator.portal import needs_mkdocs

    config = school_configuration(folder)
    address = f"http://127.0.0.1:{port}/"
    speak(say("Mở {address} — nhấn Ctrl+C để dừng.", address=address))
    if needs_mkdocs(config):
        return _served_by_mkdocs(folder, port, today)
    from generator.preview import Preview, previewing

    preview = Preview(folder, address, today, _tell)
    with previewing(preview, folder, Path(config.docs_dir), port) as server:
        preview.changed()
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()
    return DONE


def _tell(problems: tuple[Problem, ...], seconds: float) -> None:
    report_problems(problems)
    speak(say("Đã dựng sau {seconds} giây.", seconds=f"{seconds:.1f}".replace(".", ",")))


def _served_by_mkdocs(folder: Path, port: int, today: date) -> int:
    """For folders that ask for other plugins of MkDocs."""
    from generator.building import environment

    served = subprocess.run(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"],
        cwd=folder,
        env={**os.environ, **environment(today)},
        check=False,
    )
    return DONE if served.returncode in (0, -2, 130) else FELL_SHORT


@click.command(cls=SpeakingCommand, help="Dựng trang của trường thành thư mục để đưa lên mạng.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@option("-d", "--out", type=FOLDER, metavar="OUT", help="Thư mục kết quả; mặc định DIR/site.")
@option("--strict", is_flag=True, help="Coi mọi điều nhắc là lỗi, kể cả mục bắt buộc còn trống.")
@today_option
def build(folder: Path, out: Path | None, strict: bool, today: date) -> int:
    from generator.building import build as build_site

    target = out or folder / "site"
    problems = build_site(folder, target, today, strict=strict)
    report_problems(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    home = target / "index.html"
    if not home.is_file():
        speak(say("Chưa dựng trang nào: sửa lỗi nói trên rồi chạy lại."))
    elif strict and errors:
        speak(
            say("Đã dựng vào {target}, nhưng còn {count} điều phải sửa.", target=home, count=errors)
        )
    elif errors:
        speak(
            say(
                "Đã dựng vào {target}, trừ những tệp có lỗi: còn {count} lỗi phải sửa.",
                target=home,
                count=errors,
            )
        )
    else:
        speak(say("Trang đã dựng xong: {target}", target=home))
    return FELL_SHORT if errors else DONE


@click.command(cls=SpeakingCommand, help="Xét nội dung nguồn theo quy định: còn thiếu gì, ở đâu.")
@click.argument("folder", type=FOLDER, metavar="DIR")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Dạng in ra: text, json hoặc github.",
)
@option("--external", is_flag=True, help="Hỏi cả các địa chỉ ở trang khác xem còn mở được không.")
@rulebook_option
@today_option
def lint(folder: Path, form: str, external: bool, overlay: Path | None, today: date) -> int:
    import rulebook
    from generator.linting import lint as lint_folder

    problems = lint_folder(folder, rulebook.load(overlay), today, _asker() if external else None)
    if form == "github":  # its paths are those of the repository, in which the command is run
        problems = tuple(replace(p, path=(folder / p.path).as_posix()) for p in problems)
    click.echo(_written(problems, form))
    return FELL_SHORT if problems else DONE


def _asker() -> Ask:
    """Only those who ask elsewhere pay for loading an HTTP client."""
    from congtruong.reaching import silent_addresses

    return silent_addresses


def _written(problems: tuple[Problem, ...], form: str) -> str:
    translate = current_translator()
    if form == "json":
        rows = [
            {
                "path": problem.path,
                "line": problem.line,
                "severity": problem.severity,
                "requirement": problem.requirement,
                "message": problem.message.render(translate),
            }
            for problem in problems
        ]
        return json.dumps(rows, ensure_ascii=False, indent=1)
    if form == "github":
        return "\n".join(
            _annotation(problem, problem.message.render(translate)) for problem in problems
        )
    if not problems:
        return say("Không thấy thiếu sót nào.").render(translate)
    lines = [
        problem.render(translate) + (f" [{problem.requirement}]" if problem.requirement else "")
        for problem in problems
    ]
    total = say("Tổng cộng {count} điều cần xem lại.", count=len(problems)).render(translate)
    return "\n".join([*lines, total])


def _annotation(problem: Problem, text: str) -> str:
    """A GitHub workflow command; its own escapes for properties and data."""

    def escape(value: str) -> str:
        return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def escape_property(value: str) -> str:
        return escape(value).replace(":", "%3A").replace(",", "%2C")

    level = "error" if problem.severity == "error" else "warning"
    title = f",title={escape_property(problem.requirement)}" if problem.requirement else ""
    return (
        f"::{level} file={escape_property(problem.path)},line={problem.line or 1}{title}"
        f"::{escape(text)}"
    )
