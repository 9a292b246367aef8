"""
Write down what dates need of CLDR: `.venv/bin/python setup/read_cldr.py`, after an update of Babel.

Babel itself keeps some 6 MB in every web process; a date in words needs twelve names and their order, a clock the name
of its city.
"""

import json
from pathlib import Path

from babel import Locale
from babel.dates import get_timezone_location

from creative_networks.foundation.languages.dates import CLDR_FILE, CLDR_LOCALES, KEPT_ZONES


def main() -> None:
    Path(CLDR_FILE).write_text(json.dumps(facts(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def facts() -> dict[str, dict[str, object]]:
    """Give the pattern of a long date the names of the months and of the clocks' cities, by language."""
    found: dict[str, dict[str, object]] = {}
    for code, name in CLDR_LOCALES.items():
        locale = Locale.parse(name)
        months = locale.months["format"]["wide"]
        names = [months[number] for number in range(1, 13)]
        cities = {zone: get_timezone_location(zone, locale=locale, return_city=True) for zone in KEPT_ZONES}
        found[code] = {"date": locale.date_formats["long"].pattern, "months": names, "cities": cities}
    return found


if __name__ == "__main__":
    main()
