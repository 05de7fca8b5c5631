"""The JSON Schema of ``results.jsonl``; ``python -m auditor.schema`` writes it anew."""
