"""The registry: from a table of units to ``School`` values, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from auditor.registry.addresses import is_private_host, is_within
from auditor.registry.download import download
from auditor.registry.headings import (
    LABELS,
    OWNERSHIP,
    REQUIRED,
    columns_of,
    is_header,
)
from auditor.registry.school import School
from auditor.registry.tables import Row, read_table
from rulebook.kinds import Kind, UnknownKindError, parse_kinds
from rulebook.messages import Message, PersonError, Problem, listed, say
from rulebook.vietnamese.text import fold, nfc

#: Pages on a social network are no site of the unit's; to crawl one would crawl the network.
SOCIAL = ("facebook.com", "fb.com", "fb.me", "zalo.me", "youtube.com", "youtu.be", "tiktok.com")

KNOWN = frozenset({*REQUIRED, "email_domain", "group", "parent", "ownership"})


@dataclass(frozen=True, slots=True)
class Registry:
    """The units that can be audited, in the file's order, and what was wrong with the others."""

    schools: tuple[School, ...]
    problems: tuple[Problem, ...]


class RowError(Exception):
    """A row that cannot be used; the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def read_registry(source: Path | str, *, allow_private: bool) -> Registry:
    """Read a registry from a CSV or XLSX file, or from an ``http(s)`` URL of one.

    Raises PersonError when nothing of it can be used. A bad row becomes a Problem with its line
    and the rest is kept.
    """
    name = str(source)
    if name.startswith(("http://", "https://")):
        data = download(name, allow_private=allow_private)
    else:
        try:
            data = Path(source).read_bytes()
        except OSError as problem:
            raise PersonError(
                say("{path}: không mở được danh sách đơn vị.", path=name)
            ) from problem
    return read_rows(name, read_table(name, data, is_header), allow_private=allow_private)


def read_rows(name: str, rows: Iterable[Row], *, allow_private: bool) -> Registry:
    """Schools and problems from numbered rows, the first of which is the header."""
    remaining = iter(rows)
    columns = _columns(name, next(remaining, None))
    schools: dict[str, School] = {}
    problems = []
    for row in remaining:
        if row.empty:
            continue
        values = {
            column: nfc(cell) for column, cell in zip(columns, row.cells, strict=False) if column
        }
        try:
            school = read_school(values, allow_private=allow_private)
            if school.code in schools:
                raise RowError(
                    say("mã {code} đã có ở một dòng trước; bỏ qua dòng này.", code=school.code)
                )
        except RowError as problem:
            problems.append(Problem(name, row.line, problem.message))
        else:
            schools[school.code] = school
    if not schools and not problems:
        raise PersonError(say("{path}: danh sách không có đơn vị nào.", path=name))
    return Registry(tuple(_below_listed(schools)), tuple(problems))


def _below_listed(schools: Mapping[str, School]) -> Iterator[School]:
    """The schools, each with the address of the unit above where that is listed too."""
    for school in schools.values():
        above = schools.get(school.parent or "")
        yield replace(school, parent_url=above.url) if above else school


def read_school(values: Mapping[str, str], *, allow_private: bool) -> School:
    """One row's values (column → text) as a School. Raises RowError."""
    for column in REQUIRED:
        if not values.get(column):
            raise RowError(say("thiếu {column}.", column=LABELS[column]))
    return School(
        code=values["code"],
        name=values["name"],
        kinds=_kinds(values["kind"]),
        url=_url(values["url"], allow_private=allow_private),
        email_domain=_domain(values.get("email_domain", "")),
        group=values.get("group") or None,
        parent=values.get("parent") or None,
        private=_private(values.get("ownership", "")),
        columns={c: v for c, v in values.items() if c not in KNOWN and v},
    )


def _columns(name: str, header: Row | None) -> list[str]:
    if header is None:
        raise PersonError(
            say(
                "{path}: không thấy dòng tiêu đề; cần các cột mã, tên, loại đơn vị, địa chỉ "
                "(hoặc code, name, kind, url).",
                path=name,
            )
        )
    columns = columns_of(header.cells)
    missing = [LABELS[column] for column in REQUIRED if column not in columns]
    if missing:
        raise PersonError(
            say(
                "{path}, dòng {line}: thiếu cột {columns}.",
                path=name,
                line=header.line,
                columns=listed(missing),
            )
        )
    return columns


def _kinds(text: str) -> frozenset[Kind]:
    try:
        return parse_kinds(text)
    except UnknownKindError as problem:
        raise RowError(
            say(
                "không rõ loại đơn vị “{kind}”; dùng {known}, nối bằng dấu + khi có nhiều cấp.",
                kind=problem.args[0],
                known=", ".join(kind.value for kind in Kind),
            )
        ) from problem


def _url(text: str, *, allow_private: bool) -> str:
    url = text if "://" in text else "http://" + text
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not host or any(c.isspace() for c in url):
        raise RowError(say("địa chỉ “{url}” không phải địa chỉ http(s).", url=text))
    if "@" in parts.netloc:
        raise RowError(say("“{url}” là địa chỉ thư, không phải địa chỉ trang web.", url=text))
    if is_within(host, SOCIAL):
        raise RowError(
            say(
                "“{url}” là trang mạng xã hội; hãy ghi địa chỉ cổng thông tin của đơn vị.", url=text
            )
        )
    if not allow_private:
        if is_private_host(host):
            raise RowError(
                say(
                    "địa chỉ “{url}” nằm trong mạng riêng; thêm --allow-private nếu thật sự muốn.",
                    url=text,
                )
            )
        if "." not in host and ":" not in host:
            raise RowError(say("địa chỉ “{url}” không có tên miền đầy đủ.", url=text))
    authority = f"[{host}]" if ":" in host else host
    if port is not None:
        authority += f":{port}"
    return parts._replace(netloc=authority, fragment="").geturl()


def _domain(text: str) -> str | None:
    """``@thcs.edu.vn`` or ``thcs.edu.vn`` as a bare lower-case domain."""
    return text.lower().rpartition("@")[2].strip(". ") or None


def _private(text: str) -> bool | None:
    """Whether the school is private; None when the registry is silent or unclear."""
    return OWNERSHIP.get(fold(text))
