"""Who takes part in the meeting day of the demonstration network, and whom they want to meet."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from creative_networks.domains.investment import actions as investment
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.organisations import queries as organisations
from creative_networks.foundation.vocabulary import queries as vocabulary

ADVISED_BY, ADVISER = "demo-incubator-north", "manager.north@demo.example"


def load_meetings(*, day: Any, path: Path, at: datetime) -> None:
    """Let firms with an adviser's go and investors take part in a day, and say whom they want to meet."""
    told = tomllib.loads(path.read_text())
    parties = {facts["organisation"]: _party(day, facts, at) for facts in told["party"]}
    for wish in told["wish"]:
        one, other = parties[wish["from"]], parties[wish["to"]]
        investment.ask(sender=one, receiver=other, strength=wish["strength"], by=one.account, at=at)
        if wish.get("back"):
            investment.ask(sender=other, receiver=one, strength=wish["back"], by=other.account, at=at)


def _party(day: Any, told: Mapping[str, Any], at: datetime) -> Any:
    organisation = organisations.organisation_by_key(told["organisation"])
    account = people.account_with_email(told["email"])
    if "profile" in told:
        _show_profile(organisation, told["profile"], account, at)
    return investment.join_day(
        day=day,
        side=told["side"],
        organisation=organisation,
        account=account,
        round=_ready_round(organisation, told, account, at) if "answers" in told else None,
        languages=told["languages"],
        offers=told["offers"],
        seeks=told["seeks"],
        pitch=told["pitch"],
        is_online=told.get("is_online", False),
        is_admitted=True,
        by=account,
        at=at,
    )


def _show_profile(organisation: Any, told: Mapping[str, Any], account: Any, at: datetime) -> None:
    sectors = vocabulary.concept_ids("sectors")
    smallest, largest = told["ticket"]
    investment.save_profile(
        organisation=organisation,
        ticket_from=smallest,
        ticket_to=largest,
        routes=told["routes"],
        about=told["about"],
        never=told["never"],
        stages=[],
        sectors=[sectors[slug] for slug in told["sectors"]],
        countries=told["countries"],
        by=account,
        at=at,
    )


def _ready_round(organisation: Any, told: Mapping[str, Any], account: Any, at: datetime) -> Any:
    """Open a round whose check an adviser has answered with go."""
    opened = investment.open_round(firm=organisation, title=told["title"], amount=told["amount"], by=account, at=at)
    check = opened.checks.get()
    investment.save_answers(check=check, answers=told["answers"], by=account, at=at)
    adviser = organisations.organisation_by_key(ADVISED_BY)
    check = investment.send_check(check=check, adviser=adviser, by=account, at=at)
    word = "Numbers, rights and use of the money are in order; the pitch has been tried on two strangers."
    investment.decide_check(check=check, is_go=True, reason=word, by=people.account_with_email(ADVISER), at=at)
    return opened
