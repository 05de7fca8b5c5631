"""Write ``result.schema.json`` from the code's types."""

import json
from pathlib import Path

from auditor.results.record import json_schema

text = json.dumps(json_schema(), ensure_ascii=False, indent=1, sort_keys=True)
Path(__file__).with_name("result.schema.json").write_bytes((text + "\n").encode())
