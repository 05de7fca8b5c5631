"""The ledger: what it keeps, and the shape of its database."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from auditor.crawl.capture import Skip
from auditor.ledger.ledger import Ledger, SiteRecord, new_engine, safe_address, unusable
from auditor.ledger.schema import HEAD, prepare, version
from auditor.ledger.tables import metadata
from rulebook.messages import PersonError

RECORD = SiteRecord(
    code="a",
    url="https://a.edu.vn/",
    status="ok",
    reason="",
    transient=False,
    pages=3,
    requests=7,
    digest="0" * 64,
    skips=(Skip("https://a.edu.vn/x?y=1 2", "variant"), Skip("https://b.vn/", "other-site")),
    result="kết quả".encode(),
)


def test_a_record_comes_back_and_a_second_replaces_it(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "run")
    ledger.record(RECORD)
    ledger.record(dataclasses.replace(RECORD, result=b"second"))
    assert list(ledger.results()) == [("a", b"second")]
    assert ledger.done() == {"a": "https://a.edu.vn/"}
    assert ledger.tried() == {"a": 2}
    assert list(ledger.skips()) == [
        ("a", "https://a.edu.vn/x?y=1 2", "variant"),
        ("a", "https://b.vn/", "other-site"),
    ]
    ledger.close()


def test_what_is_to_be_tried_again_is_not_done(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "run")
    ledger.record(dataclasses.replace(RECORD, final=False))
    assert ledger.done() == {}
    assert list(ledger.results()) == []
    ledger.record(dataclasses.replace(RECORD, transient=True))
    assert ledger.failed() == ("a",)
    ledger.reopen(["a"])
    assert ledger.done() == {}
    ledger.close()


def test_several_runs_share_one_database(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'department.sqlite'}"
    october = Ledger.open(tmp_path / "2026-10", address)
    november = Ledger.open(tmp_path / "2026-11", address)
    october.begin({"delay": 1.0})
    october.record(RECORD)
    assert november.done() == {}
    november.record(dataclasses.replace(RECORD, result=b"november"))
    assert list(october.results()) == [("a", RECORD.result)]
    october.close()
    november.close()


def test_migrations_end_in_the_shape_the_code_uses(tmp_path: Path) -> None:
    engine = new_engine(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    assert version(engine) is None
    prepare(engine)
    assert version(engine) == HEAD
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_code_names() -> None:
    config = Config()
    config.set_main_option("script_location", "auditor.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_the_tables_can_be_made_in_postgresql() -> None:
    for table in metadata.sorted_tables:
        statement = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert "BYTEA" in statement or table.name != "sites"


def test_a_password_never_reaches_a_message() -> None:
    assert "geheim" not in safe_address("postgresql://u:geheim@db/x")
    assert "geheim" not in safe_address("://geheim")


def test_a_run_is_known_by_its_question_wherever_its_folder_is_moved(tmp_path: Path) -> None:
    folder = tmp_path / "thang-11"
    folder.mkdir()
    (folder / "run.json").write_text('{"id": "2026-11-22-0a1b2c3d"}', encoding="utf-8")
    ledger = Ledger.open(folder)
    ledger.record(RECORD)
    ledger.close()
    moved = Ledger.open(folder.rename(tmp_path / "luu-tru"))
    assert moved.done() == {"a": "https://a.edu.vn/"}
    assert moved.digests() == {"a": "0" * 64}
    moved.close()


def test_two_runs_in_folders_of_one_name_share_a_database(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'shared.sqlite'}"
    for month in ("10", "11"):
        (tmp_path / month / "run").mkdir(parents=True)
        (tmp_path / month / "run" / "run.json").write_text(f'{{"id": "{month}"}}', "utf-8")
    october = Ledger.open(tmp_path / "10" / "run", address)
    november = Ledger.open(tmp_path / "11" / "run", address)
    october.record(RECORD)
    assert november.done() == {}
    october.close()
    november.close()


def test_a_ledger_that_breaks_while_it_is_read_is_told_of(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path)
    for number in range(200):
        ledger.record(dataclasses.replace(RECORD, code=f"u{number}", result=bytes(3000)))
    ledger.close()
    path = tmp_path / "ledger.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    broken = Ledger.open(tmp_path)
    with pytest.raises(PersonError, match="tệp đã hỏng; dùng congtruong rank"):
        list(broken.results())
    broken.close()


def test_the_ledger_of_a_newer_version_is_told_of(tmp_path: Path) -> None:
    Ledger.open(tmp_path).close()
    engine = new_engine(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(PersonError, match="phiên bản mới hơn"):
        Ledger.open(tmp_path)


@pytest.mark.parametrize(
    ("told", "advice"),
    [
        ("database or disk is full", "dọn bớt"),
        ("attempt to write a readonly database", "xin cấp quyền"),
        ("unable to open database file", "xin cấp quyền"),
        ("connection refused", "--db"),
    ],
)
def test_each_failure_of_a_database_has_its_advice(told: str, advice: str) -> None:
    said = str(unusable("sqlite:////run/ledger.sqlite", OSError(told)).message)
    assert said.startswith("Sổ ghi /run/ledger.sqlite: ")
    assert advice in said
