"""Somebody searches: in Finnish and Swedish as words come to mind, by keyboard alone, and not what is others' own."""

from .checks import check_page
from .searching import results_at

COAST, FJORD = "manager.coast@demo.example", "manager.fjord@demo.example"
SECRET = "Quartzite tapestry in the making"


def test_visitor_finds_inflected_words_in_finnish_and_swedish(page):
    results = results_at(page, "/fi/search/?q=hinnoista")
    assert results.first.locator("mark").count()
    check_page(page)
    results.first.locator("summary").click()
    assert results.first.locator("details li").count()

    page.locator("main [type=search]").first.fill("rahoituksesta")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fi/search/?q=rahoituksesta")
    assert page.locator(".cn-results > li").count()

    results = results_at(page, "/sv/search/?q=festivalerna")
    assert "festival" in results.first.locator("mark").first.inner_text().lower()
    check_page(page)

    page.locator("select[name=kind]").select_option(index=1)
    page.locator(".cn-filters button").click()
    page.wait_for_url("**kind=**")
    check_page(page)
    page.locator("a[data-removable][href*='q=']").last.click()
    assert "kind=" not in page.url


def test_nothing_found_offers_what_to_do_next(page):
    page.goto("/en/search/?q=zzqqxx")
    assert page.locator(".cn-empty a").count() >= 2
    check_page(page)


def test_palette_is_worked_by_keyboard(page):
    results_at(page, "/en/search/?q=price")
    page.goto("/en/about/")
    page.keyboard.press("Control+k")
    with page.expect_response(lambda answer: answer.url.endswith("?q=price")):
        page.keyboard.type("price")
    page.locator(".cn-palette li a").first.wait_for()
    check_page(page)
    page.keyboard.press("Escape")
    assert page.locator(".cn-palette[open]").count() == 0

    page.keyboard.press("Control+k")
    assert page.locator(".cn-palette input").input_value() == "price"
    page.keyboard.press("ArrowDown")
    title = page.evaluate("document.activeElement.querySelector('span').innerText")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/about/" not in url)
    assert page.locator("h1").inner_text() == title


def test_search_needs_no_script(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/en/about/")
    page.locator("header a[href$='/search/']").click()
    page.locator("main [type=search]").first.fill("price")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=price")
    assert page.locator(".cn-results > li").count()


def test_member_of_another_organisation_does_not_find_a_draft(page_of):
    author = page_of(COAST)
    author.goto("/en/knowledge/new/story/")
    author.locator("[name=title]").fill(SECRET)
    author.locator("[name=summary]").fill("Not for others yet.")
    author.locator("main form button:not([type=button])").last.click()
    author.wait_for_url("**/facts/")

    assert SECRET in results_at(author, "/en/search/?q=quartzite").first.inner_text()

    other = page_of(FJORD)
    other.goto("/en/search/?q=quartzite")
    assert other.locator(".cn-results > li").count() == 0
    assert other.locator(".cn-empty").count() == 1
    check_page(other)


def test_term_page_is_readable(page):
    page.goto("/en/vocabulary/")
    check_page(page)
    page.goto("/en/vocabulary/sectors/music/")
    check_page(page)
