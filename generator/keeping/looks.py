"""What a page looks at, noted while it is made, so that later builds know when it must be anew.

A page is made from its own variables and from what its templates ask of ``site`` and ``pictures``.
The variables are compared whole; of the rest, exactly what was asked. So no list has to say what
which template depends on, and none can be wrong.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

import msgspec

#: (name, attribute) or (name, method, argument…)
Look = tuple[str, ...]


class Looks:
    """The looks of the page that is being made, and what each shows in this build."""

    def __init__(self, shown: Mapping[str, Any], fingerprint: bytes) -> None:
        self._shown = shown
        self._fingerprint = fingerprint
        self._noted: set[Look] = set()
        self._digests: dict[Look, bytes] = {}

    def note(self, look: Look) -> None:
        self._noted.add(look)

    def note_all(self, looks: frozenset[Look]) -> None:
        self._noted |= looks

    @contextmanager
    def apart(self) -> Iterator[set[Look]]:
        """What is looked at until the end of the block, noted for nobody yet."""
        before, self._noted = self._noted, set()
        try:
            yield self._noted
        finally:
            self._noted = before

    def digest(self, variables: Mapping[str, Any], looks: tuple[Look, ...]) -> bytes | None:
        """Of all a page is made from; None when it holds what cannot be written down."""
        try:
            own = _encode(variables)
            seen = [self._digest_of(look) for look in looks]
        except (TypeError, NotImplementedError, OverflowError, ValueError):
            return None
        whole = hashlib.blake2b(self._fingerprint, digest_size=16)
        whole.update(b"".join(seen))
        whole.update(own)
        return whole.digest()

    def _digest_of(self, look: Look) -> bytes:
        digest = self._digests.get(look)
        if digest is None:
            name, attribute, *arguments = look
            value = self._shown.get(name)
            try:
                answer = getattr(value, attribute)
                answer = answer(*arguments) if callable(answer) else answer
            except (AttributeError, LookupError, TypeError):
                answer = None  # what was there to be asked is there no more
            digest = hashlib.blake2b(_encode(answer), digest_size=16).digest()
            self._digests[look] = digest
        return digest


class Watched:
    """A value in the templates' sight; whatever they ask of it is noted."""

    __slots__ = ("_looks", "_name", "_value")

    def __init__(self, name: str, value: object, looks: Looks) -> None:
        self._name = name
        self._value = value
        self._looks = looks

    def __getattr__(self, attribute: str) -> Any:
        answer = getattr(self._value, attribute)
        if callable(answer):
            return self._asking(attribute, answer)
        self._looks.note((self._name, attribute))
        return answer

    def __getitem__(self, key: str) -> Any:
        self._looks.note((self._name, "__getitem__", key))
        return self._value[key]  # type: ignore[index]

    def _asking(self, attribute: str, method: Any) -> Any:
        def ask(*arguments: str) -> Any:
            self._looks.note((self._name, attribute, *arguments))
            return method(*arguments)

        return ask


def _plain(value: Any) -> Any:
    """What msgspec does not know, in a form it knows."""
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


#: Sets in an order that does not depend on the process.
_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain, order="deterministic")


def _encode(value: Any) -> bytes:
    return _ENCODER.encode(value)
