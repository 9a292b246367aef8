"""
A support organisation comes into the network, by people who are no developers.

What takes minutes is typing and deciding, so the journey counts every field that is filled and every click; the limit
leaves a quarter of a minute for each within ten minutes.
"""

import re

from .checks import check_page
from .test_practice import write

COORDINATOR, MANAGER = "coordinator@demo.example", "new.manager@arrivals.example"
NAME = "Makers' house of the new valley"
MOST_INTERACTIONS = 40


class Hands:
    """One person at a keyboard, counted."""

    def __init__(self) -> None:
        self.count = 0

    def fill(self, page, name: str, text: str) -> None:
        page.locator(f"main [name={name}]").fill(text)
        self.count += 1

    def choose(self, page, name: str, value: str) -> None:
        page.locator(f"main [name={name}]").select_option(value)
        self.count += 1

    def tick(self, page, name: str, value: str) -> None:
        page.locator(f"main [name={name}][value={value}]").check()
        self.count += 1

    def follow(self, page, words: str) -> None:
        page.locator("main").get_by_role("link", name=words, exact=True).click()
        self.count += 1

    def press(self, page, words: str) -> None:
        page.locator("main").get_by_role("button", name=words, exact=True).click()
        self.count += 1


def test_new_organisation_is_found_after_five_steps_of_at_most_ten_minutes(page, page_of, server, new_page):
    hands = Hands()
    coordinator = page_of(COORDINATOR)
    coordinator.goto("/en/manage/organisations/")
    hands.follow(coordinator, "Bring in an organisation, step by step")
    check_page(coordinator)
    minutes = int(re.search(r"(\d+) minutes in all", coordinator.locator("main").inner_text()).group(1))
    assert minutes < 10

    hands.follow(coordinator, "Begin with the facts")
    hands.fill(coordinator, "name", NAME)
    hands.choose(coordinator, "kind", "incubator")
    hands.choose(coordinator, "country", "FI")
    region = coordinator.locator("[name=region] option[value^=FI]").first.get_attribute("value")
    hands.choose(coordinator, "region", region)
    hands.fill(coordinator, "place", "Vaasa")
    hands.fill(coordinator, "description_en", "Rooms, looms and advice for makers who begin.")
    hands.press(coordinator, "Save the facts")
    coordinator.wait_for_url(re.compile(r"/en/onboarding/\d+/"))
    steps = coordinator.url
    check_page(coordinator)

    hands.follow(coordinator, "Invite the manager")
    hands.fill(coordinator, "email", MANAGER)
    hands.press(coordinator, "Send the invitation")
    coordinator.wait_for_url(steps)
    assert coordinator.get_by_text("The invitation is on its way.").first.is_visible()

    manager = new_page()
    invitation = server.mailbox.next_to(MANAGER).get_body(("plain",)).get_content()
    manager.goto(re.search(r"http\S+/invitations/\S+", invitation).group())
    hands.follow(manager, "Sign up")
    sign_up(hands, manager, server)
    hands.press(manager, "Accept the invitation")
    manager.wait_for_url(steps)
    check_page(manager)

    hands.follow(manager, "Offer a service")
    hands.choose(manager, "service", manager.locator("[name=service] option").nth(1).get_attribute("value"))
    hands.tick(manager, "languages", "fi")
    hands.press(manager, "Offer the service")
    manager.wait_for_url(steps)

    hands.follow(manager, "Invite a colleague")
    hands.fill(manager, "email", "colleague@arrivals.example")
    hands.press(manager, "Send the invitation")
    manager.wait_for_url(steps)

    hands.follow(manager, "Write it")
    manager.locator("main a[href$='/new/insight/']").first.click()
    hands.fill(manager, "title", "Begin with one loom")
    hands.fill(manager, "summary", "A second loom pays only when the first one is never free.")
    write(manager, "section_body", "We bought two at once and one stood still for a year.")
    manager.locator("main form button:not([type=button])").last.click()
    manager.wait_for_url("**/facts/")
    hands.count += 3
    manager.goto(steps)
    check_page(manager)

    assert hands.count <= MOST_INTERACTIONS
    page.goto("/en/organisations/?q=valley")
    page.locator("main").get_by_role("link", name=NAME).first.click()
    assert page.locator("h1").inner_text() == NAME
    check_page(page)


def sign_up(hands: Hands, page, server) -> None:
    """Make an account from the invitation, and confirm the address with the mailed code."""
    hands.fill(page, "name", "Meri Uusi")
    for box in page.locator("main form input[type=checkbox][required]").all():
        box.check()
        hands.count += 1
    page.locator("main form button[type=submit]").last.click()
    hands.count += 1
    page.locator("input[name=code]").fill(server.mailbox.code_for(MANAGER))
    page.locator("main form button[type=submit]").first.click()
    hands.count += 2
    page.wait_for_url("**/invitations/**")
