"""The organisers' table: who takes part, how good the timetable is, planning it anew, pins and pairs kept apart."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .. import actions, queries, tasks
from ..forms import PairForm, SwapForm
from ..models import MeetingDay, Party, PartyState, Run, RunState
from .loading import asks_for_part, day_context, organised_day, slot_label


@require_GET
def plan(request: HttpRequest, event: int) -> HttpResponse:
    day = organised_day(request, event)
    parties = list(day.parties.exclude(state=PartyState.LEFT).select_related("organisation", "account", "round"))
    plan = queries.plan_of(day)
    context = day_context(request, day) | {
        "figures": queries.figures_of(day),
        "now": timezone.now(),
        "gap": _gap(day.figures),
        "is_changed": day.figures.get("version") != day.version,
        "parties": sorted(parties, key=lambda one: (one.state == PartyState.ADMITTED, one.side, one.organisation.name)),
        "slots": _by_slot(plan, day),
        "run": queries.running_run(day) or day.runs.order_by("-started_at").first(),
        "apart": day.forbidden.select_related("firm__organisation", "investor__organisation"),
        "pairs": _pair_form(day, None),
        "missing": [
            (party, slot_label(meeting.slot, day)) for party, meeting in queries.not_here(day, plan, timezone.now())
        ],
        "waiting": [one for one in parties if one.is_waiting],
        "absent": any(one.is_absent for one in parties),
        "swap": SwapForm(
            waiting=_named(one for one in parties if one.is_waiting),
            absent=_named(one for one in parties if one.is_absent),
        ),
    }
    return render(request, "investment/plan.html", context)


@require_POST
def runs(request: HttpRequest, event: int) -> HttpResponse:
    """Ask the worker for a timetable, or for the fewest changes to the one in force."""
    day = organised_day(request, event)
    return begin_run(request, day, is_repair="repair" in request.POST)


def begin_run(request: HttpRequest, day: MeetingDay, *, is_repair: bool) -> HttpResponse:
    """Hand the planning to the worker, and lead to the page that tells how far it is."""
    found = actions.start_run(day=day, is_repair=is_repair, by=request.user, at=timezone.now())
    tasks.plan.enqueue(found.pk)
    return redirect("investment:run", event=day.event_id, run=found.pk)


@require_http_methods(["GET", "POST"])
def run(request: HttpRequest, event: int, run: int) -> HttpResponse:
    """How far the planner is; then what it proposes, what would move, and putting it into force."""
    day = organised_day(request, event)
    found = Run.objects.filter(day=day, pk=run).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        if "apply" in request.POST:
            try:
                concerned = actions.apply_run(run=found, by=request.user, at=timezone.now())
            except actions.OutOfDate:
                messages.error(request, _("Something has changed since this was planned. Plan once more."))
            else:
                text = _("In force. %(n)s parties whose day changes are told.") % {"n": len(concerned)}
                messages.success(request, text)
        else:
            actions.stop_run(run=found, by=request.user, at=timezone.now())
        return redirect("investment:plan", event=event)
    context = day_context(request, day) | {
        "run": found,
        "is_waiting": found.state in (RunState.WAITING, RunState.RUNNING),
        "is_outdated": found.version != day.version,
        "gap": _gap(found.progress),
    }
    if found.state == RunState.READY:
        context |= _preview(found, day)
    elif found.state == RunState.IMPOSSIBLE:
        context["conflicts"] = _conflicts(found, day)
    if asks_for_part(request):
        if context["is_waiting"]:
            return render(request, "investment/run.html#progress", context)
        # The page looks different now: it is loaded anew.
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "investment/run.html", context)


@require_POST
def meeting(request: HttpRequest, event: int, meeting: int) -> HttpResponse:
    """Pin a meeting to its slot or let it go, note that it was held or missed, or call it off."""
    day = organised_day(request, event)
    found = day.meetings.filter(pk=meeting).select_related("slot", "day").first()
    if found is None:
        raise Http404
    now = timezone.now()
    if "pin" in request.POST:
        actions.pin_meeting(meeting=found, is_pinned=not found.is_pinned, by=request.user, at=now)
    elif "held" in request.POST or "missed" in request.POST:
        actions.note_held(meeting=found, was_held="held" in request.POST, by=request.user, at=now)
    elif "cancel" in request.POST:
        actions.cancel_meeting(meeting=found, by=request.user, at=now)
    return redirect("investment:plan", event=event)


@require_POST
def party(request: HttpRequest, event: int, party: int) -> HttpResponse:
    """Let a party in or have it wait, note that it has not come, or take it out."""
    day = organised_day(request, event)
    found = queries.party_by_id(day, party)
    if found is None:
        raise Http404
    now = timezone.now()
    if "admit" in request.POST:
        actions.admit_party(party=found, by=request.user, at=now)
    elif "wait" in request.POST:
        actions.keep_waiting(party=found, by=request.user, at=now)
    elif "absent" in request.POST:
        actions.mark_absent(party=found, is_absent=not found.is_absent, by=request.user, at=now)
        if not found.is_absent:
            messages.success(request, _("Noted. “Repair” gives the free time to others who wait for a meeting."))
    elif "remove" in request.POST:
        actions.leave_day(party=found, by=request.user, at=now)
    return redirect("investment:plan", event=event)


@require_POST
def pairs(request: HttpRequest, event: int) -> HttpResponse:
    """Keep two parties apart, or no longer."""
    day = organised_day(request, event)
    form = _pair_form(day, request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a firm and an investor."))
        return redirect("investment:plan", event=event)
    firm, investor = (queries.party_by_id(day, int(form.cleaned_data[side])) for side in ("firm", "investor"))
    if firm is None or investor is None:
        raise Http404
    is_forbidden = "allow" not in request.POST
    actions.forbid_pair(
        day=day, firm=firm, investor=investor, is_forbidden=is_forbidden, by=request.user, at=timezone.now()
    )
    if is_forbidden:
        messages.success(request, _("They are kept apart. A meeting of theirs that is set goes with the next plan."))
    else:
        messages.success(request, _("They are not kept apart any more."))
    return redirect("investment:plan", event=event)


def _named(parties: Iterable[Party]) -> list[tuple[str, str]]:
    return [(str(one.pk), one.organisation.name) for one in parties]


def _pair_form(day: MeetingDay, data: Any) -> PairForm:
    rows = day.parties.filter(state=PartyState.ADMITTED).select_related("organisation").order_by("organisation__name")
    sides: dict[str, list[tuple[str, str]]] = {"firm": [], "investor": []}
    for one in rows:
        sides[one.side].append((str(one.pk), one.organisation.name))
    return PairForm(data, firms=sides["firm"], investors=sides["investor"])


def _by_slot(plan: Any, day: MeetingDay) -> list[tuple[str, list[Any]]]:
    found: dict[datetime, tuple[str, list[Any]]] = {}
    for one in plan:
        found.setdefault(one.slot.starts_at, (slot_label(one.slot, day), []))[1].append(one)
    return list(found.values())


def _gap(figures: dict[str, Any]) -> str:
    """Say how far a timetable may be from the best there is."""
    value, bound = figures.get("value"), figures.get("bound")
    if not value or not bound:
        return ""
    if value == bound:
        return _("proven: no better timetable exists")
    cost = value["drop_cost"] - bound["drop_cost"]
    return _("at most %(cost)s points of wishes and %(breaks)s gaps away from the best") % {
        "cost": cost,
        "breaks": max(0, value["breaks"] - bound["breaks"]),
    }


def _preview(run: Run, day: MeetingDay) -> dict[str, Any]:
    """What would move, come and go if this were put into force, and how good the day would be."""
    slots = {one.pk: one for one in day.slots.all()}
    names = dict(day.parties.values_list("pk", "organisation__name"))
    in_force = {(one.firm_id, one.investor_id): one for one in queries.plan_of(day)}
    proposed = {(one["firm"], one["investor"]): one for one in run.proposal}

    def label(pair: tuple[int, int]) -> str:
        return f"{names[pair[0]]} – {names[pair[1]]}"

    moved, kept = [], 0
    for pair, one in proposed.items():
        if pair not in in_force:
            continue
        before = in_force[pair]
        if (before.slot_id, before.place_id, before.table) == (one["slot"], one["place"], one["table"]):
            kept += 1
        else:
            moved.append((label(pair), slot_label(before.slot, day), slot_label(slots[one["slot"]], day)))
    times = {pair: (slots[one["slot"]].starts_at, slots[one["slot"]].ends_at) for pair, one in proposed.items()}
    return {
        "moved": moved,
        "kept": kept,
        "added": [
            (label(pair), slot_label(slots[one["slot"]], day)) for pair, one in proposed.items() if pair not in in_force
        ],
        "gone": [label(pair) for pair, one in in_force.items() if pair not in proposed and one.state == "set"],
        "left_out": [label((firm, investor)) for firm, investor in run.left_out],
        "figures": queries.figures_of(day, times),
        "before": queries.figures_of(day),
    }


def _conflicts(run: Run, day: MeetingDay) -> list[str]:
    """Say in words which rules cannot hold together."""
    names = dict(day.parties.values_list("pk", "organisation__name"))
    slots = {one.pk: one for one in day.slots.all()}
    sentences = {
        "unavailable": _("%(who)s is not there at %(when)s"),
        "fixed": _("a meeting of %(who)s is pinned to %(when)s"),
        "begun": _("a meeting of %(who)s at %(when)s has begun"),
        "tables": _("too few tables at %(when)s"),
        "resource": _("no interpreter is free at %(when)s"),
        "travel": _("%(who)s cannot get from one building to the other in time"),
        "meeting": _("%(who)s must meet"),
    }
    return [
        sentences.get(one["kind"], "%(who)s %(when)s")
        % {
            "who": ", ".join(names.get(pk, "") for pk in one["parties"]),
            "when": ", ".join(slot_label(slots[pk], day) for pk in one["slots"] if pk in slots),
        }
        for one in run.conflicts
    ]
