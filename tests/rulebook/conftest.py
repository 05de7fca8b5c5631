from __future__ import annotations

import pytest

import rulebook
from rulebook.model import Rulebook


@pytest.fixture(scope="session")
def law() -> Rulebook:
    return rulebook.load()
