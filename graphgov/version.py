"""Which version of graphgov this is."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("graphgov")
except PackageNotFoundError:  # a checkout that was not installed
    __version__ = "0"
