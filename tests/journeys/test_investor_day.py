"""
An investor day of 40 firms and 25 investors in three countries: from the invitation to the follow-up, with a late
cancellation during the day; and a firm that is not ready yet, and what it does next.
"""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from .checks import check_page
from .seeding import seed

ORGANISER, ADVISER = "manager.fjord@demo.example", "manager.north@demo.example"
FIRM, INVESTOR, NEWCOMER = (f"{name}0@investor.example" for name in ("firm", "investor", "newcomer"))

# An event that has begun, so that some of its meetings are over and others to come.
MAKE_THE_DAY = """
import json
from datetime import timedelta
from django.utils import timezone
from creative_networks.domains.events import actions as events
from creative_networks.domains.investment import actions
from creative_networks.foundation.accounts import actions as accounts
from creative_networks.foundation.organisations import actions as acting, queries
from creative_networks.foundation.organisations.actions.facts import OrganisationFacts

now = timezone.now().replace(second=0, microsecond=0)
lead = queries.organisation_by_key("demo-knowledge-park-fjord")
begins = now - timedelta(minutes=50)
facts = events.EventFacts(kind="meeting_day", starts_at=begins, ends_at=begins + timedelta(hours=8), mode="both",
    time_zone="Europe/Oslo", venue="Stormen, Bodø", country_id="NO", online_address="https://meet.example/day")
content = events.Content("Investor day North")
event = events.create_events(organisation=lead, facts=facts, language="en", content=content,
    by=None, at=now)[0]
events.publish_events(event=event, by=None, at=now)
day = actions.open_day(event=event, facts=actions.DayFacts(mode="plan", quota=12), by=None, at=now)
length = timedelta(minutes=20)
actions.set_slots(day=day, times=[(begins + n * length, begins + (n + 1) * length) for n in range(20)], by=None, at=now)
actions.set_places(day=day, places=[("Hall", 20, False, ""), ("Online", 8, True, "https://meet.example/day")],
    by=None, at=now)
actions.set_interpreters(day=day, people={"Kaisa": ["fi", "sv", "nb"]}, by=None, at=now)
countries = ("FI", "SE", "NO")

def person(name, number):
    country = countries[number % 3]
    account = accounts.create_account(email=f"{name}{number}@investor.example", name=f"{name.title()} {number}",
        language="en", is_verified=True, by=None, at=now)
    organisation = acting.create_organisation(
        facts=OrganisationFacts(name=f"{name.title()} {number}", kind="company", country=country), by=None, at=now)
    acting.add_member(organisation=organisation, account=account, role="manager", by=None, at=now)
    return account, organisation

def party(name, number, side):
    account, organisation = person(name, number)
    language = ("fi", "sv", "nb")[number % 3]
    return actions.join_day(day=day, side=side, organisation=organisation, account=account, is_admitted=True,
        languages=["en", language] if number % 5 else [language], is_online=number % 9 == 4, by=account, at=now)

# The first of each side comes by itself, in the browser.
for name in ("firm", "investor", "newcomer"):
    person(name, 0)
firms = [party("firm", n, "firm") for n in range(1, 40)]
funds = [party("investor", n, "investor") for n in range(1, 25)]

def ask(one, other, strength):
    actions.ask(sender=one, receiver=other, strength=strength, by=one.account, at=now)

for n, firm in enumerate(firms):
    for step in (1, 5, 7, 11, 13):
        fund = funds[(n + step) % len(funds)]
        if set(firm.languages) & set(fund.languages):
            ask(firm, fund, "must" if step == 7 else "want")
            if (n + step) % 4:
                ask(fund, firm, "want")
print(json.dumps({"event": event.pk}))
"""


def submit(page, name: str = "") -> None:
    button = f"main form button[name={name}]" if name else "main form button:not([name])"
    page.locator(button).last.click()


@pytest.fixture(scope="module")
def event(server) -> int:
    return seed(Path(server.mailbox.folder).parent, MAKE_THE_DAY)["event"]


