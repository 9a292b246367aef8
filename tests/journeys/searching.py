"""Results of a search, once the worker has indexed what it looks for."""

from playwright.sync_api import Locator, Page, TimeoutError

TIMES, MILLISECONDS_EACH = 30, 1_000


def results_at(page: Page, address: str) -> Locator:
    """Open a page of results, again and again: the worker is about a second behind what happens."""
    found = page.locator(".cn-results > li")
    for _time in range(TIMES):
        page.goto(address)
        try:
            found.first.wait_for(timeout=MILLISECONDS_EACH)
        except TimeoutError:
            continue
        break
    return found
