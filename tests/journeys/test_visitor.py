"""A visitor, not signed in, finds out what this is, in two languages."""

import pytest

from .checks import check_page


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("path", ["", "about/", "accessibility/"])
def test_visitor_reads_the_open_pages(page, language, path):
    page.goto(f"/{language}/{path}")

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    check_page(page)


def test_visitor_changes_language_and_stays_on_the_page(page):
    page.goto("/en/about/")

    page.locator("header a[hreflang=fi], header a[lang=fi]").first.evaluate("link => link.click()")
    page.wait_for_url("**/fi/about/")

    assert page.locator("html").get_attribute("lang") == "fi"


def test_visitor_reaches_the_content_by_keyboard(page):
    page.goto("/en/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"