def test_firm_is_not_ready_and_finds_what_comes_next(event, page_of):
    firm = page_of(NEWCOMER)
    firm.goto(f"/en/investment/days/{event}/participation/")
    firm.locator("[name=side][value=firm]").check()
    submit(firm)
    assert "Firms come here with an adviser" in firm.locator("main").inner_text()
    check_page(firm)

    send_check(firm, "Our looms", pitch="We weave.")
    word(page_of(ADVISER), "not_yet", "Nobody knows who owns the patterns.", piece="rights")

    firm.goto("/en/investment/")
    check_page(firm)
    firm.get_by_role("link", name="Our looms").click()
    assert "Nobody knows who owns the patterns." in firm.locator("main").inner_text()
    assert "Presale or crowdfunding" in firm.locator("main").inner_text()
    check_page(firm)
    firm.get_by_role("link", name="See who helps with it").click()
    firm.wait_for_url("**/support/?need=protect_rights")

    firm.goto("/en/investment/")
    firm.get_by_role("link", name="Our looms").click()
    firm.get_by_role("link", name="Go on with the check").click()
    assert firm.locator("[name=pitch]").input_value() == "We weave."


def test_investor_day_from_invitation_to_follow_up(event, server, page_of):
    firm, investor, organiser = page_of(FIRM), page_of(INVESTOR), page_of(ORGANISER)
    get_ready(firm, page_of(ADVISER))
    take_part(firm, event, "firm")
    take_part(investor, event, "investor")
    organiser.goto(f"/en/investment/days/{event}/plan/")
    check_page(organiser)
    organiser.get_by_role("button", name="Let in Investor 0").click()

    ask_and_answer(firm, investor, event)
    plan(organiser, event)
    see_the_day(firm, investor, organiser, event, server)
    cancel_late(investor, organiser, firm, event)
    tell(firm, investor, event)
    open_the_room(firm, investor)


def send_check(firm, title: str, **answers: str) -> None:
    firm.goto("/en/investment/rounds/new/")
    firm.locator("[name=title]").fill(title)
    submit(firm)
    firm.get_by_role("link", name="Take the readiness check").click()
    answer_and_send(firm, **answers)


def answer_and_send(firm, **answers: str) -> None:
    for piece in ("numbers", "rights", "use_of_money", "pitch"):
        firm.locator(f"[name={piece}]").fill(answers.get(piece, "Written down and in order."))
    firm.get_by_role("button", name="Save").click()
    check_page(firm)
    firm.locator("select[name=organisation]").select_option(label="Demonstration incubator North")
    firm.get_by_role("button", name="Send").click()


def word(adviser, answer: str, reason: str, piece: str = "") -> None:
    adviser.goto("/en/investment/")
    adviser.locator("section[aria-labelledby=waiting] a").first.click()
    check_page(adviser)
    adviser.locator(f"[name=answer][value={answer}]").check()
    adviser.locator("[name=reason]").fill(reason)
    adviser.locator("[name=missing_piece]").select_option(piece)
    submit(adviser)


def get_ready(firm, adviser) -> None:
    send_check(firm, "Our looms", rights="The patterns are registered.")
    word(adviser, "go", "It is clear who owns what.")
    firm.goto("/en/investment/")
    firm.get_by_role("link", name="Our looms").click()
    assert "Go: ready to meet investors" in firm.locator("main").inner_text()


def take_part(page, event: int, side: str) -> None:
    page.goto(f"/en/events/{event}/")
    page.get_by_role("link", name="Meetings", exact=True).click()
    page.get_by_role("link", name="Take part", exact=True).click()
    page.locator(f"[name=side][value={side}]").check()
    check_page(page)
    submit(page)
    page.wait_for_url(f"**/days/{event}/")


def ask_and_answer(firm, investor, event: int) -> None:
    firm.goto(f"/en/investment/days/{event}/parties/")
    check_page(firm)
    firm.get_by_role("link", name="Investor 0", exact=True).click()
    firm.locator("[name=strength][value=must]").check()
    firm.locator("[name=message]").fill("We would like to show you a loom.")
    check_page(firm)
    submit(firm)
    for name, strength in (("Investor 3", "want"), ("Investor 4", "no")):
        firm.goto(f"/en/investment/days/{event}/parties/")
        firm.get_by_role("link", name=name, exact=True).click()
        firm.locator(f"[name=strength][value={strength}]").check()
        submit(firm)
    investor.goto(f"/en/investment/days/{event}/requests/")
    assert "We would like to show you a loom." in investor.locator("main").inner_text()
    check_page(investor)
    investor.get_by_role("button", name="Accept Firm 0").click()


