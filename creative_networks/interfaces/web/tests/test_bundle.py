import gzip
import re
from pathlib import Path

import pytest

DIST = Path(__file__).parents[4] / "frontend" / "dist" / "web"
MOST_ON_A_PAGE = 40_000


@pytest.mark.skipif(not (DIST / "site.css").exists(), reason="the bundle is not built: npm run build in frontend/")
def test_page_with_htmx_stays_under_its_weight():
    weight = sum(len(gzip.compress((DIST / name).read_bytes())) for name in ("site.css", "site.js", "htmx.js"))

    assert weight <= MOST_ON_A_PAGE


@pytest.mark.skipif(not (DIST / "site.css").exists(), reason="the bundle is not built: npm run build in frontend/")
def test_style_names_no_other_host():
    addresses = re.findall(r"(?:url\(|@import )[\"']?([^)\"']{1,8})", (DIST / "site.css").read_text())

    assert [address for address in addresses if not address.startswith(("data:", "fonts/", "./fonts"))] == []
