from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from . import rules
from .bases import Guarded, ProtocolRule
from .models import GroupDecision, Label, LabelKind, LabelText, LabelVersion, Protocol, ProtocolMember, Referral
from .readers import STRANGER, Reader
from .registry import governed_kinds, scope_providers

__all__ = ["STRANGER", "Reader", "reader_for"]

COORDINATORS = "coordinators"
PROTOCOL, STEWARD, PEOPLE = "protocol", "steward", "people"

# Read on every page of a member: written out, as putting it together costs more than running it.
_ADMISSIONS = """
    SELECT CASE WHEN is_steward THEN 'steward' ELSE 'protocol' END, protocol_id
    FROM access_protocolmember WHERE account_id = %s
    UNION ALL
    SELECT 'people', circle_id FROM access_circle_people WHERE account_id = %s
"""


def reader_for(account: Any) -> Reader:
    """
    Describe an account as a reader; somebody who is signed out, or switched off, is a stranger.

    Kept on the account object, which lives as long as its request. One statement, and those of the providers.
    """
    if account is None or not getattr(account, "is_authenticated", False) or not account.is_active:
        return STRANGER
    reader = getattr(account, "_reader", None)
    if reader is None:
        reader = account._reader = _read(account)
    return reader


def _read(account: Any) -> Reader:
    with connection.cursor() as cursor:
        cursor.execute(_ADMISSIONS, [account.pk, account.pk])
        admissions = cursor.fetchall()
    scopes = {scope for provide in scope_providers() for scope in provide(account)}
    scopes |= {f"{PEOPLE}:{key}" for kind, key in admissions if kind == PEOPLE}
    if account.is_coordinator:
        scopes.add(COORDINATORS)
    return Reader(
        account_id=account.pk,
        is_member=True,
        scopes=frozenset(scopes),
        protocol_ids=tuple(sorted(key for kind, key in admissions if kind in (PROTOCOL, STEWARD))),
        stewarded_ids=tuple(sorted(key for kind, key in admissions if kind == STEWARD)),
    )


def protocols() -> list[Protocol]:
    """List the communities' protocols, those without a group too."""
    return list(Protocol.objects.order_by("slug"))


def protocol_named(slug: str) -> Protocol | None:
    return Protocol.objects.filter(slug=slug).first()


def protocol_by_id(pk: int) -> Protocol | None:
    return Protocol.objects.filter(pk=pk).first()


def members_of(protocol: Protocol) -> list[ProtocolMember]:
    """List who is in a protocol's group, stewards first."""
    return list(protocol.members.select_related("account").order_by("-is_steward", "account__name", "pk"))


def steward_ids(protocol_id: int) -> list[int]:
    rows = ProtocolMember.objects.filter(protocol=protocol_id, is_steward=True, account__is_active=True)
    return list(rows.values_list("account_id", flat=True))


def is_steward(account_id: int, protocol_id: int) -> bool:
    return account_id in steward_ids(protocol_id)


def waiting_for(account: Any, limit: int = 50) -> list[Referral]:
    """List what waits for an account as a steward, oldest first."""
    groups = reader_for(account).stewarded_ids
    if not groups:
        return []
    rows = Referral.objects.filter(protocol__in=groups, answered_at=None).select_related("protocol")
    return list(rows.order_by("asked_at")[:limit])


