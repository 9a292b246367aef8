"""What pages need from the house: links, languages, the funder, the words of the editor."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.templatetags.static import static
from django.urls import get_urlconf
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from creative_networks.foundation.languages import queries as languages

from .. import navigation, notices, shell

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation_links(context: Context, place: str) -> list[navigation.Link]:
    """List the links of a place ("sections", "doors", "account", …) for this reader."""
    request = context.get("request")
    return navigation.links(
        getattr(navigation, place.upper()),
        language=get_language() or settings.LANGUAGE_CODE,
        path=request.path if request else "",
        account=getattr(request, "user", None),
    )


@register.simple_tag(takes_context=True)
def page_header(context: Context) -> SafeString:
    return shell.header(context.get("request"))


@register.simple_tag(takes_context=True)
def page_alternates(context: Context) -> SafeString:
    return shell.alternates(context.get("request"))


@register.simple_tag
def interface_language() -> str:
    """Name the language that the page's own words are in, which is not the address's where nobody translated them."""
    return languages.main_language()


@register.simple_tag
def page_footer() -> SafeString:
    """Show the footer, which differs by language only."""
    return shell.rendered("web/_footer.html", languages.wording(), get_urlconf(), emblem=funder_emblem())


@register.simple_tag
def own_name(code: str) -> str:
    """Name a language in that language."""
    return languages.ALL[code].own_name if code in languages.ALL else code


@register.simple_tag
def network_setting(name: str) -> str:
    """Read one of the few settings that pages may show; nothing when it is not set."""
    if name not in {"NETWORK_CONTACT_EMAIL", "SOURCE_URL", "FUNDER_EMBLEM_ALTERNATIVE_TEXT"}:
        raise template.TemplateSyntaxError(f"{name} is not a setting that pages may show.")
    return getattr(settings, name, "") or ""


@register.simple_tag
def funder_emblem() -> str:
    """Give the address of the funder's emblem; nothing until the project has put the file in place."""
    emblem = getattr(settings, "FUNDER_EMBLEM", "") or ""
    return emblem if not emblem or emblem.startswith(("/", "https://")) else static(emblem)


@register.filter
def undo_url(message: Any) -> str:
    """Give the address that undoes what a message tells, or nothing."""
    return notices.undo_url(message.extra_tags)


@register.filter
def tone(level_tag: str) -> str:
    """Turn the level of a message into a colour of the theme."""
    return {"error": "danger", "debug": "info"}.get(level_tag, level_tag or "info")


@register.simple_tag
def editor_labels() -> SafeString:
    """Hand the words of the rich text editor to its script, in the reader's language."""
    return json_script(
        {
            "toolbar": gettext("Text formatting"),
            "paragraph": gettext("Paragraph"),
            "heading": gettext("Heading"),
            "subheading": gettext("Smaller heading"),
            "bold": gettext("Bold"),
            "italic": gettext("Italic"),
            "bulletList": gettext("List"),
            "orderedList": gettext("Numbered list"),
            "quote": gettext("Quote"),
            "link": gettext("Link"),
            "linkAddress": gettext("Web or email address"),
            "image": gettext("Image"),
            "imageFile": gettext("Image file (JPEG, PNG, WebP or GIF)"),
            "imageFileMissing": gettext("Choose an image file."),
            "alternativeText": gettext("Alternative text"),
            "alternativeTextHelp": gettext("Say in one sentence what the image shows, for those who do not see it."),
            "alternativeTextMissing": gettext("Write an alternative text."),
            "uploadFailed": gettext("The image was not sent. Check your connection and try again."),
            "insert": gettext("Insert"),
            "cancel": gettext("Cancel"),
            "undo": gettext("Undo"),
            "redo": gettext("Redo"),
        },
        "editor-labels",
    )
