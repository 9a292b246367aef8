"""Every address asks for sign-in, but for those listed here, each with its reason."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from .source import listed

PUBLIC: dict[str, str] = {
    "access:audio": "A label that is shown is heard too; it is checked for its approval.",
    "access:protocol": "Everybody may know how a community decides.",
    "access:protocols": "The same, all of them.",
    "account_confirm_login_code": "allauth's own page of signing in or up, or of proving an address.",
    "account_email_verification_sent": "allauth's own page of signing in or up, or of proving an address.",
    "account_inactive": "allauth's own page of signing in or up, or of proving an address.",
    "account_login": "allauth's own page of signing in or up, or of proving an address.",
    "account_logout": "allauth's own page of signing in or up, or of proving an address.",
    "account_request_login_code": "allauth's own page of signing in or up, or of proving an address.",
    "account_reset_password": "allauth's own page of signing in or up, or of proving an address.",
    "account_reset_password_done": "allauth's own page of signing in or up, or of proving an address.",
    "account_reset_password_from_key": "allauth's own page of signing in or up, or of proving an address.",
    "account_reset_password_from_key_done": "allauth's own page of signing in or up, or of proving an address.",
    "account_signup": "allauth's own page of signing in or up, or of proving an address.",
    "accounts:invitation": "Somebody invited has no account yet; the address cannot be guessed.",
    "calendars:personal": "A calendar program cannot sign in; the address is a secret of its owner's.",
    "calendars:public": "What a stranger may see, for calendar programs.",
    "api-1:api-root": "Where the interface for machines begins; it says nothing.",
    "api-1:openapi-json": "What the interface offers is no secret.",
    "api-1:search": "The same search as the page, for machines; a stranger finds what is public.",
    "community:search": "An anonymous card that its organisation chose to show to everybody.",
    "community:searches": "The same, as a list; what is not public is left out by `open_to`.",
    "directory:gaps": "Counts of what `offers` lists.",
    "directory:offers": "A visitor finds who helps.",
    "directory:offers_map": "The same on a map.",
    "directory:organisation": "Public facts.",
    "directory:organisations": "Public facts.",
    "directory:organisations_map": "The same on a map.",
    "directory:people": "People who chose to be listed, with what they show to everybody.",
    "directory:person": "The same, one person.",
    "events:answer": "Somebody without an account answers from a mail; the address cannot be guessed.",
    "events:answer_calendar": "The same address, for their calendar.",
    "events:event": "A visitor reads; what is not visible is 404.",
    "events:event_calendar": "The same facts as the page, for a calendar, the same check.",
    "events:events": "A visitor reads; what is not public is left out by `readable_by`.",
    "events:registration": "A visitor registers for what they may see; a mail proves the address.",
    "files:file": "Pictures of public items; each file is checked for its reader on every request.",
    "knowledge:collection": "Public ones; what is not visible is 404, and left out of the list.",
    "knowledge:collections": "The same, as a list.",
    "knowledge:item": "A visitor reads; what is not visible is 404.",
    "knowledge:items": "A visitor reads; what is not public is left out by `readable_by`.",
    "knowledge:pdf": "The same text as the page, the same check.",
    "livez": "For whoever watches the process.",
    "mfa_authenticate": "allauth's own page of signing in or up, or of proving an address.",
    "mfa_login_webauthn": "allauth's own page of signing in or up, or of proving an address.",
    "openid_connect_callback": "allauth's own page of signing in or up, or of proving an address.",
    "openid_connect_login": "allauth's own page of signing in or up, or of proving an address.",
    "readyz": "For whoever watches the process.",
    "robots": "For search engines.",
    "search:dictionaries": "Whose word lists the search translates with: their licences ask that everybody can see it.",
    "search:open_search": "A browser that learns to search here brings no session.",
    "search:palette": "The same search as the page, its first results.",
    "search:results": "A visitor searches what is public; the apps' own conditions decide.",
    "socialaccount_login_cancelled": "allauth's own page of signing in or up, or of proving an address.",
    "socialaccount_signup": "allauth's own page of signing in or up, or of proving an address.",
    "skos:all": "Terms for machines; they are public.",
    "skos:scheme": "A lasting address that leads to the page.",
    "skos:scheme_data": "The same terms, one list.",
    "skos:term": "A lasting address that leads to the page.",
    "skos:term_data": "The same terms, one of them.",
    "terms:scheme": "What things are filed under is no secret; other sites link to it.",
    "terms:schemes": "The same, all lists.",
    "terms:term": "The same, one term.",
    "subscriptions:mails": "The signed link in a mail ends such mails; a mail program posts there by itself.",
    "translations:help": "Readers are asked for help; figures of public texts only.",
    "translations:language": "What a visitor may read and could translate; the rest is left out by `readable_by`.",
    "web:about": "Who runs the network.",
    "web:accessibility": "The statement is due to everybody.",
    "web:home": "The front page.",
    "web:privacy": "People read it before they sign up.",
}


def test_doors_are_closed_but_for_those_listed():
    public = {name for name, pattern in addresses() if not getattr(pattern.callback, "login_required", True)}

    opened = [name for name in public if name not in PUBLIC]
    stale = [name for name in PUBLIC if name not in public]

    assert opened == [], (
        "These addresses are open to everybody. Take @login_not_required away, or list them in PUBLIC with the "
        "reason why a stranger needs them.\n" + listed(opened)
    )
    assert stale == [], "These are listed as public and are not (any more): take them out.\n" + listed(stale)


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """Every pattern with its name, or its route where it has none."""
    yield from walk(get_resolver(), namespace="", route="")


def walk(resolver: URLResolver, namespace: str, route: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        path = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern, inner, path)
        else:
            yield (namespace + pattern.name if pattern.name else path), pattern
