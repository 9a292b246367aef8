"""Reads the shipped tables in `data/`."""

import csv
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

DATA = Path(__file__).parent / "data"

LANGUAGE_COLUMNS = ("en", "fi", "sv", "nb", "nn", "se", "smj", "sma", "smn", "sms", "sju", "fkv")


def country_facts() -> Iterator[dict[str, object]]:
    for row in _rows("countries.csv"):
        yield {
            "code": row["code"],
            "name_local": row["name_local"],
            "names": _names(row),
            "time_zone": row["time_zone"],
        }


def region_facts() -> Iterator[dict[str, object]]:
    for row in _rows("regions.csv"):
        yield {
            "code": row["code"],
            "country_id": row["country"],
            "code_2021": row["code_2021"],
            "name_local": row["name_local"],
            "names": _names(row),
            "is_statistical": row["is_statistical"] == "yes",
            "sub_area": row["sub_area"],
            "national_code": row["national_code"],
            "national_code_status": row["national_code_status"],
            "note": row["note"],
        }


def municipality_facts() -> Iterator[dict[str, object]]:
    for row in _rows("municipalities.csv"):
        yield {
            "code": row["code"],
            "country_id": row["country"],
            "region_id": row["region"],
            "name_local": row["name_local"],
            "names": _names(row),
            "sami_homeland": row["sami_homeland"] == "yes",
            "homeland_note": row["homeland_note"],
            "latitude": _degrees(row["latitude"]),
            "longitude": _degrees(row["longitude"]),
            "status": row["status"],
        }


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


def _names(row: Mapping[str, str]) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGE_COLUMNS if row.get(language)}


def _degrees(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None