def referrals_waiting(*, me: int, **more: Any) -> QuerySet[Referral]:
    """Select the same by the account's id."""
    groups = ProtocolMember.objects.filter(account=me, is_steward=True).values("protocol")
    return Referral.objects.filter(protocol__in=groups, answered_at=None)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a group was asked about, as one reader may see it."""

    kind: str
    thing: Guarded
    title: str
    language: str
    url: str


def thing_for(reader: Reader, kind: str, thing_id: int, ranking: Sequence[str]) -> Thing | None:
    """Find a governed thing that this reader may see: within what the group governs, or as everybody."""
    governed = governed_kinds().get(kind)
    found = governed.find(thing_id) if governed else None
    if governed is None or found is None or not _sees(reader, found, governed):
        return None
    title, language = governed.title(found, ranking)
    return Thing(kind, found, title, language, governed.url(found))


def things_of(protocol: Protocol, reader: Reader, ranking: Sequence[str], limit: int = 100) -> list[Any]:
    """List what was referred to a group with what it last decided, waiting ones first, for its stewards."""
    rows = protocol.referrals.select_related("asked_by").order_by("-asked_at")[: 2 * limit]
    latest: dict[tuple[str, int], Referral] = {}
    for referral in rows:
        key = (referral.kind, referral.thing_id)
        if key not in latest or (referral.answered_at is None and latest[key].answered_at is not None):
            latest[key] = referral
    decided: dict[tuple[str, int], GroupDecision] = {}
    for decision in protocol.decisions.order_by("decided_at", "pk")[: 4 * limit]:
        decided[decision.kind, decision.thing_id] = decision
    found = [
        (referral, thing_for(reader, *key, ranking), decided.get(key)) for key, referral in list(latest.items())[:limit]
    ]
    return sorted(found, key=lambda row: (row[0].answered_at is not None, row[0].asked_at))


def decisions_on(protocol: Protocol, kind: str, thing_id: int) -> list[GroupDecision]:
    """List what a group decided on a thing, latest first."""
    rows = protocol.decisions.filter(kind=kind, thing_id=thing_id).select_related("decided_by")
    return list(rows.order_by("-decided_at", "-pk"))


def referrals_on(protocol: Protocol, kind: str, thing_id: int) -> list[Referral]:
    rows = protocol.referrals.filter(kind=kind, thing_id=thing_id).select_related("asked_by")
    return list(rows.order_by("-asked_at", "-pk"))


def referrals_by(reader: Reader, limit: int = 50) -> list[Referral]:
    """List what the reader's own organisations asked groups, latest first, without any content."""
    rows = Referral.objects.filter(asked_for__in=sorted(reader.scopes)).select_related("protocol")
    return list(rows.order_by("-asked_at")[:limit])


@dataclass(frozen=True, slots=True)
class Closed:
    """Why a thing is closed to a reader who may know that it exists."""

    protocol: Protocol
    is_withdrawn: bool
    is_waiting: bool
    reason: str


def closure_of(kind: str, thing_id: int, reader: Reader) -> Closed | None:
    """
    Explain to those who could read a thing, or answer for it, that a community keeps it closed.

    Nothing for all others: to them it does not exist.
    """
    referrals = list(Referral.objects.filter(kind=kind, thing_id=thing_id).select_related("protocol").order_by("pk"))
    governed = governed_kinds().get(kind)
    thing = governed.find(thing_id) if governed and referrals else None
    if governed is None or thing is None or thing.protocol_rule == ProtocolRule.NONE:
        return None
    referral = referrals[-1]
    answers_for_it = referral.asked_for in reader.scopes
    if not answers_for_it and not _could_read(reader, thing, referrals):
        return None
    decision = GroupDecision.objects.filter(kind=kind, thing_id=thing_id).order_by("pk").last()
    tells = decision is not None and (decision.is_reason_public or answers_for_it)
    return Closed(
        protocol=referral.protocol,
        is_withdrawn=not thing.protocols.exists(),
        is_waiting=referral.answered_at is None,
        reason=decision.reason if decision and tells and referral.answered_at else "",
    )


def _could_read(reader: Reader, thing: Guarded, referrals: Sequence[Referral]) -> bool:
    """Tell whether a reader could read the thing before it was closed, by its audience or as a steward."""
    if {referral.protocol_id for referral in referrals} & set(reader.stewarded_ids):
        return True
    if not thing.has_in_audience(reader):
        return False
    held = set(reader.protocol_ids)
    return any(
        referral.was_readable or any(_admitted(held, then) for then in referral.once_admitted) for referral in referrals
    )


