"""Entries read before in the same process: a preview reads again only what has changed."""

from __future__ import annotations

from generator.content.entries import Entry, ReadEntry, ReadFile, read_entry
from generator.content.folder import ContentFolder
from generator.keeping.kept import FileState, state_of
from rulebook.messages import Problem

_Read = tuple[Entry | None, tuple[Problem, ...]]


class KnownEntries:
    """An entry depends on the path and the bytes of its file, and on nothing else."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[FileState, _Read]] = {}  # by path

    def reader(self, folder: ContentFolder) -> ReadEntry:
        """``read_entry`` for one folder; entries of files that have left it are forgotten."""
        before, self._known = self._known, {}

        def reading(path: str, read: ReadFile) -> _Read:
            try:
                state = state_of(folder.path_of(path))
            except OSError:
                return read_entry(path, read)
            known = before.get(path)
            if known is None or known[0] != state:
                known = (state, read_entry(path, read))
            if state.settled:
                self._known[path] = known
            return known[1]

        return reading
