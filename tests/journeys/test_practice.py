"""The main job: a practice is shared, reviewed by another organisation, tried by a third, and found by a visitor."""

from .checks import check_page
from .searching import results_at

COAST, NORTH, FJORD = "manager.coast@demo.example", "manager.north@demo.example", "manager.fjord@demo.example"
TITLE = "Rent the loom, not the workshop"


def submit(page) -> None:
    page.locator("main form button:not([type=button])").last.click()


def write(page, name: str, text: str) -> None:
    """Type into the editor that stands over a text area."""
    editor = page.locator(f"[name={name}]").locator("xpath=ancestor::*[.//*[@contenteditable='true']][1]")
    editor.locator("[contenteditable=true]").first.click()
    page.keyboard.type(text)


def test_visitor_finds_a_practice_and_who_can_help_in_finnish(page):
    page.goto("/fi/")
    check_page(page)
    page.locator("main [type=search]").first.fill("hinta")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fi/search/**")
    results = results_at(page, page.url)
    check_page(page)

    results.locator("h2 a[href*='/knowledge/']").first.click()
    page.wait_for_url("**/fi/knowledge/*/")
    assert page.locator("h1").get_attribute("lang") == "fi"
    check_page(page)

    page.goto("/fi/support/?need=get_funding")
    assert page.locator("main a[data-removable]").count() == 1
    check_page(page)
    page.locator("main a.cn-card-link").first.click()
    page.wait_for_url("**/fi/organisations/*/")
    check_page(page)


def test_practice_is_shared_reviewed_tried_and_found(page, page_of):
    author = page_of(COAST)
    author.goto("/en/knowledge/new/insight/")
    check_page(author)
    author.locator("[name=title]").fill(TITLE)
    author.locator("[name=summary]").fill("Shared looms let weavers start without a loan.")
    write(author, "section_body", "Six weavers share two looms and a calendar.")
    submit(author)
    author.wait_for_url("**/facts/")
    check_page(author)
    author.locator("[name=topics][value=production]").check()
    author.locator("[name=sectors][value=craft]").check()
    submit(author)
    author.wait_for_url(lambda url: url.rstrip("/").split("/")[-1].isdigit())
    address = author.url
    check_page(author)

    page.goto(address)
    assert page.title().startswith("There is no such page")

    author.goto(f"{address}review-request/")
    author.locator("[name=organisation]").select_option(label="Demonstration incubator North")
    submit(author)
    author.wait_for_url(address)

    reviewer = page_of(NORTH)
    reviewer.goto("/en/desk/")
    check_page(reviewer)
    reviewer.get_by_role("link", name=TITLE).click()
    reviewer.get_by_role("link", name="Review it").click()
    check_page(reviewer)
    reviewer.locator("[name=outcome][value=accepted]").check()
    submit(reviewer)
    reviewer.wait_for_url("**/desk/")

    trier = page_of(FJORD)
    trier.goto(f"{address}trials/")
    check_page(trier)
    trier.locator("[name=place]").fill("Bodø")
    trier.locator("[name=result][value=worked]").check()
    trier.locator("[name=story]").fill("Four weavers, one loom, no loan.")
    submit(trier)
    trier.wait_for_url(address)

    results_at(page, "/en/search/?q=%22rent+the+loom%22").first.wait_for()
    page.goto("/en/knowledge/?q=looms")
    page.get_by_role("link", name=TITLE).click()
    page.wait_for_url(address)
    assert page.get_by_text("Four weavers, one loom, no loan.").is_visible()
    assert page.get_by_text("Confirmed by").is_visible()
    check_page(page)


def test_pages_of_a_member_and_a_coordinator_are_readable_by_all(page_of):
    member = page_of(COAST)
    for path in (
        "/en/profile/",
        "/en/knowledge/new/",
        "/en/account/email/",
        "/en/account/2fa/",
        "/en/account/sessions/",
    ):
        member.goto(path)
        check_page(member)

    coordinator = page_of("coordinator@demo.example")
    for path in ("/en/knowledge/reviews/", "/en/manage/vocabulary/", "/en/manage/organisations/", "/en/manage/mail/"):
        coordinator.goto(path)
        check_page(coordinator)


def test_visitor_browses_the_lists(page):
    for path in ("/en/knowledge/", "/en/organisations/", "/en/people/", "/en/account/login/", "/en/account/signup/"):
        page.goto(path)
        check_page(page)
