"""
Start granian with the product loaded: `python -m creative_networks.config.serve`, with granian's own options.

Its processes are made by fork, so that they share what none of them changes, and loading costs its time once. Under
`python -m granian` each loads the product for itself; everything else is the same.
"""

import gc
import multiprocessing
import sys


def main() -> None:
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")
        load()
    from granian.cli import entrypoint

    entrypoint()


def load() -> None:
    """Load what every web process needs, and leave nothing open."""
    from django.db import connections
    from django.urls import reverse

    from creative_networks.config import wsgi  # noqa: F401
    from creative_networks.engines.text import identify

    reverse("web:home")
    identify("a")
    # A connection belongs to the process that opened it.
    connections.close_all()
    # The worker writes the index with more; pages are read as fast from the system's own cache.
    for database in connections.settings.values():
        if database["ENGINE"].endswith("sqlite3"):
            database["OPTIONS"]["init_command"] += ";PRAGMA cache_size=-2000"
    # What is here now is here to stay: no collection looks at it again, nor writes to it, so that it remains shared.
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main()
