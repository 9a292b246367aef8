"""What the header, the account menu and the footer offer: data, not markup."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Predicate = Callable[[Any], bool]


def _everyone(account: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Entry:
    """One link: its words, the name of its URL, a fragment of it, and to whom it is shown."""

    label: str | Promise
    url_name: str
    fragment: str = ""
    shown_to: Predicate = _everyone
    text: str | Promise = ""
    invitation: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as a page shows it."""

    label: str | Promise
    url: str
    is_current: bool = False
    text: str | Promise = ""
    invitation: str | Promise = ""


SECTIONS = (
    Entry(_("Find support"), "directory:offers"),
    Entry(_("Knowledge"), "knowledge:items"),
    Entry(_("Events"), "events:events"),
    Entry(_("People & organisations"), "directory:organisations"),
    Entry(_("Partner search"), "community:searches"),
)

DOORS = (
    Entry(
        _("Find support"),
        "directory:offers",
        text=_("Who helps with what, where, in which language, and what it costs."),
        invitation=_("See what is offered"),
    ),
    Entry(
        _("Learn what works"),
        "knowledge:items",
        text=_("Practices, tools and insights, reviewed by another organisation."),
        invitation=_("Read what others did"),
    ),
    Entry(
        _("People & organisations"),
        "directory:organisations",
        text=_("Incubators, science parks, advisers and makers on all sides of the borders."),
        invitation=_("Meet the network"),
    ),
    Entry(
        _("For support organisations"),
        "web:desk",
        text=_("Share a practice, review another's, and tell what you tried."),
        invitation=_("Enter the network"),
    ),
)

ACCOUNT = (
    Entry(_("My desk"), "web:desk"),
    Entry(_("New for me"), "subscriptions:news"),
    Entry(_("My events"), "events:mine"),
    Entry(_("Questions"), "questions:questions"),
    Entry(_("Investor room"), "investment:overview"),
    Entry(_("Profile"), "accounts:profile"),
)


def _is_coordinator(account: Any) -> bool:
    return bool(getattr(account, "is_coordinator", False))


COORDINATION = (
    Entry(_("Organisations"), "organisations:organisations", shown_to=_is_coordinator),
    Entry(_("Merge two accounts"), "accounts:duplicates", shown_to=_is_coordinator),
    Entry(_("Vocabulary"), "vocabulary:schemes", shown_to=_is_coordinator),
    Entry(_("Waiting for review"), "knowledge:reviews", shown_to=_is_coordinator),
    Entry(_("Unanswered questions"), "questions:unanswered", shown_to=_is_coordinator),
    Entry(_("Translators"), "translations:people", shown_to=_is_coordinator),
    Entry(_("Mail"), "notifications:messages", shown_to=_is_coordinator),
    Entry(_("Notices"), "access:notices", shown_to=_is_coordinator),
)

SETTINGS = (
    Entry(_("Profile"), "accounts:profile"),
    Entry(_("Languages and time zone"), "accounts:languages"),
    Entry(_("My organisations"), "organisations:organisations"),
    Entry(_("Email addresses"), "account_email"),
    Entry(_("Password"), "account_change_password"),
    Entry(_("Passkeys and two-step sign-in"), "mfa_index"),
    Entry(_("Where I am signed in"), "usersessions_list"),
    Entry(_("Access tokens"), "accounts:tokens"),
    Entry(_("My data"), "accounts:my_data"),
)

FOOTER = (
    Entry(_("About"), "web:about"),
    Entry(_("Help translate"), "translations:help"),
    Entry(_("Accessibility"), "web:accessibility"),
    Entry(_("Privacy"), "web:privacy"),
    Entry(_("Communities' own rules"), "access:protocols"),
    Entry(_("Licence and source code"), "web:about", "licence"),
)


def all_entries() -> Iterator[Entry]:
    """Yield every entry there is, for the check that each leads somewhere."""
    return chain(SECTIONS, DOORS, ACCOUNT, COORDINATION, SETTINGS, FOOTER)


def links(entries: tuple[Entry, ...], *, language: str, path: str = "", account: Any = None) -> list[Link]:
    """
    Turn entries into links for this reader; an entry without a URL in this installation is left out.

    One at most is the current one: the page itself, or the nearest above it.
    """
    found = []
    urls = [_url(entry.url_name, language, get_urlconf()) for entry in entries if not entry.fragment]
    current = max((url for url in urls if url and path.startswith(url)), key=len, default="")
    for entry in entries:
        url = _url(entry.url_name, language, get_urlconf())
        if url and entry.shown_to(account):
            is_current = url == current and not entry.fragment
            address = f"{url}#{entry.fragment}" if entry.fragment else url
            found.append(Link(entry.label, address, is_current, entry.text, entry.invitation))
    return found


@lru_cache(maxsize=512)
def _url(url_name: str, language: str, urlconf: str | None) -> str:
    try:
        return reverse(url_name, urlconf=urlconf)
    except NoReverseMatch:
        return ""
