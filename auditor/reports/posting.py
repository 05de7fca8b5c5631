"""Sending letters by SMTP, or saving them as files; never the same one twice.

The register is a file of the run, a line for each step: ``sending`` is written and flushed before a
letter is given to the server and ``sent`` after the server took it. A letter that was being sent
when the machine stopped is therefore never sent again by itself; it is reported.
"""

from __future__ import annotations

import json
import os
import smtplib
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

from auditor.reports.addresses import folder_names
from auditor.reports.letters import Letter
from rulebook.messages import PersonError, say

Step = Literal["sending", "sent", "refused"]


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed over. ``security``: ``starttls`` (port 587), ``tls`` (port 465), or
    ``none`` for a server on the same machine."""

    host: str
    port: int = 587
    user: str = ""
    password: str = ""
    security: Literal["starttls", "tls", "none"] = "starttls"
    timeout: float = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Posted:
    """How many were sent now, had been before, were refused, and may or may not have gone."""

    sent: int = 0
    before: int = 0
    refused: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def save_letters(letters: Iterable[Letter], folder: Path) -> int:
    """Write each letter as ``.eml`` into ``folder`` instead of sending it; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    ready = tuple(letters)
    names = folder_names(letter.code for letter in ready)
    for letter in ready:
        (folder / f"{names[letter.code]}.eml").write_bytes(letter.message.as_bytes())
    return len(ready)


def send_letters(letters: Iterable[Letter], server: MailServer, register: Path) -> Posted:
    """Send what the register does not have yet.

    Raises PersonError when the server cannot be reached or does not accept the account; letters
    already sent are in the register by then.
    """
    steps = read_register(register)
    before = {name for name, step in steps.items() if step == "sent"}
    unknown = {name for name, step in steps.items() if step == "sending"}
    mine = {str(letter.message["Message-ID"]): letter for letter in letters}
    waiting = {
        name: letter for name, letter in mine.items() if steps.get(name) in (None, "refused")
    }
    refused: list[str] = []
    if waiting:
        try:
            with (
                _connect(server) as connection,
                register.open("a", encoding="utf-8", newline="\n") as stream,
            ):
                for name, letter in waiting.items():
                    if not _send(connection, letter, name, stream):
                        refused.append(letter.code)
        except (OSError, smtplib.SMTPException) as problem:
            raise PersonError(
                say(
                    "Không gửi được thư qua {host}:{port}: {why}. Kiểm tra cấu hình rồi chạy lại; "
                    "thư đã gửi không gửi lại.",
                    host=server.host,
                    port=server.port,
                    why=str(problem),
                )
            ) from problem
    return Posted(
        sent=len(waiting) - len(refused),
        before=len(before & set(mine)),
        refused=tuple(refused),
        unknown=tuple(mine[name].code for name in mine if name in unknown),
    )


def read_register(register: Path) -> dict[str, Step]:
    """The last step of each letter by its Message-ID; a torn last line is a step not taken."""
    steps: dict[str, Step] = {}
    if register.exists():
        for line in register.read_text("utf-8").splitlines():
            try:
                entry = json.loads(line)
                steps[entry["letter"]] = entry["step"]
            except (ValueError, KeyError, TypeError):
                continue
    return steps


def _send(connection: smtplib.SMTP, letter: Letter, name: str, stream: TextIO) -> bool:
    _note(stream, name, letter, "sending")
    try:
        connection.send_message(letter.message, to_addrs=[letter.address])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused):
        _note(stream, name, letter, "refused")
        return False
    _note(stream, name, letter, "sent")
    return True


def _note(stream: TextIO, name: str, letter: Letter, step: Step) -> None:
    entry = {"letter": name, "code": letter.code, "address": letter.address, "step": step}
    stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
    stream.flush()
    os.fsync(stream.fileno())


def _connect(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=server.timeout, context=context
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        if server.security == "starttls":
            connection.starttls(context=context)
    if server.user:
        connection.login(server.user, server.password)
    return connection
