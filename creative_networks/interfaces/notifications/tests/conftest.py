from typing import Any

import pytest

from .servers import LostServer


@pytest.fixture
def mail_words(settings: Any) -> dict[str, str]:
    """Templates for a mail, in place of those of the product."""
    words = {
        "tests/asked.subject.txt": "{% autoescape off %}Please review\n {{ title }}{% endautoescape %}",
        "tests/asked.txt": (
            "{% load i18n tz %}{% autoescape off %}{% get_current_language as language %}"
            "{{ language }} {{ title }} {{ moment|parsed|date:'H:i' }}{% endautoescape %}"
        ),
        "tests/pretty.subject.txt": "Pretty",
        "tests/pretty.txt": "Plain",
        "tests/pretty.html": "<p>{{ title }}</p>",
    }
    engine = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.locmem.Loader", words)],
            "builtins": ["creative_networks.interfaces.notifications.tests.moments"],
        },
    }
    settings.TEMPLATES = [engine]
    return words


@pytest.fixture
def lost_server(settings: Any) -> type[LostServer]:
    """A mail server that is away, until `LostServer.is_away` says otherwise."""
    settings.OUTBOX_DELIVERY_BACKEND = f"{LostServer.__module__}.LostServer"
    LostServer.is_away = True
    return LostServer
