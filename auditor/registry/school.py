"""The unit under audit, as a row of the registry says it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rulebook.kinds import Kind, write_kinds


@dataclass(frozen=True, slots=True)
class School:
    """One unit of the registry. ``url`` is absolute (``http`` or ``https``)."""

    code: str
    name: str
    kinds: frozenset[Kind]
    url: str
    email_domain: str | None = None
    group: str | None = None
    parent: str | None = None  # code of the unit above
    parent_url: str | None = None  # its address, where the registry lists that unit too
    private: bool | None = None  # None: the registry does not say
    columns: Mapping[str, str] = field(default_factory=dict)  # every other column, as written

    @property
    def kind(self) -> str:
        """Kinds in written form: ``tieu-hoc+thcs``."""
        return write_kinds(self.kinds)

    def at(self, url: str) -> School:
        """The same unit at another address: a copy of its site, a rehearsal."""
        return replace(self, url=url)
