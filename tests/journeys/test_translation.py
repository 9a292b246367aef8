"""Words of the site are written, reviewed and seen at once; a text is translated; what one follows is told."""

import time

from .checks import check_page

COORDINATOR = "coordinator@demo.example"
NORTH, FJORD, EDITOR = "manager.north@demo.example", "manager.fjord@demo.example", "editor.north@demo.example"


def submit(page) -> None:
    page.locator("main form button:not([type=button])").last.click()


def give(page, email: str, language: str, *, reviews: bool = False) -> None:
    page.goto("/en/translate/people/")
    page.locator("[name=email]").fill(email)
    page.locator("[name=language]").select_option(language)
    if reviews:
        page.locator("[name=reviews]").check()
    submit(page)
    page.get_by_text("The language is theirs to translate into.").wait_for()


def test_words_are_written_reviewed_and_seen_without_a_restart(page, page_of):
    coordinator = page_of(COORDINATOR)
    coordinator.goto("/en/translate/people/")
    check_page(coordinator)
    give(coordinator, FJORD, "nb")
    give(coordinator, NORTH, "nb", reviews=True)
    check_page(coordinator)

    writer = page_of(FJORD)
    writer.goto("/en/translate/nb/interface/?q=Help+translate")
    check_page(writer)
    writer.get_by_role("link", name="Help translate", exact=True).first.click()
    check_page(writer)
    writer.locator("[name=form_0]").fill("<b>Oversett</b>")
    writer.get_by_role("button", name="Save", exact=True).click()
    assert writer.get_by_text("Keep the mark-up").first.is_visible()
    check_page(writer)
    writer.locator("[name=form_0]").fill("Oversett med oss")
    writer.get_by_role("button", name="Save", exact=True).click()
    writer.get_by_text("Saved as a draft.").wait_for()
    page.goto("/nb/about/")
    assert page.locator("footer").get_by_text("Oversett med oss").count() == 0

    reviewer = page_of(NORTH)
    reviewer.goto("/en/translate/nb/interface/?state=draft")
    reviewer.get_by_role("checkbox").check()
    check_page(reviewer)
    reviewer.get_by_role("button", name="Accept what is marked").click()
    reviewer.get_by_text("Accepted.").wait_for()

    # Each of the server's processes takes it up by itself: asked often enough, all of them have answered.
    until, seen_in_a_row = time.monotonic() + 20, 0
    while seen_in_a_row < 12 and time.monotonic() < until:
        page.goto(f"/nb/privacy/?{seen_in_a_row}")
        shown = page.locator("footer").get_by_text("Oversett med oss").count()
        seen_in_a_row = seen_in_a_row + 1 if shown else 0
    assert seen_in_a_row == 12


def test_visitor_sees_what_is_missing_and_how_to_help(page):
    for path in ("/en/translate/", "/fi/translate/se/", "/se/translate/", "/sv-x-plain/translate/"):
        page.goto(path)
        check_page(page)


def test_text_is_translated_side_by_side_after_it_was_handed_over(page_of):
    coordinator = page_of(COORDINATOR)
    give(coordinator, EDITOR, "nn")
    give(coordinator, NORTH, "nn")
    north = page_of(NORTH)
    north.goto("/en/translate/nn/")
    check_page(north)
    north.locator("main a[href*='/workbench/']").first.click()
    north.wait_for_url("**/texts/nn/workbench/")
    check_page(north)
    north.get_by_text("Hand it to somebody else").click()
    north.locator("[name=person]").select_option(label="Demonstration editor, North")
    north.locator("[name=note]").fill("Before May, please.")
    north.get_by_role("button", name="Hand over").click()
    north.get_by_text("Handed over.").wait_for()

    editor = page_of(EDITOR)
    editor.goto("/en/desk/")
    editor.get_by_role("link", name="Translate into nynorsk").click()
    editor.wait_for_url("**/texts/nn/workbench/")
    check_page(editor)
    editor.locator("[name=title]").fill("Nynorsk tittel")
    editor.get_by_role("button", name="Save the translation").click()
    editor.wait_for_url("**/knowledge/*/?lang=nn")
    assert editor.locator("h1").inner_text() == "Nynorsk tittel"
    editor.goto("/en/desk/")
    assert editor.get_by_role("link", name="Translate into nynorsk").count() == 0


def test_file_with_a_mistake_is_named_by_line(page_of):
    give(page_of(COORDINATOR), EDITOR, "sv-x-plain")
    editor = page_of(EDITOR)
    editor.goto("/en/translate/sv-x-plain/interface/file/")
    check_page(editor)
    file = {"name": "sv.po", "mimeType": "text/x-gettext-translation", "buffer": b'msgid "Search"\nmsgstr "x\n'}
    editor.locator("[name=file]").set_input_files(file)
    submit(editor)
    assert editor.get_by_text("Line 2:").is_visible()
    check_page(editor)


def test_topic_is_followed_and_left_again(page_of):
    member = page_of(FJORD)
    member.goto("/en/following/new/?tag=topics:pricing")
    check_page(member)
    submit(member)
    member.wait_for_url("**/en/following/")
    check_page(member)
    member.goto("/en/news/")
    assert member.locator("main li a").count() > 0
    check_page(member)
    member.goto("/en/following/")
    member.get_by_role("button", name="Follow no longer").click()
    member.get_by_role("button", name="Undo").click()
    member.get_by_text("You follow it now:").wait_for()
