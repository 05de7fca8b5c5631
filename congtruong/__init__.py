"""The front door: the ``congtruong`` command, which composes generator and auditor."""

from importlib.metadata import version

__version__ = version("congtruong")
