"""All hostile sites and some healthy ones in one run: every one ends as it should, in bounded time
and memory, and the healthy ones do not notice their neighbours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from cages import CAGES, HEALTHY, HOSTILE
from keeping import CERTIFICATES, Keeping
from visiting import SETTINGS, finish

from auditor.crawl.bundle.replay import load_capture
from auditor.crawl.meanings import MEANINGS
from auditor.engine.gathering import Execution, gather
from auditor.ledger.ledger import Ledger
from auditor.registry.school import School
from rulebook.kinds import Kind

pytestmark = pytest.mark.xdist_group("zoo")

HERE = Path(__file__).parent

Outcomes = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def ports() -> Iterator[dict[str, int]]:
    with subprocess.Popen(
        [sys.executable, str(HERE / "open_zoo.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as zoo:
        assert zoo.stdout is not None
        yield json.loads(zoo.stdout.readline())
        zoo.kill()


def schools(cages: tuple[Keeping, ...], ports: dict[str, int]) -> list[School]:
    return [
        School(
            code=cage.name,
            name=cage.name,
            kinds=frozenset({Kind.THCS}),
            url="{}://{}:{}/".format(
                "https" if cage.tls else "http",
                f"[{cage.host}]" if ":" in cage.host else cage.host,
                ports[cage.name],
            ),
        )
        for cage in cages
    ]


def visit(units: list[School], folder: Path) -> Outcomes:
    gather(units, SETTINGS, folder, finish, Execution(processes=2))
    ledger = Ledger.open(folder)
    try:
        return {code: json.loads(result) for code, result in ledger.results()}
    finally:
        ledger.close()


@pytest.fixture(scope="module")
def run(ports: dict[str, int], tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcomes, Path]:
    folder = tmp_path_factory.mktemp("zoo") / "run"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))
        return visit(schools(CAGES, ports), folder), folder


def test_the_zoo_is_large() -> None:
    assert len({cage.name for cage in HOSTILE}) == len(HOSTILE) >= 60


@pytest.mark.parametrize("cage", CAGES, ids=lambda cage: cage.name)
def test_every_animal_ends_as_expected(cage: Keeping, run: tuple[Outcomes, Path]) -> None:
    outcome = run[0][cage.name]
    assert (outcome["status"], outcome["reason"]) == (cage.status, cage.reason)
    if cage.pages is not None:
        assert len(outcome["pages"]) == cage.pages
    if cage.skipped:
        assert cage.skipped in outcome["skipped"]
    assert len(outcome["pages"]) <= SETTINGS.max_pages


def test_healthy_sites_are_the_same_alone(
    run: tuple[Outcomes, Path], ports: dict[str, int], tmp_path: Path
) -> None:
    alone = visit(schools(HEALTHY, ports), tmp_path / "alone")
    assert {name: outcome["pages"] for name, outcome in alone.items()} == {
        cage.name: run[0][cage.name]["pages"] for cage in HEALTHY
    }


def test_memory_stays_bounded(run: tuple[Outcomes, Path]) -> None:
    assert max(outcome["peak_mb"] for outcome in run[0].values()) < 600


def test_every_capture_replays_to_the_same(
    run: tuple[Outcomes, Path], ports: dict[str, int]
) -> None:
    outcomes, folder = run
    for school in schools(CAGES, ports):
        again = json.loads(finish(school, load_capture(folder, school)))
        before = outcomes[school.code]
        assert {**again, "peak_mb": 0} == {**before, "peak_mb": 0}


def test_nothing_is_left_behind(run: tuple[Outcomes, Path]) -> None:
    _, folder = run
    assert not list(folder.rglob("*.part"))
    assert {path.suffix for path in (folder / "captures").iterdir()} == {".gz"}
    lines = (folder / "skipped.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["code"] for line in lines} <= {cage.name for cage in CAGES}


def test_every_expected_reason_has_a_sentence_and_a_remedy() -> None:
    known = {condition.value: meaning for condition, meaning in MEANINGS.items()}
    for cage in HOSTILE:
        if cage.reason:
            meaning = asdict(known[cage.reason])
            assert all(meaning["text"].values())
            assert all(meaning["remedy"].values())
