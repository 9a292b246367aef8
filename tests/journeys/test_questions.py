"""A question is asked of an organisation, answered by one of its people, found to help, and made into an item."""

import re

from .checks import check_page

ASKER, ANSWERER = "manager.coast@demo.example", "manager.north@demo.example"
QUESTION = "What does a second stage cost a small festival?"


def press(page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words).first.click()


def test_question_becomes_an_item(page_of):
    asker = page_of(ASKER)
    asker.goto("/en/questions/")
    check_page(asker)
    asker.goto("/en/questions/new/")
    asker.locator("main [name=title]").fill(QUESTION)
    asker.locator("main [name=body]").fill("We have one stage and a field.")
    asker.locator("main [name=organisation]").select_option(label="Demonstration incubator North")
    check_page(asker)
    press(asker, "Ask")
    asker.wait_for_url(re.compile(r"/questions/\d+/$"))
    address = asker.url
    check_page(asker)

    answerer = page_of(ANSWERER)
    answerer.goto("/en/desk/")
    answerer.get_by_role("link", name=QUESTION).click()
    answerer.locator("main [name=body]").fill("Mostly the sound.\n\nRent it together with your neighbours.")
    press(answerer, "Send")
    answerer.get_by_text("Rent it together with your neighbours.").wait_for()

    asker.goto("/en/desk/")
    asker.get_by_role("link", name=QUESTION).click()
    press(asker, "This helped: solved")
    assert asker.get_by_text("Solved", exact=True).first.is_visible()
    check_page(asker)

    answerer.goto(address)
    answerer.get_by_role("link", name="Make an item of it").click()
    check_page(answerer)
    answerer.locator("main [name=title]").fill("Rent the sound together")
    press(answerer, "Begin the draft")
    answerer.wait_for_url("**/knowledge/**")
    number = answerer.url.split("/knowledge/")[1].split("/")[0]
    answerer.goto(f"/en/knowledge/{number}/")
    assert answerer.get_by_role("link", name=QUESTION).is_visible()
    check_page(answerer)

    coordinator = page_of("coordinator@demo.example")
    coordinator.goto("/en/questions/unanswered/")
    check_page(coordinator)