def _admitted(held: set[int], then: Mapping[str, Any]) -> bool:
    wanted = set(then["protocols"])
    return bool(wanted & held) if then["rule"] == ProtocolRule.ANY else wanted <= held


@dataclass(frozen=True, slots=True)
class ShownLabel:
    """A label as a reader sees it: in the language nearest to theirs that its community gave."""

    code: str
    is_notice: bool
    hub_url: str
    name: str
    text: str
    language: str
    audio_id: int | None
    audio_type: str
    other_languages: tuple[str, ...]


def labels_shown(ids: Iterable[int], ranking: Sequence[str]) -> list[ShownLabel]:
    """Fetch the labels that a thing shows, in two statements; what nobody has approved yet is left out."""
    wanted = list(ids)
    versions: dict[int, LabelVersion] = {}
    rows = LabelVersion.objects.filter(label__in=wanted, approved_at__isnull=False).select_related("label")
    for version in rows.order_by("number"):
        versions[version.label_id] = version
    texts: dict[int, list[LabelText]] = {}
    for text in LabelText.objects.filter(version__in=[v.pk for v in versions.values()]).order_by("pk"):
        texts.setdefault(text.version_id, []).append(text)
    return [_label(versions[pk].label, texts[versions[pk].pk], ranking) for pk in wanted if pk in versions]


def non_commercial_code(ids: Iterable[int]) -> str:
    """Give the code of the label by which a community allows no commercial use; empty when none of these is one."""
    codes = Label.objects.filter(pk__in=list(ids)).order_by("code").values_list("code", flat=True)
    return next((code for code in codes if rules.allows_no_commerce(code)), "")


def labels_of(protocol: Protocol | None) -> list[Label]:
    """List a community's labels, or the notices."""
    wanted = {"protocol": protocol} if protocol else {"kind": LabelKind.NOTICE}
    return list(Label.objects.filter(**wanted).order_by("code"))


def label_by_id(pk: int) -> Label | None:
    return Label.objects.select_related("protocol").filter(pk=pk).first()


def versions_of(label: Label) -> list[LabelVersion]:
    """List what a label has said, latest first, with its texts."""
    rows = label.versions.select_related("written_by", "approved_by").prefetch_related("texts")
    return list(rows.order_by("-number"))


def version_of(label: Label, number: int) -> LabelVersion | None:
    return label.versions.filter(number=number).select_related("label__protocol").first()


def placed_ids(kind: str, thing_id: int) -> set[int]:
    """Name the labels and notices on a thing."""
    rows = Label.objects.filter(placements__kind=kind, placements__thing_id=thing_id, placements__removed_at=None)
    return set(rows.values_list("pk", flat=True))


def audio_of(text_id: int, account: Any) -> LabelText | None:
    """Find a spoken text: for everybody once it is approved, before that for those who tend the label."""
    from .permissions import can_tend_label

    text = LabelText.objects.select_related("version__label__protocol").filter(pk=text_id).first()
    if text is None or not text.audio_path:
        return None
    is_open = text.version.approved_at is not None
    return text if is_open or (account.is_authenticated and can_tend_label(account, text.version.label)) else None


def _label(label: Label, texts: list[LabelText], ranking: Sequence[str]) -> ShownLabel:
    by_tag = {text.language: text for text in texts}
    text = by_tag[rules.best_tag(list(by_tag), list(ranking))]
    return ShownLabel(
        code=label.code,
        is_notice=label.kind == LabelKind.NOTICE,
        hub_url=label.hub_url,
        name=text.name,
        text=text.text,
        language=text.language,
        audio_id=text.pk if text.audio_path else None,
        audio_type=text.audio_type,
        other_languages=tuple(tag for tag in by_tag if tag != text.language),
    )


def _sees(reader: Reader, thing: Guarded, governed: Any) -> bool:
    if not thing.protocols_admit(reader):
        return False
    return thing.is_governed_by(reader) or (governed.is_readable(thing) and thing.has_in_audience(reader))
