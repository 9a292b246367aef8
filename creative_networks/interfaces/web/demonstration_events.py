"""The events of the demonstration network: in the weeks after it is loaded, in four languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from creative_networks.domains.events import actions as events
from creative_networks.domains.events import queries
from creative_networks.domains.investment import actions as investment
from creative_networks.foundation.organisations import queries as organisations

from .demonstration_meetings import load_meetings


@dataclass(frozen=True, slots=True)
class Plan:
    """An event as it is planned; the first text is the original, days count from the loading."""

    organisation: str
    days: tuple[int, ...]
    begins: time
    ends: time
    facts: Mapping[str, object]
    texts: Mapping[str, tuple[str, str, str]]
    together_with: str = ""


def _text(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


PLANS = (
    Plan(
        "demo-incubator-north",
        (12, 19, 26),
        time(9),
        time(11, 30),
        {
            "kind": "workshop",
            "time_zone": "Europe/Stockholm",
            "venue": "Kulturhuset, Luleå",
            "country_id": "SE",
            "region_id": "SE332",
            "languages": ["sv", "en"],
            "capacity": 16,
        },
        {
            "en": (
                "Prices that hold: three mornings",
                "For makers who guess their prices. You leave with a price list you can defend.",
                _text("Bring last year's invoices and what you paid for materials.", "Coffee from half past eight."),
            ),
            "sv": (
                "Priser som håller: tre förmiddagar",
                "För dig som gissar dina priser. Du går hem med en prislista du kan stå för.",
                _text("Ta med förra årets fakturor och vad materialet kostade.", "Kaffe från halv nio."),
            ),
            "fi": (
                "Hinnat jotka pitävät: kolme aamupäivää",
                "Tekijöille, jotka arvaavat hintansa. Lähdet kotiin hinnaston kanssa, jonka voit perustella.",
                _text("Ota mukaan viime vuoden laskut ja materiaalikulut.", "Kahvia puoli yhdeksästä."),
            ),
            "nb": (
                "Priser som holder: tre formiddager",
                "For deg som gjetter prisene dine. Du går hjem med en prisliste du kan stå for.",
                _text("Ta med fjorårets fakturaer og hva materialene kostet.", "Kaffe fra halv ni."),
            ),
        },
    ),
    Plan(
        "demo-business-office-coast",
        (16,),
        time(13),
        time(14),
        {
            "kind": "webinar",
            "mode": "online",
            "time_zone": "Europe/Helsinki",
            "online_address": "https://meet.example/selling-across-the-border",
            "country_id": "FI",
            "languages": ["fi", "en"],
        },
        {
            "en": (
                "Selling across the border: VAT in one hour",
                "What changes when the buyer lives in another Nordic country, with examples from craft and design.",
                _text("Questions can be sent in beforehand. The slides are shared afterwards."),
            ),
            "fi": (
                "Myyntiä rajan yli: arvonlisävero tunnissa",
                "Mikä muuttuu, kun ostaja asuu toisessa Pohjoismaassa. Esimerkkejä käsityöstä ja muotoilusta.",
                _text("Kysymyksiä voi lähettää etukäteen. Kalvot jaetaan jälkikäteen."),
            ),
            "sv": (
                "Sälja över gränsen: momsen på en timme",
                "Vad som ändras när köparen bor i ett annat nordiskt land, med exempel från hantverk och design.",
                _text("Skicka gärna frågor i förväg. Bilderna delas efteråt."),
            ),
            "nb": (
                "Selge over grensen: mva på en time",
                "Hva som endres når kjøperen bor i et annet nordisk land, med eksempler fra håndverk og design.",
                _text("Send gjerne spørsmål på forhånd. Lysbildene deles etterpå."),
            ),
        },
    ),
    Plan(
        "demo-knowledge-park-fjord",
        (40,),
        time(10),
        time(16),
        {
            "kind": "meeting_day",
            "mode": "both",
            "time_zone": "Europe/Oslo",
            "venue": "Stormen bibliotek, Bodø",
            "online_address": "https://meet.example/funding-day",
            "country_id": "NO",
            "region_id": "NO071",
            "languages": ["nb", "sv", "en"],
            "capacity": 60,
        },
        {
            "en": (
                "Funding day: makers meet funders and investors",
                "Short meetings across three countries for firms that are ready to grow, in Bodø and online.",
                _text("Meetings of twenty minutes, set by what both sides ask for.", "Lunch is served at noon."),
            ),
            "nb": (
                "Finansieringsdag: skapere møter finansiører og investorer",
                "Korte møter på tvers av tre land for bedrifter som er klare til å vokse, i Bodø og på nett.",
                _text("Møter på tjue minutter, satt opp etter det begge parter ønsker.", "Lunsj klokken tolv."),
            ),
            "sv": (
                "Finansieringsdag: skapare möter finansiärer och investerare",
                "Korta möten över tre länder för företag som är redo att växa, i Bodø och på nätet.",
                _text("Möten på tjugo minuter, satta efter vad båda sidor vill.", "Lunch klockan tolv."),
            ),
            "fi": (
                "Rahoituspäivä: tekijät kohtaavat rahoittajat ja sijoittajat",
                "Lyhyitä tapaamisia kolmessa maassa yrityksille, jotka ovat valmiita kasvamaan, Bodøssa ja verkossa.",
                _text("Kahdenkymmenen minuutin tapaamisia molempien toiveiden mukaan.", "Lounas kello kaksitoista."),
            ),
        },
        together_with="demo-incubator-north",
    ),
)


def load_events(*, meetings: Path, at: datetime) -> None:
    """Load the events once; they take place in the weeks after that day."""
    if queries.has_demonstration():
        return
    for plan in PLANS:
        organisation = organisations.organisation_by_key(plan.organisation)
        if organisation is not None:
            _load(plan, organisation, meetings, at)


def _load(plan: Plan, organisation: object, meetings: Path, at: datetime) -> None:
    zone = ZoneInfo(str(plan.facts["time_zone"]))
    days: list[date] = [at.astimezone(zone).date() + timedelta(days=number) for number in plan.days]
    facts = events.EventFacts(
        starts_at=datetime.combine(days[0], plan.begins, zone),
        ends_at=datetime.combine(days[0], plan.ends, zone),
        **plan.facts,  # type: ignore[arg-type]
    )
    (original, content), *others = ((code, events.Content(*text)) for code, text in plan.texts.items())
    made = events.create_events(
        organisation=organisation,
        facts=facts,
        days=days,
        language=original,
        content=content,
        is_demonstration=True,
        by=None,
        at=at,
    )
    for language, text in others:
        events.translate_event(event=made[0], language=language, content=text, whole_series=True, by=None, at=at)
    helper = organisations.organisation_by_key(plan.together_with)
    for event in made:
        if helper is not None:
            organiser = events.ask_organiser(event=event, organisation=helper, by=None, at=at)
            events.answer_invitation(organiser=organiser, agrees=True, by=None, at=at)
    events.publish_events(event=made[0], by=None, at=at)
    if facts.kind == "meeting_day":
        load_meetings(day=_open_meetings(made[0], at), path=meetings, at=at)


def _open_meetings(event: Any, at: datetime) -> Any:
    """Cut the day into meetings of twenty minutes, with lunch, tables, places online and an interpreter."""
    day = investment.open_day(event=event, facts=investment.DayFacts(mode="plan"), by=None, at=at)
    length = timedelta(minutes=20)
    morning = [event.starts_at + number * length for number in range(6)]
    afternoon = [event.starts_at + timedelta(hours=3) + number * length for number in range(9)]
    times = [(begin, begin + length) for begin in (*morning, *afternoon)]
    investment.set_slots(day=day, times=times, by=None, at=at)
    places = [("Store sal", 12, False, ""), ("Online", 6, True, event.online_address)]
    investment.set_places(day=day, places=places, by=None, at=at)
    investment.set_interpreters(day=day, people={"Kaisa": ["fi", "sv", "nb"]}, by=None, at=at)
    return day
