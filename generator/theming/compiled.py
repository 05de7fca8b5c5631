"""The theme's compiled templates, kept beside them like Python's own bytecode."""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket


class CompiledTemplates(jinja2.BytecodeCache):
    """Templates compiled before, by their source: in this process, or by an earlier one.

    Compiled code is trusted only where the theme's own code lies, in its ``__pycache__``, and never
    in a school's folder. Where that cannot be written, or Python is told to write no bytecode, it
    is kept only while the process lives.
    """

    def __init__(self, theme: Path) -> None:
        self._folder = theme / "__pycache__"
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        known = self._known.get((bucket.key, bucket.checksum))
        # damaged, or of another Jinja: compiled again
        with contextlib.suppress(OSError, EOFError, ValueError, TypeError, pickle.PickleError):
            bucket.bytecode_from_string(known or self._file(bucket).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        if sys.dont_write_bytecode:
            return
        file = self._file(bucket)
        beside = file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            beside.write_bytes(code)
            beside.replace(file)

    def _file(self, bucket: Bucket) -> Path:
        # ``.pyc`` as no theme's file of that name is ever published
        tag = f"{sys.implementation.cache_tag}-jinja2_{jinja2.__version__}"
        return self._folder / f"{bucket.key}.{tag}.pyc"
