"""Reads the shipped terms in `data/`."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

DATA = Path(__file__).parent / "data"

# The languages the shipped tables are written in. Sámi labels are added by people who speak them.
LANGUAGES = ("en", "fi", "sv", "nb")


def rows(name: str) -> Iterator[Mapping[str, str]]:
    """Read the rows of a shipped table by its file name, without ending."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


def texts(row: Mapping[str, str]) -> dict[str, str]:
    """Take the texts of a row by language, leaving out the languages it has none in."""
    return {language: row[language] for language in LANGUAGES if row[language]}