def plan(organiser, event: int) -> None:
    """The worker plans; the organiser sees what would change, and puts it into force."""
    organiser.goto(f"/en/investment/days/{event}/plan/")
    organiser.get_by_role("button", name="Plan the best timetable").click()
    organiser.get_by_role("button", name="Put it into force").wait_for(timeout=150_000)
    check_page(organiser)
    organiser.get_by_role("button", name="Put it into force").click()
    organiser.wait_for_url("**/plan/")
    figures = organiser.locator("main dl").first.inner_text()
    met, wishes = re.search(r"(\d+)\s", figures).group(1), re.search(r"of (\d+)", figures).group(1)
    assert int(met) >= 0.9 * int(wishes), figures
    check_page(organiser)


def see_the_day(firm, investor, organiser, event: int, server) -> None:
    for path in ("timetable/", "timetable/?print=a4", "timetable/?print=badge"):
        firm.goto(f"/en/investment/days/{event}/{path}")
        assert "Investor 0" in firm.locator("main").inner_text()
        check_page(firm)
    assert "Helsinki" in firm.locator("main").inner_text()
    investor.goto(f"/en/investment/days/{event}/live/")
    check_page(investor)
    message = server.mailbox.next_to(FIRM)
    while "Your day has changed" not in str(message["Subject"]):
        message = server.mailbox.next_to(FIRM)
    assert "Investor 0" in message.get_content()


def cancel_late(investor, organiser, firm, event: int) -> None:
    """Somebody does not come; only those concerned move."""
    organiser.goto(f"/en/investment/days/{event}/plan/")
    organiser.get_by_role("button", name="Has not come Investor 7").click()
    organiser.get_by_role("button", name="Repair with fewest changes").click()
    organiser.get_by_role("button", name="Put it into force").wait_for(timeout=60_000)
    summary = organiser.locator("main").inner_text()
    kept, moved = (int(number) for number in re.search(r"(\d+) stay as they are, (\d+) move", summary).groups())
    assert kept > 10 * moved, summary
    organiser.get_by_role("button", name="Put it into force").click()
    organiser.wait_for_url("**/plan/")


def tell(firm, investor, event: int) -> None:
    for page, name in ((investor, "Firm 0"), (firm, "Investor 0")):
        page.goto(f"/en/investment/days/{event}/timetable/")
        row = page.locator("main tr", has_text=name)
        link = row.get_by_role("link", name="Tell how it went")
        if not link.count():
            # Their meeting is still to come: the page says so, and there is nothing to tell yet.
            assert row.get_by_role("button", name=f"Cancel {name}").count() == 1
            continue
        link.click()
        page.locator("[name=has_met][value=yes]").check()
        page.locator("[name=next_step]").fill("A visit to the workshop")
        check_page(page)
        submit(page)


def open_the_room(firm, investor) -> None:
    firm.goto("/en/investment/")
    firm.get_by_role("link", name="Our looms").click()
    firm.get_by_role("link", name="Data room").click()
    check_page(firm)
    room = firm.url
    firm.get_by_role("link", name="Write the confidentiality text").click()
    submit(firm)
    firm.get_by_role("link", name="Add a file").click()
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(picture, "PNG")
    firm.locator("[name=title]").fill("The loom")
    firm.locator("[name=alternative_text]").fill("A loom")
    upload = {"name": "loom.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    firm.locator("[name=file]").set_input_files(upload)
    submit(firm)
    firm.get_by_role("link", name="Let somebody in").click()
    firm.locator("[name=account]").select_option(label="Investor 0 – Investor 0")
    firm.locator("[name=files]").check()
    firm.locator("[name=until]").fill("2095-01-01")
    check_page(firm)
    submit(firm)

    investor.goto(room)
    check_page(investor)
    investor.get_by_role("button", name="I accept").click()
    with investor.expect_download() as download:
        investor.get_by_role("link", name="The loom").click()
    assert download.value.suggested_filename == "loom.png"
    firm.goto(room)
    assert "Opened a file: The loom" in firm.locator("main").inner_text()
    check_page(firm)
