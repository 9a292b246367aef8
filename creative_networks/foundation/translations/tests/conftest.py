from collections.abc import Iterator

import pytest
from django.utils import timezone

from creative_networks.foundation.languages import queries as languages

from .. import actions, queries


@pytest.fixture
def strings(db: None) -> None:
    """The strings of this release."""
    actions.load_strings(at=timezone.now())


@pytest.fixture
def words(settings: object) -> Iterator[None]:
    """This process asks for new words whenever it may, and forgets them afterwards."""
    settings.WORDS_KEPT_SECONDS = 0.0
    queries.ask_again()
    yield
    languages.lay_over({}, edition=0)
    queries._Kept.edition = 0
    queries._Kept.checked_at = float("inf")
