"""What stands behind the journey of an investor day: the crowd, made by the app's own actions, and time that passes."""

# The day after tomorrow, for the crowd to be there already; two of them come in the browser.
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
begins = now + timedelta(days=2)
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
        languages=["en", language] if number % 5 else [language], is_online=number % 9 == 4,
        takes_all=name == "investor" and number == 3, by=account, at=now)

# The first of each side comes by itself, in the browser.
for name in ("firm", "investor", "newcomer"):
    person(name, 0)
firms = [party("firm", n, "firm") for n in range(1, 40)]
funds = [party("investor", n, "investor") for n in range(1, 25)]

# Somebody who takes what others ask for, but not in the first hour; and a firm that has time for the first slot only.
slots = list(day.slots.all())
actions.set_hindrances(party=funds[2], slots=slots[:3], by=funds[2].account, at=now)
actions.set_hindrances(party=firms[6], slots=slots[1:], by=firms[6].account, at=now)

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

# Time passes: all that is to come comes nearer.
SHIFT = """
import json
from datetime import timedelta
from django.db.models import F
from django.utils import timezone
from creative_networks.domains.events import actions as events
from creative_networks.domains.events import queries as registered
from creative_networks.domains.events.models import Event, Registration
from creative_networks.domains.investment.models import FollowUp, Meeting, Party, Slot

now = timezone.now()

def nearer(by):
    Event.objects.filter(pk=FACTS["event"]).update(starts_at=F("starts_at") - by, ends_at=F("ends_at") - by)
    for slot in Slot.objects.filter(day__event=FACTS["event"]).order_by("starts_at"):
        Slot.objects.filter(pk=slot.pk).update(starts_at=slot.starts_at - by, ends_at=slot.ends_at - by)
    FollowUp.objects.update(due_at=F("due_at") - by)
"""
# The day runs, and the first meeting of the two is over; the crowd is checked in at the door, but for one.
THE_DAY_RUNS = f"""{SHIFT}
theirs = Meeting.objects.get(firm__organisation__name="Firm 0", investor__organisation__name="Investor 0", state="set")
nearer(theirs.slot.ends_at - now + timedelta(minutes=1))
absent = Party.objects.get(organisation__name="Firm 7")
tickets = {{}}
for one in Registration.objects.filter(event=FACTS["event"]).select_related("event"):
    if one.account_id == theirs.firm.account_id:
        tickets["firm"] = registered.ticket_path(one)
    elif one.account_id not in (absent.account_id, theirs.investor.account_id):
        events.note_attendance(registration=one, attendance="came", by=None, at=now)
print(json.dumps(tickets))
"""
THREE_MONTHS_LATER = f"""{SHIFT}
nearer(timedelta(days=92))
print("{{}}")
"""
