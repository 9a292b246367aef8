"""One PostgreSQL and one Valkey for all tests at scale."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from setup import postgres

from .servers import Installation, valkey

PASSWORD = "of-nobody-7-real"
SEED = """
import json
from creative_networks.domains.knowledge.tests.people import NOW, World, member
from creative_networks.foundation.accounts import actions
world = World()
writer = actions.create_account(
    email="writer@example.org", name="Writer", language="en", password=PASSWORD, is_verified=True, by=None, at=NOW
)
member(writer, world.fjord)
print(json.dumps([world.published().pk, world.fjord.pk]))
"""


class Network(Installation):
    """An installation with an item of Aino's, and a writer of another organisation who may report trials of it."""

    def fill(self) -> None:
        self.manage("migrate", "--verbosity", "0")
        self.item, self.organisation = self.run(SEED.replace("PASSWORD", repr(PASSWORD)))


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    with postgres.private_cluster() as database_url:
        yield database_url


@pytest.fixture(scope="session")
def network(cluster: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with valkey() as cache_url:
        made = Network(tmp_path_factory.mktemp("scale") / "network", DATABASE_URL=cluster, CACHE_URL=cache_url)
        try:
            made.fill()
            yield made
        finally:
            made.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
