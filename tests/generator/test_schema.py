from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from generator.content.frontmatter import read_front_matter
from generator.content.schema import entry_schema, keys_page, unit_schema
from generator.scaffold import new_school
from rulebook.kinds import Kind
from tests.generator.conftest import SCHOOL, TODAY, UNIT

DOCS = Path(__file__).parents[2] / "docs"


def test_what_the_reader_takes_the_schema_takes() -> None:
    for name, text in SCHOOL.items():
        if name.endswith(".md") and isinstance(text, str):
            values = dict(read_front_matter(text, name).values)
            jsonschema.validate(values, entry_schema())
    jsonschema.validate(yaml.safe_load(UNIT), unit_schema())


def test_a_slip_is_caught() -> None:
    for values in ({"tiêu đề": "A", "ngàyy": "05/09/2026"}, {"ngày": "mai"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(values, entry_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"tên": "A", "loại hình": "đại học"}, unit_schema())


def test_a_new_school_satisfies_the_schema_it_brings(tmp_path: Path) -> None:
    new_school(tmp_path / "truong", frozenset({Kind.THCS}), "A", "a.edu.vn", TODAY)
    unit = yaml.safe_load((tmp_path / "truong/truong.yml").read_text("utf-8"))
    schema = yaml.safe_load((tmp_path / "truong/truong.schema.json").read_text("utf-8"))
    jsonschema.validate(unit, schema)


def test_the_page_of_keys_is_the_one_in_the_documentation() -> None:
    assert (DOCS / "khoa.md").read_text("utf-8") == keys_page()
