"""Letters to the units: to whom, what they say, and never twice."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from hostile import TEXTS, hostile
from sample_units import ranked, sample_profile, sample_result, sample_results, sample_rulebook

from auditor.registry.headings import column_of
from auditor.reports.edition import Edition, make_edition
from auditor.reports.letters import Letter, address_of, compose_letters
from auditor.reports.posting import MailServer, read_register, save_letters, send_letters
from auditor.results.model import UnitResult
from rulebook.messages import PersonError

BOOK, TABLE = sample_rulebook(), sample_profile()
SENDER = "ketqua@so.example.edu.vn"


def edition_of(results: list[UnitResult]) -> Edition:
    return make_edition(results, BOOK, TABLE, {"publisher": "Sở GDĐT tỉnh Mẫu"})


def letters(tmp_path: Path, count: int = 4) -> tuple[Letter, ...]:
    return compose_letters(edition_of(sample_results(count)), SENDER, tmp_path)[0]


class Postbox:
    """Takes letters as a mail server does; refuses one address."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], EmailMessage]] = []
        self.refuses = ""

    async def handle_RCPT(self, server, session, envelope, address, options):  # type: ignore[no-untyped-def]  # noqa: N802
        if address == self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # type: ignore[no-untyped-def]  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.taken.append((envelope.rcpt_tos, message))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[SimpleNamespace]:
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield SimpleNamespace(box=box, server=MailServer("127.0.0.1", port, security="none"))
    controller.stop()


def test_each_unit_gets_its_own_letter(postbox: SimpleNamespace, tmp_path: Path) -> None:
    posted = send_letters(letters(tmp_path), postbox.server, tmp_path / "letters.jsonl")
    assert posted.sent == 4
    receivers = [to for to, _ in postbox.box.taken]
    assert receivers == [[f"vanthu@truong{n}.example.edu.vn"] for n in (1, 2, 3, 4)]
    _, first = postbox.box.taken[0]
    assert "Trường Tiểu học Đồng Lúa 1" in first["Subject"]
    text = first.get_body(("plain",)).get_content()
    assert "Xếp hạng 1/1 trong nhóm" in text
    assert "Nguồn tin RSS: Đạt một phần" in text


def test_no_letter_goes_twice_in_a_run(postbox: SimpleNamespace, tmp_path: Path) -> None:
    register = tmp_path / "letters.jsonl"
    send_letters(letters(tmp_path, 2), postbox.server, register)
    again = send_letters(letters(tmp_path, 3), postbox.server, register)
    assert (again.sent, again.before) == (1, 2)
    assert len(postbox.box.taken) == 3


def test_a_refused_address_stops_nobody_else_and_is_tried_again(
    postbox: SimpleNamespace, tmp_path: Path
) -> None:
    register = tmp_path / "letters.jsonl"
    postbox.box.refuses = "vanthu@truong2.example.edu.vn"
    posted = send_letters(letters(tmp_path), postbox.server, register)
    assert (posted.sent, posted.refused) == (3, ("MAU-0002",))
    postbox.box.refuses = ""
    assert send_letters(letters(tmp_path), postbox.server, register).sent == 1


def test_a_letter_under_way_when_the_machine_stopped_is_reported_and_not_repeated(
    postbox: SimpleNamespace, tmp_path: Path
) -> None:
    register = tmp_path / "letters.jsonl"
    ready = letters(tmp_path, 2)
    name = ready[0].message["Message-ID"]
    register.write_text(f'{{"letter": "{name}", "step": "sending"}}\n{{"letter": "torn', "utf-8")
    posted = send_letters(ready, postbox.server, register)
    assert (posted.sent, posted.unknown) == (1, ("MAU-0001",))


def test_a_server_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    server = MailServer("127.0.0.1", 9, security="none", timeout=2)
    with pytest.raises(PersonError, match="Không gửi được thư"):
        send_letters(letters(tmp_path), server, tmp_path / "letters.jsonl")
    assert read_register(tmp_path / "letters.jsonl") == {}


def test_a_dry_run_leaves_files_to_read(tmp_path: Path) -> None:
    assert save_letters(letters(tmp_path), tmp_path / "mail") == 4
    files = sorted((tmp_path / "mail").glob("*.eml"))
    assert [file.name for file in files] == [f"MAU-000{n}.eml" for n in (1, 2, 3, 4)]
    message = email.message_from_bytes(files[0].read_bytes(), policy=email.policy.default)
    assert message["From"].addresses[0].addr_spec == SENDER


@pytest.mark.parametrize("heading", ["Email", "E-mail", "Thư điện tử", "Địa chỉ thư điện tử"])
def test_the_registry_decides_where_a_letter_goes(heading: str) -> None:
    result = sample_result(1, BOOK, TABLE)
    columns = {column_of(heading): "hieutruong@phong.example.gov.vn"}
    named = replace(result.school, columns=columns)
    address = address_of(replace(result, school=named))
    assert address is not None
    assert address.addr_spec == "hieutruong@phong.example.gov.vn"


def test_a_unit_without_an_address_is_named(tmp_path: Path) -> None:
    ready, problems = compose_letters(edition_of(sample_results(9)), SENDER, tmp_path)
    assert len(ready) == 8
    assert [problem.path for problem in problems] == ["MAU-0009"]


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_text_adds_no_header_and_no_receiver(text: str, tmp_path: Path) -> None:
    result = hostile(sample_result(1, BOOK, TABLE), text)
    named = replace(result.school, columns={"email": "vanthu@truong1.example.edu.vn"})
    ready, _ = compose_letters(
        edition_of(ranked([replace(result, school=named)])), SENDER, tmp_path
    )
    raw = ready[0].message.as_bytes()
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert read["Bcc"] is None
    assert [a.addr_spec for a in read["To"].addresses] == ["vanthu@truong1.example.edu.vn"]
    assert len(read.get_all("Subject")) == 1
    assert all(len(line) <= 998 for line in raw.splitlines())  # RFC 5322, 2.1.1


@pytest.mark.parametrize(
    "text",
    ["a@b.vn,c@d.vn", "a@b.vn\r\nBcc: x@y.vn", "Tên <a@b.vn>", "không thư", "a@b", "@b.vn", "a@"],
)
def test_what_is_no_single_plain_address_is_none(text: str) -> None:
    result = sample_result(9, BOOK, TABLE)
    assert (
        address_of(replace(result, school=replace(result.school, columns={"email": text}))) is None
    )
