from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from creative_networks.domains.events import permissions as events
from creative_networks.foundation.decisions import YES, Decision, no
from creative_networks.foundation.organisations import queries as organisations

from . import queries, rules
from .models import Check, CheckState, MeetingDay, Party, Round, RoundState, Wish, WishState


def can_open_round(account: Any) -> Decision:
    if organisations.organisation_ids_where(account, "publishes"):
        return YES
    return no(_("Join your firm first: a round is opened in its name."))


def can_edit_round(account: Any, round: Round) -> Decision:
    if round.firm_id in organisations.organisation_ids_where(account, "publishes"):
        return YES
    return no(_("Only members who may publish for the firm do this."))


def can_send_check(account: Any, check: Check) -> Decision:
    if check.state != CheckState.DRAFT or check.round.state != RoundState.OPEN:
        return no(_("This check has been sent already."))
    if rules.next_missing(check.answers):
        return no(_("Answer every part first; short answers will do."))
    return can_edit_round(account, check.round)


def can_decide(account: Any, check: Check) -> Decision:
    """Decide whether an account gives the adviser's word now."""
    if check.state != CheckState.SENT:
        return no(_("This check is not waiting for an adviser."))
    return can_advise(account, check)


def can_advise(account: Any, check: Check) -> Decision:
    """Decide whether an account advises on a check, whatever its state; nobody does for their own firm."""
    if check.round.firm_id in organisations.organisation_ids_of(account):
        return no(_("It is your own firm: somebody else decides."))
    if check.adviser_id in organisations.organisation_ids_where(account, "reviews"):
        return YES
    return no(_("Only members who may review for the advising organisation decide."))


def can_organise(account: Any, day: MeetingDay) -> Decision:
    """Decide whether an account runs a meeting day: whoever organises its event does."""
    return events.can_organise(account, queries.event_of(day))


def can_join(account: Any, day: MeetingDay, at: datetime) -> Decision:
    event = queries.event_of(day)
    if not event.is_published or event.ends_at <= at:
        return no(_("This meeting day takes nobody in any more."))
    if queries.party_of(account, day) is not None:
        return no(_("You take part already."))
    if not organisations.organisation_ids_where(account, "publishes"):
        return no(_("Join your firm or organisation first: you take part in its name."))
    return YES


def can_join_as_firm(firm_id: int, day: MeetingDay, at: datetime) -> Decision:
    """Decide whether a firm may meet investors here: it needs an adviser's go, not older than a year."""
    if not day.needs_readiness or queries.round_with_go(firm_id, at) is not None:
        return YES
    return no(_("Firms come here with an adviser's go. Take the readiness check first: it says what is missing."))


def can_meet(ours: Party, theirs: Party) -> Decision:
    """Decide, by what may be known to both, whether two parties can ask for each other."""
    if not (ours.may_ask and theirs.may_ask) or ours.day_id != theirs.day_id:
        return no(_("Both must take part in this meeting day."))
    if ours.side == theirs.side:
        return no(_("Firms meet investors here, and investors firms."))
    if not queries.language_bridge(ours, theirs):
        return no(_("You share no language, and no interpreter here speaks one of each."))
    return YES


def can_answer(account: Any, wish: Wish) -> Decision:
    if wish.receiver.account_id != account.pk:
        return no(_("Only the person who was asked answers."))
    if wish.state != WishState.PENDING:
        return no(_("This request has been answered, taken back, or has expired."))
    return YES
