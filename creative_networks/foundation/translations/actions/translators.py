"""Giving a language to somebody, and taking it back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from creative_networks.foundation.journal import actions as journal
from creative_networks.foundation.languages import queries as languages

from ..models import Translator


class AlreadyTranslator(Exception):
    """The account has this language already, with these rights."""


@transaction.atomic
def admit_translator(*, account: Any, language: str, reviews: bool, by: Any, at: datetime) -> Translator:
    """
    Give somebody a language to translate into, and to review in if `reviews`; a second time changes the rights.

    :raises LookupError: when the platform does not know the language
    :raises AlreadyTranslator:
    """
    language = languages.get_language(language).code
    found = Translator.objects.select_for_update().filter(account=account, language=language).first()
    if found and found.reviews == reviews:
        raise AlreadyTranslator(language)
    if found:
        found.reviews = reviews
        found.save(update_fields=["reviews"])
    else:
        found = Translator.objects.create(account=account, language=language, reviews=reviews, given_by=by, since=at)
    facts = {"account": account.pk, "language": language, "reviews": reviews}
    journal.record(verb="translations.translator_admitted", subject=found, by=by, at=at, facts=facts)
    return found


@transaction.atomic
def end_translator(*, translator: Translator, by: Any, at: datetime) -> None:
    """Take a language back; what the person wrote stays."""
    facts = {"account": translator.account_id, "language": translator.language}
    journal.record(verb="translations.translator_ended", subject=translator, by=by, at=at, facts=facts)
    translator.delete()


@transaction.atomic
def set_named(*, translator: Translator, is_named: bool, by: Any, at: datetime) -> Translator:
    """Show a translator's name to everybody, or no longer; they choose it themselves."""
    translator.is_named = is_named
    translator.save(update_fields=["is_named"])
    facts = {"language": translator.language, "is_named": is_named}
    journal.record(verb="translations.name_chosen", subject=translator, by=by, at=at, facts=facts)
    return translator
