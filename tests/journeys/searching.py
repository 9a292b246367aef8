"""Results of a search, once the worker has indexed what it looks for."""

from playwright.sync_api import Locator, Page

MILLISECONDS_TO_INDEX = 30_000
HAS_RESULTS = """async () => {
  const text = await (await fetch(location.href, { cache: "no-store" })).text();
  return new DOMParser().parseFromString(text, "text/html").querySelector(".cn-results > li") !== null;
}"""


def results_at(page: Page, address: str) -> Locator:
    """Open a page of results; the worker is about a second behind what happens."""
    page.goto(address)
    page.wait_for_function(HAS_RESULTS, polling=500, timeout=MILLISECONDS_TO_INDEX)
    page.reload()
    return page.locator(".cn-results > li")
