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
from .investor_day import MAKE_THE_DAY, THE_DAY_RUNS, THREE_MONTHS_LATER
from .seeding import seed

ORGANISER, ADVISER = "manager.fjord@demo.example", "manager.north@demo.example"
FIRM, INVESTOR, NEWCOMER = (f"{name}0@investor.example" for name in ("firm", "investor", "newcomer"))


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
    invite(organiser, event)
    accept(firm, FIRM, event, server, "firm")
    accept(investor, INVESTOR, event, server, "investor")
    ask_and_answer(firm, investor, event)
    leave_early(investor, event)
    plan(organiser, event)
    see_the_day(firm, event, server)

    tickets = pass_time(server, THE_DAY_RUNS, event)
    check_in(organiser, event, tickets)
    cancel_late(firm, organiser, event, server)
    see_live(investor, event)
    tell(firm, investor, event)
    open_the_room(firm, investor)

    pass_time(server, THREE_MONTHS_LATER, event)
    follow_up(firm, investor)


def pass_time(server, script: str, event: int):
    return seed(Path(server.mailbox.folder).parent, script, event=event)


def invite(organiser, event: int) -> None:
    """Two mails, each with a link of its own; the organisers see who has been asked."""
    for side, name in (("firm", "Firm 0"), ("investor", "Investor 0")):
        organiser.goto(f"/en/investment/days/{event}/invitations/")
        organiser.locator("[name=addresses]").fill(f"{side}0@investor.example, {name}")
        organiser.locator("[name=side]").select_option(side)
        organiser.locator("[name=message]").fill("It would be good to have you with us.")
        organiser.get_by_role("button", name="Send the invitations").click()
        assert "1 invitation is on its way." in organiser.locator("main").inner_text()
    check_page(organiser)


def accept(page, address: str, event: int, server, side: str) -> None:
    """From the mail to taking part, let in without anybody's further word."""
    message = server.mailbox.next_to(address)
    while "invites you" not in str(message["Subject"]):
        message = server.mailbox.next_to(address)
    text = message.get_body(("plain",)).get_content()
    assert "Investor day North" in text
    page.goto(re.search(r"https?://\S+/invitations/\S+", text).group())
    page.get_by_role("button", name="Accept the invitation").click()
    page.wait_for_url(f"**/days/{event}/participation/")
    assert page.locator(f"[name=side][value={side}]").is_checked()
    if side == "firm":
        check_page(page)
    submit(page)
    page.wait_for_url(f"**/days/{event}/")
    assert "You take part." in page.locator("main").inner_text()


def leave_early(investor, event: int) -> None:
    investor.goto(f"/en/investment/days/{event}/availability/")
    for box in investor.locator("[name=slots]").all()[3:]:
        box.check()
    submit(investor)


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
    firm.locator("select[name=organisation]").select_option(label="Demonstration incubator North")
    firm.get_by_role("button", name="Send").click()


def word(adviser, answer: str, reason: str, piece: str = "") -> None:
    adviser.goto("/en/investment/")
    adviser.locator("section[aria-labelledby=waiting] a").first.click()
    if piece:
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


def see_the_day(firm, event: int, server) -> None:
    for path in ("timetable/?print=badge", "timetable/"):
        firm.goto(f"/en/investment/days/{event}/{path}")
        text = firm.locator("main").inner_text()
        assert "Investor 0" in text
        assert "Investor 3" in text
        check_page(firm)
    assert "Helsinki" in firm.locator("main").inner_text()
    message = server.mailbox.next_to(FIRM)
    while "Your day has changed" not in str(message["Subject"]):
        message = server.mailbox.next_to(FIRM)
    assert "Investor 0" in message.get_content()


def check_in(organiser, event: int, tickets) -> None:
    """A code is read at the door; who did not come is shown, and one button notes it and has the day repaired."""
    organiser.goto(tickets["firm"])
    organiser.get_by_role("button", name="Check in").click()
    assert "Checked in." in organiser.locator("main").inner_text()
    organiser.goto(f"/en/investment/days/{event}/plan/")
    missing = organiser.locator("section[aria-labelledby=missing]")
    assert "Firm 7 " in missing.inner_text()
    assert "Firm 0 " not in missing.inner_text()
    check_page(organiser)
    missing.get_by_role("button", name="Has come Investor 0", exact=True).click()
    organiser.get_by_role("button", name="They have not come: repair").click()
    put_into_force(organiser)


def put_into_force(organiser) -> None:
    """Few move, and nothing holds before the organiser has seen what."""
    organiser.get_by_role("button", name="Put it into force").wait_for(timeout=60_000)
    summary = organiser.locator("main").inner_text()
    kept, moved = (int(number) for number in re.search(r"(\d+) stay as they are, (\d+) move", summary).groups())
    assert kept > 10 * moved, summary
    organiser.get_by_role("button", name="Put it into force").click()
    organiser.wait_for_url("**/plan/")


def cancel_late(firm, organiser, event: int, server) -> None:
    """A firm calls a meeting off while the day runs: the other side hears of it, and the time goes to who waits."""
    firm.goto(f"/en/investment/days/{event}/timetable/")
    firm.get_by_role("button", name="Cancel Investor 3").click()
    assert "Cancelled. The other side is told" in firm.locator("main").inner_text()
    message = server.mailbox.next_to("investor3@investor.example")
    while "cancelled" not in str(message["Subject"]).lower():
        message = server.mailbox.next_to("investor3@investor.example")
    organiser.goto(f"/en/investment/days/{event}/plan/")
    organiser.get_by_role("button", name="Repair with fewest changes").click()
    put_into_force(organiser)


def see_live(investor, event: int) -> None:
    investor.goto(f"/en/investment/days/{event}/live/")
    check_page(investor)


def tell(firm, investor, event: int) -> None:
    """Both sides say that they met and what comes next; each reads the other once it has told itself."""
    for page, name in ((investor, "Firm 0"), (firm, "Investor 0")):
        page.goto(f"/en/investment/days/{event}/timetable/")
        page.locator("main tr", has_text=name).get_by_role("link", name="Tell how it went").click()
        page.locator("[name=has_met][value=yes]").check()
        page.locator("[name=next_step]").fill(f"A visit with {name}")
        submit(page)
    assert "A visit with Firm 0" in firm.locator("main").inner_text()
    check_page(firm)


def follow_up(firm, investor) -> None:
    """Three months later both sides are asked, and read of each other what became of it."""
    for page, outcome in ((investor, "talking"), (firm, "work")):
        page.goto("/en/investment/")
        page.locator("section[aria-labelledby=owed] a").first.click()
        page.locator(f"[name=outcome][value={outcome}]").check()
        submit(page)
    assert "Investor 0 says: Still talking" in firm.locator("main").inner_text()
    check_page(firm)
    investor.reload()
    assert "Firm 0 says: We do something together" in investor.locator("main").inner_text()


def open_the_room(firm, investor) -> None:
    firm.goto("/en/investment/")
    firm.get_by_role("link", name="Our looms").click()
    firm.get_by_role("link", name="Data room").click()
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
