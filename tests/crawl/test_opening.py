"""Attachments made to take hours or all memory cost themselves, and nobody else."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

import pytest
from healthy import Healthy
from hypothesis import given
from hypothesis import strategies as st
from keeping import Reply, Request

from auditor.crawl.attachments.apart import frame, whole_messages
from auditor.crawl.attachments.opening import Opener
from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.capture import Capture, Response
from auditor.crawl.settings import CrawlSettings
from auditor.engine.gathering import Execution, gather
from auditor.pages.model import Document
from auditor.registry.school import School
from tests.crawl.conftest import Serve

SETTINGS = CrawlSettings(delay=0.0, allow_private=True, phrases={})


def pdf(levels: int) -> bytes:
    """A page that draws a form ten times, which draws another ten times, and so on ``levels``
    deep; the innermost says something."""
    words = b"BT /A 12 Tf 10 10 Td (Ke hoach nam hoc) Tj ET"
    font = b"/Font << /A 4 0 R >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R "
        b"/Resources << /XObject << /F 6 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        stream(b"/F Do " * 10),
        *(
            stream(b"/F Do " * 10, b"/XObject << /F %d 0 R >>" % (7 + level))
            for level in range(levels - 1)
        ),
        stream(words, font),
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, what in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, what)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\n" % (
        size, table, size,
    ) + b"startxref\n%d\n%%%%EOF\n" % len(body)  # fmt: skip


def stream(content: bytes, resources: bytes = b"") -> bytes:
    return (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << %s >> /Length %d >> "
        b"stream\n%s\nendstream" % (resources, len(content), content)
    )


def with_papers(serve: Serve, papers: dict[str, bytes]) -> School:
    """A school whose home page links these files."""
    healthy = Healthy()
    links = "".join(f'<a href="/{name}.pdf">Kế hoạch {name}</a>' for name in papers).encode()

    async def animal(request: Request, writer: asyncio.StreamWriter) -> Reply | None:
        name = request.path.strip("/").removesuffix(".pdf")
        if name in papers:
            return Reply(papers[name], kind="application/pdf")
        reply = healthy.answer(request.path)
        if request.path == "/":
            return Reply(reply.body.replace(b"</body>", links + b"</body>") + links)
        return reply

    return serve(animal)


def gathered(schools: list[School], folder: Path) -> dict[str, Capture]:
    captures: dict[str, Capture] = {}

    def finish(school: School, capture: Capture) -> bytes:
        captures[school.code] = capture
        return b""

    gather(schools, SETTINGS, folder, finish, Execution(processes=1))
    return captures


def papers_of(capture: Capture) -> dict[str, Document]:
    return {document.name: document for document in capture.documents}


@pytest.mark.skipif(sys.platform == "win32", reason="work is counted by the clock there: a minute")
def test_a_file_that_would_take_hours_costs_itself(serve: Serve, tmp_path: Path) -> None:
    hostile = with_papers(serve, {"bom": pdf(12), "ke-hoach": pdf(2)})
    neighbour = with_papers(serve, {"bao-cao": pdf(2)})
    captures = gathered([hostile, neighbour], tmp_path)
    own, other = papers_of(captures[hostile.code]), papers_of(captures[neighbour.code])
    assert (own["bom.pdf"].readable, own["bom.pdf"].error) == (
        "unreadable",
        "costs too much to open",
    )
    assert "Ke hoach nam hoc" in own["ke-hoach.pdf"].text
    assert "Ke hoach nam hoc" in other["bao-cao.pdf"].text
    assert captures[hostile.code].summary.status == "ok"
    for school in (hostile, neighbour):  # judged again, it is not opened again either
        assert load_capture(tmp_path, school) == captures[school.code]


def test_a_site_of_such_files_is_soon_left_alone(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    async def gives_up(self: Opener, response: Response) -> None:
        opened.append(response.url)

    monkeypatch.setattr(Opener, "open", gives_up)
    school = with_papers(serve, {f"tep-{n}": pdf(1) for n in range(5)})
    captures = gathered([school], tmp_path)
    assert len(opened) == 2
    assert [paper.readable for paper in captures[school.code].documents] == ["unreadable"] * 5
    assert load_capture(tmp_path, school) == captures[school.code]


def test_an_interrupted_opening_is_not_taken_for_the_next() -> None:
    async def opened() -> list[str]:
        opener = Opener()
        try:
            assert await opener.open(paper(pdf(1)))
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.0):
                    await opener.open(paper(pdf(1)))
            document = await opener.open(paper(pdf(2)))
        finally:
            await opener.close()
        assert document is not None
        return document.text.split()

    assert asyncio.run(opened()).count("Ke") == 100


@given(st.lists(st.binary(max_size=20), max_size=5), st.integers(1, 30))
def test_messages_are_read_as_far_as_they_came(messages: list[bytes], missing: int) -> None:
    stream = b"".join(map(frame, messages))
    assert list(whole_messages(stream)) == messages
    ends = accumulate(len(frame(message)) for message in messages)
    whole = sum(end <= len(stream) - missing for end in ends)
    assert list(whole_messages(stream[:-missing])) == messages[:whole]


def paper(body: bytes) -> Response:
    url = "http://127.0.0.1/ke-hoach.pdf"
    return Response(url, url, 200, {}, body, datetime(2026, 11, 22, tzinfo=UTC))
