"""Plain requests to servers elsewhere that go only where an audit may go.

A name is looked up once, where the connection is made, and the connection goes to an address that
was looked at: a redirect, or a name that changes its answer, gains nothing. (Crawls have the like:
``auditor.crawl.exchange.connection``.)
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection

from auditor.registry.addresses import is_public


class PrivateAddressError(Exception):
    """A host leads to an address that is not of the open Internet."""


class _Guarded(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        problem: OSError | None = None
        for address in self._addresses():
            try:
                return create_connection(
                    (address, self.port), self.timeout, self.source_address, self.socket_options
                )
            except OSError as failure:
                problem = failure
        if isinstance(problem, TimeoutError):
            raise ConnectTimeoutError(self, f"{self.host}: no answer") from problem
        raise NewConnectionError(self, f"{self.host}: {problem}") from problem

    def _addresses(self) -> list[str]:
        """Where the host lives. Raises PrivateAddressError unless all of that is public."""
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except UnicodeError as problem:  # no name could be written so
            unknown = socket.gaierror(socket.EAI_NONAME, str(problem))
            raise NameResolutionError(self.host, self, unknown) from problem
        except socket.gaierror as problem:
            raise NameResolutionError(self.host, self, problem) from problem
        addresses = [str(entry[4][0]) for entry in found]
        if not all(is_public(ipaddress.ip_address(one.partition("%")[0])) for one in addresses):
            raise PrivateAddressError(self.host)
        return addresses


class _GuardedTLS(_Guarded, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Guarded


class _PoolTLS(HTTPSConnectionPool):
    ConnectionCls = _GuardedTLS


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _PoolTLS}


def open_session(*, allow_private: bool) -> requests.Session:
    """A session without proxies. Its requests raise PrivateAddressError where they would leave the
    open Internet, unless that is allowed."""
    session = requests.Session()
    session.trust_env = False
    if not allow_private:
        session.mount("http://", _Adapter())
        session.mount("https://", _Adapter())
    return session


def is_unknown_name(problem: requests.RequestException) -> bool:
    """Whether a request failed because its host has no address."""
    cause = problem.args[0] if problem.args else None
    return isinstance(getattr(cause, "reason", None), NameResolutionError)
