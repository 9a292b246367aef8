"""Pages for strangers, kept in the memory of each web process until anything changes."""

from .front import PageCache

__all__ = ["PageCache"]
