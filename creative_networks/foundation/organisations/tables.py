"""The roles that ship with the platform, as a table."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROLES = Path(__file__).parent / "data" / "roles.csv"


def roles() -> Iterator[dict[str, Any]]:
    """Read each role as the columns of its row in the database."""
    with ROLES.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {
                "slug": row["slug"],
                "rank": int(row["rank"]),
                **{right: row[right] == "yes" for right in ("manages", "publishes", "reviews")},
                "names": _texts(row, "name_"),
                "descriptions": _texts(row, "description_"),
            }


def _texts(row: dict[str, str], prefix: str) -> dict[str, str]:
    return {column.removeprefix(prefix): text for column, text in row.items() if column.startswith(prefix) and text}
