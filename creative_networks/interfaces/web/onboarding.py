"""How an organisation comes into the network: five steps on pages that are there anyway, each with its minutes."""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from creative_networks.domains.knowledge import queries as knowledge
from creative_networks.foundation.access.queries import reader_for
from creative_networks.foundation.accounts import queries as people
from creative_networks.foundation.organisations import actions as organisation_actions
from creative_networks.foundation.organisations import queries as organisations

FOLLOWING = "?first-steps"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do and why, how long it takes, and where; `note` says what it waits for."""

    name: str
    title: str | Promise
    text: str | Promise
    minutes: int
    label: str | Promise
    url: str = ""
    is_done: bool = False
    note: str | Promise = ""
    is_waiting: bool = False


_STEPS = (
    Step(
        "facts",
        _("Write down the facts"),
        _("Name, kind, place and a description: from here on the organisation stands in the directory."),
        2,
        _("Write the facts"),
    ),
    Step(
        "manager",
        _("Invite its manager"),
        _("Whoever manages the organisation does the rest, without you. They need no account yet."),
        1,
        _("Invite the manager"),
    ),
    Step(
        "services",
        _("Say what it offers"),
        _("One service is enough to begin with: what, for whom, where and in which languages."),
        2,
        _("Offer a service"),
    ),
    Step(
        "members",
        _("Invite colleagues"),
        _("Two people keep an organisation going when one is away."),
        1,
        _("Invite a colleague"),
    ),
    Step(
        "item",
        _("Share the first item"),
        _("A practice, a tool or what did not work. A summary and a few sentences will do."),
        3,
        _("Write it"),
    ),
)
MINUTES = sum(step.minutes for step in _STEPS)


def all_steps() -> tuple[Step, ...]:
    """List the steps as they are before an organisation is there."""
    return _STEPS


def steps_of(organisation: Any, account: Any) -> list[Step]:
    """List the steps with what is done, for somebody who may manage the organisation; four statements."""
    begun = organisations.beginning_of(organisation)
    invited = people.invitations_for(organisation_actions.PURPOSE, organisation=organisation.pk).exists()
    publishes = organisation.pk in organisations.organisation_ids_where(account, "publishes")
    has_written = knowledge.has_items_of(organisation.pk, reader_for(account))
    invite = reverse("organisations:invitations", args=[organisation.pk]) + FOLLOWING
    waits = _("The invitation is on its way.") if invited else ""
    state: dict[str, tuple[str, bool, str | Promise]] = {
        "facts": (reverse("organisations:facts", args=[organisation.pk]) + FOLLOWING, begun.is_described, ""),
        "manager": (f"{invite}&role=manager", begun.managers > 0, waits),
        "services": (
            reverse("organisations:offer_new", args=[organisation.pk]) + FOLLOWING,
            begun.is_offering,
            "",
        ),
        "members": (invite, begun.members > 1, waits if begun.managers else ""),
        "item": (
            reverse("knowledge:new") if publishes else "",
            has_written,
            "" if publishes or has_written else _("Its manager does this: items are written in its own name."),
        ),
    }
    return [_with_state(step, *state[step.name], waits) for step in _STEPS]


def _with_state(step: Step, url: str, is_done: bool, note: str | Promise, waits: str | Promise) -> Step:
    is_waiting = bool(waits) and note == waits and not is_done
    return replace(step, url=url, is_done=is_done, note="" if is_done else note, is_waiting=is_waiting)
