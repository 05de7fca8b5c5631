"""What has been done in a run: which sites, how they ended, and their results."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    bindparam,
    create_engine,
    delete,
    event,
    insert,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from auditor.crawl.capture import Skip
from auditor.ledger.schema import UnknownShapeError, prepare
from auditor.ledger.tables import attempts, runs, sites
from auditor.run import run_name
from rulebook.messages import PersonError, say

FILE_NAME = "ledger.sqlite"

# put together once: for a site, that takes longer than the database does
_SITE = (sites.c.run == bindparam("of")) & (sites.c.code == bindparam("at"))
_ATTEMPTS = select(sites.c.attempts).where(_SITE)
_FORGET = delete(sites).where(_SITE)


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """How one site ended."""

    code: str
    url: str
    status: str
    reason: str
    transient: bool
    pages: int
    requests: int
    digest: str  # SHA-256 of the bundle
    skips: tuple[Skip, ...]
    result: bytes
    final: bool = True  # False: to be tried again in this run


class Ledger:
    """One run's records in a database that outlives the process."""

    def __init__(self, engine: Engine, run: str) -> None:
        self._engine = engine
        self.run = run

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """Raises PersonError when the database fails in the midst: damaged, full, gone."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as problem:
            raise unusable(self._engine.url, problem) from problem

    @classmethod
    def open(cls, folder: Path, url: str | None = None) -> Ledger:
        """The ledger of the run kept in ``folder``: SQLite there, or the database at ``url``.

        Raises PersonError when the database cannot be opened, or a newer version has written it.
        """
        folder.mkdir(parents=True, exist_ok=True)
        address = url or f"sqlite:///{folder / FILE_NAME}"
        try:
            engine = new_engine(address)
            prepare(engine)
        except (SQLAlchemyError, ImportError, OSError) as problem:
            raise unusable(address, problem) from problem
        except UnknownShapeError as problem:
            why = say("do một phiên bản mới hơn của chương trình ghi; hãy cập nhật chương trình")
            raise PersonError(
                say("Sổ ghi {db}: {why}.", db=safe_address(address), why=why)
            ) from problem
        return cls(engine, run_name(folder))

    def close(self) -> None:
        self._engine.dispose()

    def begin(self, parameters: Mapping[str, Any]) -> None:
        """Note the run with its parameters, unless it is known."""
        with self._transaction() as connection:
            known = connection.execute(select(runs.c.run).where(runs.c.run == self.run)).first()
            if known is None:
                connection.execute(
                    insert(runs).values(
                        run=self.run, started=datetime.now(UTC), parameters=dict(parameters)
                    )
                )

    def done(self) -> dict[str, str]:
        """Code → URL of every site that is finished."""
        query = select(sites.c.code, sites.c.url).where(sites.c.run == self.run, sites.c.final)
        with self._transaction() as connection:
            return {row.code: row.url for row in connection.execute(query)}

    def digests(self) -> dict[str, str]:
        """Code → SHA-256 of the bundle of every site that is finished."""
        query = select(sites.c.code, sites.c.digest).where(sites.c.run == self.run, sites.c.final)
        with self._transaction() as connection:
            return {row.code: row.digest for row in connection.execute(query)}

    def tried(self) -> dict[str, int]:
        """Code → attempts so far, finished or not."""
        query = select(sites.c.code, sites.c.attempts).where(sites.c.run == self.run)
        with self._transaction() as connection:
            return {row.code: row.attempts for row in connection.execute(query)}

    def failed(self) -> tuple[str, ...]:
        """Codes of finished sites whose failure may pass: to be tried again, days later."""
        query = select(sites.c.code).where(
            sites.c.run == self.run, sites.c.final, sites.c.transient
        )
        with self._transaction() as connection:
            return tuple(sorted(row.code for row in connection.execute(query)))

    def reopen(self, codes: Iterable[str]) -> None:
        """Take sites as not done, so that the next run visits them; their record stays until
        then."""
        with self._transaction() as connection:
            for code in codes:
                connection.execute(
                    sites.update()
                    .where(sites.c.run == self.run, sites.c.code == code)
                    .values(final=False, attempts=0)
                )

    def record(self, record: SiteRecord) -> None:
        """Keep how a site ended, in one transaction; an earlier record of it is replaced."""
        lines = "\n".join(f"{skip.rule} {skip.url}" for skip in record.skips)
        attempt = {
            "run": self.run,
            "code": record.code,
            "finished": datetime.now(UTC),
            "status": record.status,
            "reason": record.reason,
            "requests": record.requests,
        }
        site = attempt | {
            "url": record.url,
            "transient": record.transient,
            "pages": record.pages,
            "digest": record.digest,
            "final": record.final,
            "skips": zlib.compress(lines.encode("utf-8", "replace"), 1),
            "result": record.result,
        }
        with self._transaction() as connection:
            before = connection.execute(_ATTEMPTS, {"of": self.run, "at": record.code}).scalar()
            connection.execute(_FORGET, {"of": self.run, "at": record.code})
            connection.execute(insert(sites), site | {"attempts": (before or 0) + 1})
            connection.execute(insert(attempts), attempt)

    def results(self) -> Iterator[tuple[str, bytes]]:
        """Code and result of every finished site, by code."""
        query = (
            select(sites.c.code, sites.c.result)
            .where(sites.c.run == self.run, sites.c.final)
            .order_by(sites.c.code)
        )
        with self._transaction() as connection:
            for row in connection.execution_options(yield_per=50).execute(query):
                yield row.code, row.result

    def skips(self) -> Iterator[tuple[str, str, str]]:
        """Code, URL and rule of everything that was not fetched, by code."""
        mine = (sites.c.run == self.run) & sites.c.final
        with self._transaction() as connection:
            # sorted here: databases have orders of their own
            for code in sorted(connection.execute(select(sites.c.code).where(mine)).scalars()):
                kept = connection.execute(select(sites.c.skips).where(mine, sites.c.code == code))
                for line in zlib.decompress(kept.scalar_one()).decode().split("\n"):
                    rule, _, url = line.partition(" ")
                    if url:
                        yield code, url, rule


def new_engine(address: str) -> Engine:
    """An engine; SQLite gets write-ahead logging, so that several processes may record, and
    PostgreSQL the driver of the ``postgres`` extra."""
    url = make_url(address)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    if url.get_backend_name() == "sqlite":

        @event.listens_for(engine, "connect")
        def configure(connection: Any, _record: Any) -> None:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout=30000")
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.close()

    return engine


def unusable(address: str | URL, problem: Exception) -> PersonError:
    """That a database cannot be used, why, and what to do."""
    told = str(getattr(problem, "orig", None) or problem)
    if "disk is full" in told:
        why = say("ổ đĩa đã đầy; hãy dọn bớt rồi chạy lại đúng lệnh này")
    elif "readonly" in told or "unable to open" in told:
        why = say("không ghi được vào thư mục này; hãy chọn nơi khác hoặc xin cấp quyền")
    elif "malformed" in told or "not a database" in told:
        why = say(
            "tệp đã hỏng; dùng congtruong rank để chấm từ dữ liệu đã lưu, hoặc đổi tên tệp này rồi "
            "chạy lại để tải lại từ đầu"
        )
    else:
        why = say("không mở được; hãy xem lại --db và máy chủ cơ sở dữ liệu")
    return PersonError(say("Sổ ghi {db}: {why}.", db=safe_address(address), why=why))


def safe_address(address: str | URL) -> str:
    """A database address without its password; of SQLite only the file."""
    try:
        url = make_url(address)
    except SQLAlchemyError:
        return "?"
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)
