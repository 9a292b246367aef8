"""Both databases take the index for the words and the rows' own keys for the rest; nothing walks a whole table."""

import pytest
from django.db import connection

from creative_networks.foundation.access.queries import STRANGER, reader_for

from .. import matching, queries
from .worlds import TODAY, World, index, item

pytestmark = pytest.mark.django_db


def plan(world: World, text: str, *, as_member: bool) -> str:
    reader = reader_for(world.kari) if as_member else STRANGER
    wanted = queries.read(queries.Search(text), ("en",)).wanted
    narrowed = [("kind", "insight")]
    statement, parameters = matching.candidates_sql(wanted, reader, filters=narrowed, since=None, now=TODAY)
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(explain + statement, parameters)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


@pytest.mark.parametrize("as_member", [False, True])
@pytest.mark.parametrize("text", ["loom", "shared loom"])
def test_search_walks_no_table(as_member: bool, text: str) -> None:
    world = World()
    for number in range(3):
        item(world, f"Loom {number}", "Shared.")
    index()

    found = plan(world, text, as_member=as_member)

    if connection.vendor == "sqlite":
        walked = [line for line in found.splitlines() if line.startswith("SCAN") and "VIRTUAL TABLE" not in line]
        assert [line for line in walked if line.split()[1] not in ("strict", "loose", "hit", "CONSTANT")] == []
        assert "SCAN search_index VIRTUAL TABLE" in found
        assert "SEARCH search_indexedthing USING INTEGER PRIMARY KEY" in found
    else:
        assert "Bitmap Index Scan on search_index" in found
        assert "Seq Scan on" not in found
